import { existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPlace, withGround } from '../../src/cli/deploy/ground.ts';
import { deploy } from '../../src/deploy/deploy.ts';
import { checkApart, placesOf } from '../../src/deploy/place.ts';
import { projectRoot } from '../../src/project.ts';
import { BuiltSite, readTree, siteOf } from './built-site.ts';

test.each([
  ['netlfy', 'netlfy is no place. Did you mean netlify? If it is a folder, write ./netlfy.'],
  ['Cloudflare', 'Did you mean cloudflare?'],
  ['user@host:/srv/www', 'For what rclone reaches write rclone:remote:bucket/path, with the name of a remote'],
  ['host:www', 'a server with SSH is one of the kind sftp.'],
  ['s3://bucket/x', 's3://bucket/x is no folder of this machine.'],
  ['https://example.com', 'is no folder of this machine.'],
  ['~/www', 'In ~/www nobody replaces ~ or $ here; write the whole path, such as /srv/www/site.'],
  ['$HOME/www', 'nobody replaces'],
  ['/srv/$SITE', 'nobody replaces'],
  ['rclone:www', 'rclone:www names no remote; write it as rclone:remote:bucket/path.'],
])('%s is no folder, neither for the site nor for the state', (word, said) => {
  expect(() => placesOf(word, '/srv/state')).toThrow(said);
  expect(() => placesOf('/srv/www', word)).toThrow(word.startsWith('rclone:') ? /names no remote/ : said);
});

test('a host keeps no state', () => {
  expect(() => placesOf('/srv/www', 'netlify')).toThrow(
    'netlify keeps no state of ours. If it is a folder, write ./netlify.',
  );
});

test.each(['/srv/www/site', '../www', 'www', './netlify', 'www/a:b', 'live', 'public_html'])(
  '%s is a folder',
  (word) => {
    expect(placesOf(word, undefined).store.name).toMatch(/\.state$/);
  },
);

test('neither the site nor the state has anything of a folder that builds work in', () => {
  const site = new BuiltSite();
  const { root } = site;
  const settings = { ...site.settings, public: join(root, 'public') };
  for (const name of ['content', 'public', 'elsewhere']) mkdirSync(join(root, name));
  symlinkSync(settings.out, join(root, 'link'));
  symlinkSync(join(root, 'nowhere'), join(root, 'loose'));
  writeFileSync(join(root, 'file'), '');
  const inRoot = (path: string) => join(root, path);
  for (const [folder, said] of [
    [inRoot('public/x'), 'lies in the folder public/'],
    [inRoot('content/www'), 'lies in the content folder'],
    [inRoot('dist'), 'is the output folder too'],
    [inRoot('dist/www'), 'lies in the output folder'],
    [inRoot('link/www'), 'lies in the output folder'],
    [inRoot('link'), 'is the output folder too'],
    [inRoot('cache/www'), 'lies in the cache folder'],
    [root, 'has the content folder in it'],
    [inRoot('elsewhere/.git/www'), 'belongs to git'],
    [inRoot('file'), 'is a file'],
    [inRoot('loose'), 'is a link that leads nowhere'],
    [projectRoot, 'has the folder src/ in it'],
    [join(projectRoot, 'src/www'), 'lies in the folder src/'],
    [join(projectRoot, 'node_modules/www'), 'lies in the folder node_modules/'],
    ['/', 'is the whole disk'],
  ] as const) {
    if (folder !== '/')
      expect(() => checkApart(folder, '/srv/elsewhere', settings), folder).toThrow(`The place ${folder} ${said}`);
    expect(() => checkApart('rclone:store:www', folder, settings), folder).toThrow(`The state ${folder} ${said}`);
  }
  for (const folder of [inRoot('www'), inRoot('elsewhere/www'), join(projectRoot, 'www')])
    expect(() => checkApart(folder, undefined, settings), folder).not.toThrow();
});

test('a state that a link leads into the place is refused as one that lies there', () => {
  const { root, to } = new BuiltSite();
  mkdirSync(to);
  symlinkSync(to, join(root, 'link'));
  expect(() => placesOf(to, join(root, 'link/state'))).toThrow('which is served');
});

test('a place that is a link has its state beside the folder, unless it lies beside the link already', async () => {
  const site = new BuiltSite(siteOf({ '': 'one' }));
  const release = join(site.root, 'releases/3');
  mkdirSync(release, { recursive: true });
  symlinkSync(release, site.to);
  await site.deploy();
  expect(existsSync(`${release}.state/manifest.json`)).toBe(true);
  expect(existsSync(`${site.to}.state`)).toBe(false);
  renameSync(`${release}.state`, `${site.to}.state`);
  expect(await site.deploy()).toMatchObject({ generation: 1, uploaded: 0 });
  expect(existsSync(`${release}.state`)).toBe(false);
});

test('a site that is gone from its place is told, and comes back with all', async () => {
  const files = siteOf({ '': 'one', a: 'one' });
  const site = new BuiltSite(siteOf({ '': 'zero' }));
  await site.deploy();
  site.build(files);
  await site.deploy();
  rmSync(site.to, { recursive: true });
  const said = `${site.to} has no index.html, and by ${site.to}.state generation 2 with ${Object.keys(files).length} files is there. If its disk is not mounted, mount it; if the files are gone, bring all of them with broadsheet publish --all, or with broadsheet build and then broadsheet deploy --all.`;
  await expect(site.deploy()).rejects.toThrow(said);
  await expect(site.rollback()).rejects.toThrow(said);
  mkdirSync(site.to);
  await expect(site.deploy()).rejects.toThrow(said);
  expect(readTree(site.to)).toEqual({});
  await site.deploy({ all: true });
  expect(site.served()).toEqual(files);
  // The style sheet of before went with the place, and no page comes back without it.
  await expect(site.rollback()).rejects.toThrow('which is needed to go back, is missing');
  expect(site.served()).toEqual(files);
});

test('where nothing was deployed, nobody is told that readers have it', async () => {
  const site = new BuiltSite(siteOf({ '': 'one' }));
  writeFileSync(join(site.root, 'file'), '');
  const place = readPlace({ to: join(site.root, 'file/www'), state: join(site.root, 'state') }, site.settings);
  const nobody = { announce: async () => {} };
  const options = { all: false, adopt: false, force: false, wait: 0 };
  await expect(
    withGround(place, site.settings, nobody, (ground) => deploy(ground, site.settings, options)),
  ).rejects.toThrow(/a part of the path is a file and not a folder\. The next deployment goes on from there\.$/);
});
