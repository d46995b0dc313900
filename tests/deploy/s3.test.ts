import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { broadsheet } from '../cli/command.ts';
import { BuiltSite, siteOf, type Tree } from './built-site.ts';
import { type S3, s3 } from './s3.ts';
import { configure } from './servers.ts';

async function s3Site(access: Parameters<typeof s3>[2] = {}, buckets = ['www', 'state']) {
  const site = new BuiltSite();
  site.to = 'rclone:s3:www';
  site.state = 'rclone:s3:state';
  return { site, store: await s3(join(site.root, 'objects'), buckets, access) };
}

const pagesOf = (tree: Tree) =>
  Object.fromEntries(Object.entries(tree).filter(([path]) => !path.startsWith('_astro/')));

test('a store of objects gets what has changed, removals last, with how long each may be kept, and can be gone back', async () => {
  const { site, store } = await s3Site();
  const [one, two] = [siteOf({ '': 'one', a: 'one', 'ä b/c': 'one' }), siteOf({ '': 'two', a: 'one', b: 'two' })];
  site.build(one);
  await site.deploy();
  expect(store.objects('www')).toEqual(one);
  expect(Object.keys(store.objects('state'))).toEqual(['generations/1.json', 'manifest.json']);
  const headersOf = async (path: string) => {
    const { headers } = await store.get(`www/${path}`);
    return [headers.get('content-type'), headers.get('cache-control')];
  };
  expect(await headersOf('index.html')).toEqual([
    'text/html; charset=utf-8',
    'public, max-age=60, stale-while-revalidate=600',
  ]);
  expect(await headersOf('_astro/style.7692c3ad.css')).toEqual([
    'text/css; charset=utf-8',
    'public, max-age=31536000, immutable',
  ]);
  expect(await headersOf('robots.txt')).toEqual([
    'text/plain; charset=utf-8',
    'public, max-age=300, stale-while-revalidate=3600',
  ]);
  expect((await headersOf('sitemap.xml'))[1]).toBe('public, max-age=300, stale-while-revalidate=3600');

  site.build(two);
  store.changed.length = 0;
  expect(await site.deploy()).toMatchObject({ generation: 2, uploaded: 4 });
  expect(store.changed.filter((key) => key.startsWith('www/'))).toEqual([
    'www/_astro/style.3fc4ccfe.css',
    'www/b/index.html',
    'www/index.html',
    'www/sitemap.xml',
    'www/ä b/c/index.html',
  ]);
  expect(pagesOf(store.objects('www'))).toEqual(pagesOf(two));
  await site.rollback();
  expect(pagesOf(store.objects('www'))).toEqual(pagesOf(one));
  expect(await headersOf('index.html')).toEqual([
    'text/html; charset=utf-8',
    'public, max-age=60, stale-while-revalidate=600',
  ]);
  expect(site.said).toEqual([]);
});

test('of two deployments to one store at once, one waits for the other', async () => {
  const { site, store } = await s3Site();
  const files = siteOf({ '': 'one', a: 'one' });
  site.build(files);
  const outcomes = await Promise.all([site.deploy({ wait: 600_000 }), site.deploy({ wait: 600_000 })]);
  expect(outcomes.map(({ generation }) => generation)).toEqual([1, 1]);
  expect(outcomes.map(({ uploaded }) => uploaded).sort()).toEqual([0, Object.keys(files).length]);
  expect(store.objects('www')).toEqual(files);
  expect(Object.keys(store.objects('state'))).toEqual(['generations/1.json', 'manifest.json']);
});

test('another machine that is deploying to the same store is seen', async () => {
  const { site, store } = await s3Site();
  site.build(siteOf({ '': 'one' }));
  const claim = { host: 'elsewhere', process: 4711, since: '2026-06-01T00:00:00.000Z', beat: 3 };
  await site.ground().store.write('locks/aa.json', JSON.stringify(claim));
  await expect(site.deploy()).rejects.toThrow(
    'Process 4711 on elsewhere (since 2026-06-01T00:00:00.000Z) is deploying',
  );
  expect(store.objects('www')).toEqual({});
});

/** Deploys as a process of its own, which is killed once so many objects were changed in the place of the site. */
async function deployKilled(
  { settings: { out, cache, content }, to, state = '' }: BuiltSite,
  store: S3,
  after: number,
) {
  const { VITEST: _vitest, NODE_ENV: _environment, ...env } = process.env;
  const args = ['--to', to, '--state', state, '--out', out, '--cache', cache, '--content', content];
  const child = spawn(process.execPath, [broadsheet, 'deploy', ...args], { env, stdio: 'ignore' });
  store.changed.length = 0;
  store.onChange = () => {
    if (store.changed.filter((key) => key.startsWith('www/')).length >= after) child.kill('SIGKILL');
  };
  const [, signal] = await once(child, 'exit');
  store.onChange = () => {};
  return signal;
}

test('when a deployment is killed, rclone ends with it, and the next one brings the rest', async () => {
  const { site, store } = await s3Site();
  const names = Array.from({ length: 200 }, (_, n) => `s-${n}`);
  const files = siteOf(Object.fromEntries(['', ...names].map((name) => [name, 'one'])));
  site.build(files);
  store.delay = 100;
  expect(await deployKilled(site, store, 20)).toBe('SIGKILL');
  await sleep(1000);
  const then = store.changed.length;
  // 16 at once: the rest would have been there in another second.
  await sleep(1000);
  expect(store.changed.length).toBe(then);
  expect(then).toBeLessThan(100);
  expect(store.objects('www')).not.toHaveProperty(['index.html']);

  store.delay = 0;
  await site.deploy({ wait: 600_000 });
  expect(store.objects('www')).toEqual(files);
  expect(Object.keys(store.objects('state'))).toEqual(['generations/1.json', 'manifest.json']);
});

const itSays = (why: string) => `rclone cannot work on rclone:s3:state: ${why}. It says:\n`;

const key =
  "it does not take the key or the password, or that may not write there: look at rclone's configuration, and at RCLONE_CONFIG_… in the environment";

test('a wrong key is told, and nothing is changed', async () => {
  const { site, store } = await s3Site({ secret: 'other' });
  site.build(siteOf({ '': 'one' }));
  await expect(site.deploy()).rejects.toThrow(itSays(key));
  expect(store.changed).toEqual([]);
});

test('what a store refuses is told, and nothing is changed', async () => {
  const { site, store } = await s3Site();
  site.build(siteOf({ '': 'one' }));
  await site.deploy();
  const before = [store.objects('www'), store.objects('state')];
  site.build(siteOf({ '': 'two' }));
  const clock = 'the clock of this machine is wrong by more than the store allows: set it right, and deploy again';
  const full = 'it is full: make room there, and deploy again';
  for (const [code, why, reads] of [
    ['AccessDenied', key, false],
    ['RequestTimeTooSkewed', clock, true],
    ['QuotaExceeded', full, false],
  ] as const) {
    store.refusal = { code, reads };
    await expect(site.deploy(), code).rejects.toThrow(itSays(why));
    expect([store.objects('www'), store.objects('state')]).toEqual(before);
  }
});

test('Amazon’s variable that rclone stumbles over is told', async () => {
  const { site } = await s3Site();
  site.build(siteOf({ '': 'one' }));
  const file = join(site.root, 'authorities.pem');
  writeFileSync(file, '');
  configure({ AWS_CA_BUNDLE: file });
  const said = await site.deploy().then(
    () => '',
    (error: Error) => error.message,
  );
  // Later versions of rclone may get along with it.
  if (said.includes('CustomCABundle'))
    expect(said).toContain(
      itSays('it stumbles over AWS_CA_BUNDLE: remove that from the environment, and name the file in RCLONE_CA_CERT'),
    );
});

test('a bucket that is not there is told, and none is made', async () => {
  const { site, store } = await s3Site({}, ['www']);
  site.build(siteOf({ '': 'one' }));
  await expect(site.deploy()).rejects.toThrow(itSays('there is no such bucket: create it, or name another'));
  expect(store.buckets()).toEqual(['www']);
});
