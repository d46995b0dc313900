import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { placesOf } from '../../src/deploy/place.ts';
import { staticHost } from '../../src/output/static-host.ts';
import { deployedByState } from '../../src/verify/deployed.ts';
import { BuiltSite, day, siteOf, type Tree } from '../deploy/built-site.ts';
import { told, verdictOf } from './verdict.ts';

const first = siteOf({ '': 'one', a: 'one', b: 'one' });
const second = siteOf({ '': 'two', a: 'two', c: 'two' });

/** A site that was deployed, and was deployed once more a day later. */
async function deployedTwice(): Promise<BuiltSite> {
  const site = new BuiltSite(first);
  await site.deploy();
  site.settings.now += day;
  site.build(second);
  await site.deploy();
  return site;
}

const remembered = ({ to, settings }: BuiltSite, everything = false) =>
  deployedByState(placesOf(to, undefined).store, settings.now, everything);

/** Serves a folder as `preview` does. @param headers that come with every answer */
async function serve(folder: string, headers: Record<string, string> = {}): Promise<string> {
  const host = staticHost(folder);
  const server = createServer((request, response) => {
    host(request, response);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const styleOf = (files: Tree, text: string) =>
  Object.keys(files).find((path) => path.startsWith('_astro/') && files[path]?.includes(` ${text} `)) ?? '';

test('what was deployed is found, with what pages need that were opened before, and without what was removed', async () => {
  const site = await deployedTwice();
  const url = await serve(site.to);
  const verdict = await verdictOf(url, { deployed: await remembered(site), host: 'preview' });
  expect(verdict).toMatchObject({ findings: [], late: [] });
  // Those of both generations, but for the page that is gone.
  expect(verdict.files.of).toBe(Object.keys(second).length + 1);
});

test('a file that somebody still needs, one that was removed, and one that is back are told', async () => {
  const site = await deployedTwice();
  const url = await serve(site.to);
  rmSync(join(site.to, styleOf(first, 'one')));
  rmSync(join(site.to, 'c/index.html'));
  site.build({ ...second, 'b/index.html': first['b/index.html'] ?? '' });
  const back = await serve(site.settings.out);
  const question = { deployed: await remembered(site), host: 'preview' } as const;
  expect(await told(url, question)).toEqual([['answer: is not there', `/${styleOf(first, 'one')}`, '/c/']]);
  expect(await told(back, { ...question, deployed: { ...question.deployed, late: new Map() } })).toEqual([
    ['unwanted: is still there, although it was removed', '/b/'],
  ]);
});

test('what a cache on the way may still keep is told apart, as long as it may', async () => {
  const site = await deployedTwice();
  const before = new BuiltSite(first).settings.out;
  const question = { deployed: await remembered(site), host: 'preview', sample: 3 } as const;
  const fresh = await serve(before, { age: '30', 'cache-control': 'max-age=60' });
  const { findings, late } = await verdictOf(fresh, question);
  const kept = [
    ['/', 'is still what it was before the last deployment'],
    ['/a/', 'is still what it was before the last deployment'],
  ];
  expect(late.map(({ address, what }) => [address, what])).toEqual(expect.arrayContaining(kept));
  expect(findings.filter(({ check }) => check === 'bytes')).toEqual([]);
  const stale = await serve(before, { age: '90', 'cache-control': 'max-age=60' });
  const found = await told(stale, question);
  expect(found).toEqual(
    expect.arrayContaining([expect.arrayContaining(['bytes: has other bytes than were deployed', '/'])]),
  );
});

test('of what any deployment removed all is asked for where everything is', async () => {
  const site = await deployedTwice();
  site.settings.now += day;
  site.build({ ...second, 'c/index.html': 'three' });
  await site.deploy();
  expect((await remembered(site)).removed).toEqual([]);
  expect((await remembered(site, true)).removed).toEqual(['b/index.html']);
});

test('files beside others in encodings are held against the same sums', async () => {
  const text = 'All work and no play. '.repeat(300);
  const site = new BuiltSite({ 'index.html': text });
  await site.deploy({}, { compress: ['gzip'] });
  const deployed = await remembered(site);
  expect(deployed.compress).toEqual(['gzip']);
  // A server that sends what lies beside a file, which is another by now.
  const server = createServer(({ headers, url }, response) => {
    if (url !== '/') response.writeHead(404).end();
    else if (headers['accept-encoding'] === 'gzip')
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(`old ${text}`));
    else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  expect(await told(url, { deployed, host: 'preview' })).toEqual([['bytes: has other bytes than were deployed', '/']]);
});

test('what a deployment that has not ended was at is not asked for', async () => {
  const site = new BuiltSite(first);
  await site.deploy();
  site.build(second);
  const breaks = () => {
    throw new Error('The line is cut.');
  };
  await expect(site.deploy({}, { progress: breaks })).rejects.toThrow('The line is cut.');
  const deployed = await remembered(site);
  expect([...deployed.unknown]).toEqual(expect.arrayContaining(['index.html', 'a/index.html', 'sitemap.xml']));
  const url = await serve(site.to);
  expect(await verdictOf(url, { deployed, host: 'preview' })).toMatchObject({ findings: [], files: { of: 3 } });
});

test('a place where nothing was deployed is told', async () => {
  const site = new BuiltSite(first);
  await expect(remembered(site)).rejects.toThrow(
    `Nothing was deployed with the state ${site.to}.state. Deploy first; or name what should be there with --manifest, such as .cache/manifest.json.`,
  );
});
