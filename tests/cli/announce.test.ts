import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { listener } from '../announce/listener.ts';
import { BuiltSite, type Tree, writeTree } from '../deploy/built-site.ts';
import { run } from './command.ts';

const url = 'https://www.gazette.news';

/** A site with a hub and CloudFront, and the command as it is given there. */
async function gazette(files: Tree) {
  const hub = await listener();
  const site = new BuiltSite();
  const cwd = site.root;
  site.url = url;
  site.build(files);
  const bin = join(cwd, 'bin');
  mkdirSync(bin);
  const aws = (script: string) => {
    writeFileSync(join(bin, 'aws'), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, 'aws'), 0o755);
  };
  aws(`cat "\${6#file://}" >> ${join(cwd, 'purged')}`);
  const purge = 'purge: {cdn: cloudfront, id: E2QWRUHAPOMQZL}';
  const lines = ['name: Gazette', `url: ${url}`, `feeds: {hub: "${hub.url}"}`, `deploy: {to: www, ${purge}}`];
  writeTree(site.settings.content, { 'site.yaml': `${lines.join('\n')}\n` });
  const { out, cache, content } = site.settings;
  const env = { PATH: [bin, process.env['PATH']].join(delimiter) };
  const deploy = (...args: string[]) =>
    run(['deploy', '--out', out, '--cache', cache, '--content', content, ...args], { cwd, env });
  const rollback = (...args: string[]) => run(['rollback', '--content', content, ...args], { cwd, env });
  const purged = () => existsSync(join(cwd, 'purged')) && readFileSync(join(cwd, 'purged'), 'utf8');
  return { site, hub, aws, deploy, rollback, purged, host: new URL(hub.url).host };
}

test('deploy tells whom it told of what; with --dry-run whom it would tell, and with --no-announce nobody', async () => {
  const { site, hub, deploy, rollback, purged, host } = await gazette({ 'index.html': 'one', 'feed.xml': 'one' });
  const dry = await deploy('--dry-run');
  expect(dry.stdout).toMatch(
    new RegExp(`^\\+ .*\n(?:.*\n)*CloudFront would purge 3 addresses\nThe hub ${host} would be told of 1 address\n$`),
  );
  expect([purged(), hub.heard]).toEqual([false, []]);
  const first = await deploy();
  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect(first.stdout).toMatch(
    new RegExp(`^✓ generation 1: .*\n✓ CloudFront: 3 addresses purged\n✓ The hub ${host}: 1 address told\n$`),
  );
  expect(purged()).toContain('"Items":["/","/feed.xml","/index.html"]');
  expect(hub.heard.splice(0)).toHaveLength(1);

  site.build({ 'index.html': 'two', 'feed.xml': 'two' });
  const silent = await deploy('--no-announce', '--purge-list', '-');
  expect(silent.stdout).toBe(`${url}/\n${url}/feed.xml\n${url}/index.html\n`);
  expect(silent.stderr).toMatch(/^✓ generation 2: .*\n$/);
  expect(hub.heard).toEqual([]);

  const back = await rollback('--json');
  expect(JSON.parse(back.stdout)).toMatchObject({
    generation: 3,
    announced: [
      { service: 'purge', told: [`${url}/`, `${url}/feed.xml`, `${url}/index.html`], untold: [] },
      { service: 'websub', told: [`${url}/feed.xml`], untold: [] },
    ],
  });
  expect(hub.heard.splice(0)).toHaveLength(1);

  const staging = await deploy('--to', 'staging', '--purge-list', join(site.root, 'list'));
  expect(staging).toMatchObject({
    code: 0,
    stderr: 'Nobody is told: --to names another place than site.yaml, where the site is.\n',
  });
  expect(hub.heard).toEqual([]);
  expect(readFileSync(join(site.root, 'list'), 'utf8')).toBe(`${url}/\n${url}/feed.xml\n${url}/index.html\n`);
});

test('a CDN that cannot be purged leaves 2 as exit code, a hub that is off does not; the next deployment tells both', async () => {
  const { hub, aws, deploy, host } = await gazette({ 'index.html': 'one', 'feed.xml': 'one' });
  aws('echo "An error occurred (AccessDenied) when calling the CreateInvalidation operation" >&2; exit 254');
  hub.answer = (response) => response.writeHead(410).end();
  const failed = await deploy();
  expect(failed).toMatchObject({
    code: 2,
    stdout: expect.stringMatching(/^✓ generation 1: .*\n$/),
    stderr: `CloudFront may still have what was there before at 3 addresses: the key may not do cloudfront:CreateInvalidation. Deploy again once that is mended, even if nothing has changed; it is purged then.
The hub ${host} is not told of 1 address: it answers 410. The next deployment tells it.\n`,
  });
  aws('exit 0');
  const half = await deploy();
  expect(half).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(
      /^✓ nothing to bring to \S+; generation 1 stays · .*\n✓ CloudFront: 3 addresses purged\n$/,
    ),
    stderr: `The hub ${host} is not told of 1 address: it answers 410. The next deployment tells it.\n`,
  });
  hub.answer = (response) => response.end();
  expect((await deploy()).stdout).toContain(`\n✓ The hub ${host}: 1 address told\n`);
});

test('a secret that is missing is told before anything is deployed, and so is a list that nobody knows', async () => {
  const { site, deploy } = await gazette({ 'index.html': 'one' });
  const yaml = join(site.settings.content, 'site.yaml');
  writeFileSync(yaml, readFileSync(yaml, 'utf8').replace(/cdn: .*?}/, 'cdn: bunny, id: 1234}'));
  expect(await deploy()).toMatchObject({
    code: 2,
    stderr:
      'site.yaml says that bunny.net is purged, and BUNNY_API_KEY is not in the environment: set it to a key that may purge, or give --no-announce.\n',
  });
  expect(existsSync(site.to)).toBe(false);
  expect(await deploy('--to', 'netlify', '--purge-list', 'x')).toMatchObject({
    code: 2,
    stderr: 'netlify tells nobody what a deployment changed, and purges its caches by itself.\n',
  });
});
