import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BuiltSite, readTree, siteOf, type Tree } from './built-site.ts';
import { sftp } from './servers.ts';
import { webdav } from './webdav.ts';

const pagesOf = (tree: Tree) =>
  Object.fromEntries(Object.entries(tree).filter(([path]) => !path.startsWith('_astro/')));

/** A site that is deployed to a remote, and a folder of the server that shows what is there. */
function remoteSite(open: (folder: string, site: BuiltSite) => Promise<string>) {
  const site = new BuiltSite();
  const folder = join(site.root, 'server');
  mkdirSync(folder);
  return { site, folder, connect: async () => `rclone:${await open(folder, site)}` };
}

test.each([
  ['WebDAV', (folder: string, site: BuiltSite) => webdav(folder, site.root).then((name) => `${name}:`)],
  ['SFTP', (folder: string, site: BuiltSite) => sftp(site.root).then((name) => `${name}:${folder}/`)],
])('over %s a deployment brings what has changed, and a rollback what was before', async (_, open) => {
  const { site, folder, connect } = remoteSite(open);
  const remote = await connect();
  site.to = `${remote}www`;
  site.state = `${remote}state`;
  const [one, two] = [siteOf({ '': 'one', a: 'one', 'ä b/c': 'one' }), siteOf({ '': 'two', a: 'one', b: 'two' })];
  site.build(one);
  await site.deploy();
  expect(readTree(join(folder, 'www'))).toEqual(one);
  expect(Object.keys(readTree(join(folder, 'state')))).toEqual(['generations/1.json', 'manifest.json']);

  site.build(two);
  expect(await site.deploy()).toMatchObject({ generation: 2, removed: expect.arrayContaining(['ä b/c/index.html']) });
  expect(pagesOf(readTree(join(folder, 'www')))).toEqual(pagesOf(two));
  await site.rollback();
  expect(pagesOf(readTree(join(folder, 'www')))).toEqual(pagesOf(one));
  expect(site.said).toEqual([]);
});

test('a remote that is full of something else, a wrong password and a remote that nobody set up are told', async () => {
  const { site, folder, connect } = remoteSite((served, { root }) =>
    webdav(served, root, { password: 'wrong' }).then((name) => `${name}:`),
  );
  const remote = await connect();
  site.to = `${remote}www`;
  site.state = `${remote}state`;
  site.build(siteOf({ '': 'one' }));
  await expect(site.deploy()).rejects.toThrow(
    "rclone cannot work on rclone:dav:state: it does not take the key or the password, or that may not write there: look at rclone's configuration, and at RCLONE_CONFIG_… in the environment. It says:\n",
  );
  expect(readTree(folder)).toEqual({});

  site.to = 'rclone:nowhere:www';
  site.state = 'rclone:nowhere:state';
  await expect(site.deploy()).rejects.toThrow(
    'rclone cannot work on rclone:nowhere:state: rclone does not know this remote: set it up with rclone config, or with variables RCLONE_CONFIG_<NAME>_…. It says:\n',
  );
});

test('the state of a remote may lie in a folder of this machine, and without it the remote is not taken', async () => {
  const { site, folder, connect } = remoteSite((served, { root }) => webdav(served, root).then((name) => `${name}:`));
  const remote = await connect();
  site.to = `${remote}www`;
  site.state = join(site.root, 'state');
  site.build(siteOf({ '': 'one' }));
  await site.deploy();
  expect(readTree(join(folder, 'www'))).toEqual(siteOf({ '': 'one' }));
  expect(Object.keys(readTree(site.state))).toContain('manifest.json');
  rmSync(site.state, { recursive: true });
  await expect(site.deploy()).rejects.toThrow(/^rclone:dav:www has files, and .*state does not tell which/);
});
