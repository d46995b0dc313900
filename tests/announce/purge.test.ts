import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { everything, purge } from '../../src/announce/purge.ts';
import { purgeList } from '../../src/announce/purge-list.ts';
import type { News } from '../../src/announce/service.ts';
import { hasty, listener, patience } from './listener.ts';

const site = 'https://www.gazette.news';
const env = { CLOUDFLARE_API_TOKEN: 'cf-secret\n', FASTLY_API_TOKEN: 'fastly-secret', BUNNY_API_KEY: 'bunny-secret' };
const nothing = { added: [], changed: [], removed: [] };
const newsOf = (changes: Partial<News['changes']>): News => ({
  changes: { ...nothing, ...changes },
  deployed: { site, files: new Map(), read: async () => new Uint8Array() },
  site,
});
const news = newsOf({});
const addresses = (count: number) => Array.from({ length: count }, (_, at) => `${site}/${at}/`);

test('the list has pages by both their addresses, and nothing that is named by its content or read by the host alone', () => {
  const changes = {
    added: ['news/a/index.html', '_astro/style.0a1b2c3d.css', 'news/a/index.md'],
    changed: ['index.html', 'feed.xml', '_redirects', 'search/s/words-0a1b.bin', 'search/index.json', '404.html'],
    removed: ['old/index.html', 'reindex.html', 'maps/harbour #1?.jpg', 'größe.txt'],
  };
  expect(purgeList(newsOf(changes))).toEqual(
    [
      ...['/news/a/', '/news/a/index.html', '/news/a/index.md'],
      ...['/', '/index.html', '/feed.xml', '/search/index.json', '/404/', '/404.html'],
      ...['/old/', '/old/index.html', '/reindex.html', '/maps/harbour%20%231%3F.jpg', '/gr%C3%B6%C3%9Fe.txt'],
    ].map((path) => site + path),
  );
});

test('Cloudflare gets a hundred addresses at a time, and of too many the whole host', async () => {
  const api = await listener();
  const id = '023e105f4ecef8ad9ca31a8372d0c353';
  const cloudflare = purge({ cdn: 'cloudflare', id }, env, api.url);
  expect(await cloudflare.tell(addresses(150), news, patience)).toEqual({ addresses: [], why: undefined });
  expect(api.heard.map(({ method, url, headers }) => [method, url, headers['content-type']])).toEqual(
    Array(2).fill(['POST', `/zones/${id}/purge_cache`, 'application/json']),
  );
  expect(api.heard[0]?.headers.authorization).toBe('Bearer cf-secret');
  const files = api.heard.map(({ body }) => JSON.parse(body).files as string[]);
  expect(files.map((all) => all.length).sort()).toEqual([100, 50].sort());
  expect(files.flat().sort()).toEqual(addresses(150).sort());

  const all = cloudflare.gather?.(addresses(10_001), site) ?? [];
  expect(all).toEqual([everything(site)]);
  await cloudflare.tell(all, news, patience);
  expect(JSON.parse(api.heard.at(-1)?.body ?? '')).toEqual({ hosts: ['www.gazette.news'] });
});

test('Fastly and bunny.net get each address, and of too many one request for all', async () => {
  const api = await listener();
  const some = [`${site}/`, `${site}/a%20b.jpg`];
  const fastly = purge({ cdn: 'fastly', id: 'SU1Z0isxPaozGVKXdv0eY' }, env, api.url);
  await fastly.tell(some, news, patience);
  await fastly.tell([everything(site)], news, patience);
  expect(api.heard.map(({ method, url, headers }) => [method, url, headers['fastly-key']])).toEqual([
    ['POST', '/purge/www.gazette.news/', 'fastly-secret'],
    ['POST', '/purge/www.gazette.news/a%20b.jpg', 'fastly-secret'],
    ['POST', '/service/SU1Z0isxPaozGVKXdv0eY/purge_all', 'fastly-secret'],
  ]);
  api.heard.length = 0;
  const bunny = purge({ cdn: 'bunny', id: '1234', most: 2 }, env, api.url);
  expect(bunny.gather?.(addresses(3), site)).toEqual([everything(site)]);
  await bunny.tell(some, news, patience);
  await bunny.tell([everything(site)], news, patience);
  expect(api.heard.map(({ method, url, headers }) => [method, url, headers['accesskey']])).toEqual([
    ['POST', '/purge?url=https%3A%2F%2Fwww.gazette.news%2F&exactPath=true', 'bunny-secret'],
    ['POST', '/purge?url=https%3A%2F%2Fwww.gazette.news%2Fa%2520b.jpg&exactPath=true', 'bunny-secret'],
    ['POST', '/pullzone/1234/purgeCache', 'bunny-secret'],
  ]);
});

test('CloudFront gets paths by the tool of AWS, and what that says is told with what to do', async () => {
  const root = mkdtempSync(join(tmpdir(), 'broadsheet-aws-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const own = { ...env, TMPDIR: root, PATH: [root, process.env['PATH']].join(delimiter) };
  const cloudFront = purge({ cdn: 'cloudfront', id: 'E2QWRUHAPOMQZL' }, own);
  const aws = (script: string) => {
    writeFileSync(join(root, 'aws'), `#!/bin/sh\n${script}\n`);
    chmodSync(join(root, 'aws'), 0o755);
  };
  aws(`echo "$@" > ${root}/args; cp "\${6#file://}" ${root}/batch`);
  expect(await cloudFront.tell([`${site}/`, `${site}/a/`], news, patience)).toEqual({ addresses: [], why: undefined });
  expect(readFileSync(join(root, 'args'), 'utf8')).toMatch(
    /^cloudfront create-invalidation --distribution-id E2QWRUHAPOMQZL --invalidation-batch file:\/\/\S+\n$/,
  );
  expect(JSON.parse(readFileSync(join(root, 'batch'), 'utf8'))).toEqual({
    Paths: { Quantity: 2, Items: ['/', '/a/'] },
    CallerReference: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  aws(`cp "\${6#file://}" ${root}/batch`);
  await cloudFront.tell(cloudFront.gather?.(addresses(101), site) ?? [], news, patience);
  expect(JSON.parse(readFileSync(join(root, 'batch'), 'utf8')).Paths).toEqual({ Quantity: 1, Items: ['/*'] });

  aws('echo "An error occurred (NoSuchDistribution) when calling" >&2; exit 254');
  const refused = { addresses: [`${site}/`], why: expect.stringMatching(/^it knows no such distribution: look at /) };
  expect(await cloudFront.tell([`${site}/`], news, patience)).toEqual(refused);
  aws('sleep 20');
  const begun = performance.now();
  expect((await cloudFront.tell([`${site}/`], news, hasty)).why).toBe('aws does not end within 1.5 s');
  expect(performance.now() - begun).toBeLessThan(10_000);
  expect(readdirSync(root).filter((name) => name.startsWith('broadsheet-purge-'))).toEqual([]);
  const without = purge({ cdn: 'cloudfront', id: 'E2QWRUHAPOMQZL' }, { PATH: '/nowhere' });
  expect((await without.tell([`${site}/`], news, patience)).why).toContain('install the AWS CLI');
});

test('a secret that is missing or none is told before anything is done, and never said', () => {
  const id = '023e105f4ecef8ad9ca31a8372d0c353';
  const checked = (own: Record<string, string>) => () => purge({ cdn: 'cloudflare', id }, own).check?.();
  expect(checked({})).toThrow(
    'site.yaml says that Cloudflare is purged, and CLOUDFLARE_API_TOKEN is not in the environment: set it to a key that may purge, or give --no-announce.',
  );
  expect(checked({ CLOUDFLARE_API_TOKEN: 'line\nanother' })).toThrow(
    /^CLOUDFLARE_API_TOKEN in the environment has characters that no key has: copy it anew\.$/,
  );
});
