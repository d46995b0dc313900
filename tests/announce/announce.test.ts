import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { announce } from '../../src/announce/announce.ts';
import { indexNow } from '../../src/announce/index-now.ts';
import { purge } from '../../src/announce/purge.ts';
import type { Service } from '../../src/announce/service.ts';
import { webSub } from '../../src/announce/web-sub.ts';
import { BuiltSite, type Tree } from '../deploy/built-site.ts';
import { type Listener, listener, patience } from './listener.ts';

const url = 'https://www.gazette.news';
const key = 'a1b2c3d4e5';

/** A page as it is printed. @param head what else stands there; a page for search engines names its own address */
const page = (address: string, text: string, head = `<link rel="canonical" href="${url}${address}">`) =>
  `<html><head><meta charset="utf-8">${head}</head><body>${text}</body></html>`;
const pages = (versions: Record<string, string>): Tree =>
  Object.fromEntries(
    Object.entries(versions).map(([address, text]) => [`${address.slice(1)}index.html`, page(address, text)]),
  );
const site = (versions: Record<string, string>, more: Tree = {}): Tree => ({
  ...pages(versions),
  [`${key}.txt`]: key,
  'feed.xml': JSON.stringify(versions),
  ...more,
});

/** A site with a search engine, a hub and a CDN that listen. */
class Announced {
  readonly built: BuiltSite;
  readonly engine: Listener;
  readonly hub: Listener;
  readonly cdn: Listener;
  readonly said: string[] = [];
  most = 10_000;

  constructor(engine: Listener, hub: Listener, cdn: Listener) {
    [this.engine, this.hub, this.cdn] = [engine, hub, cdn];
    this.built = new BuiltSite();
    this.built.url = url;
  }

  services(): Service[] {
    const id = '023e105f4ecef8ad9ca31a8372d0c353';
    return [
      purge({ cdn: 'cloudflare', id, most: this.most }, { CLOUDFLARE_API_TOKEN: 'secret' }, this.cdn.url),
      indexNow(key, this.engine.url),
      webSub(this.hub.url),
    ];
  }

  /** Builds and deploys. @returns what each was told since it was told last */
  async deploy(files: Tree, options: { only?: string[] } = {}) {
    this.built.build(files, options);
    await this.built.deploy({}, { announce: this.announce });
    return this.heard();
  }

  readonly announce = async (...[changes, deployed]: Parameters<ReturnType<BuiltSite['ground']>['announce']>) => {
    const { store } = this.built.ground();
    const { told, silence } = await announce(this.services(), store, changes, deployed, patience);
    this.said.push(
      ...silence,
      ...told.flatMap(({ service, why }) => (why === undefined ? [] : [`${service}: ${why}`])),
    );
  };

  heard() {
    const take = ({ heard }: Listener) => heard.splice(0);
    return {
      engine: take(this.engine)
        .flatMap(({ body }) => JSON.parse(body).urlList as string[])
        .map(pathOf),
      hub: take(this.hub)
        .map(({ body }) => pathOf(new URLSearchParams(body).get('hub.url') ?? ''))
        .sort(),
      cdn: take(this.cdn).flatMap(({ body }) =>
        ((JSON.parse(body).files ?? JSON.parse(body).hosts) as string[]).map(pathOf),
      ),
    };
  }

  get untold() {
    const file = join(`${this.built.to}.state`, 'untold.json');
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  }
}
const pathOf = (address: string) => address.replace(url, '');
const announced = async () => new Announced(await listener(), await listener(), await listener());

test('after a deployment the CDN, search engines and the hub are told of what is new, changed and gone', async () => {
  const one = await announced();
  await one.deploy(site({ '/': 'one', '/a/': 'one', '/b/': 'one' }));
  const heard = await one.deploy(site({ '/': 'two', '/a/': 'one', '/c/': 'one' }));
  expect(heard).toEqual({
    engine: ['/', '/b/', '/c/'],
    hub: ['/feed.xml'],
    cdn: ['/', '/b/', '/b/index.html', '/c/', '/c/index.html', '/feed.xml', '/index.html'],
  });
  expect(await one.deploy(site({ '/': 'two', '/a/': 'one', '/c/': 'one' }))).toEqual({ engine: [], hub: [], cdn: [] });
  // Going back is news too.
  await one.built.rollback(undefined, { announce: one.announce });
  expect(one.heard()).toMatchObject({ engine: ['/', '/b/', '/c/'], hub: ['/feed.xml'] });
  expect(one.said).toEqual([]);
  expect(one.untold).toBeUndefined();
});

test('they are told in the form that each documents', async () => {
  const one = await announced();
  one.built.build(site({ '/': 'one' }));
  await one.built.deploy({}, { announce: one.announce });
  const [told] = one.engine.heard;
  expect(told?.headers['content-type']).toBe('application/json; charset=utf-8');
  expect(JSON.parse(told?.body ?? '')).toEqual({
    host: 'www.gazette.news',
    key,
    keyLocation: `${url}/${key}.txt`,
    urlList: [`${url}/`],
  });
  const [published] = one.hub.heard;
  expect(published?.headers['content-type']).toBe('application/x-www-form-urlencoded');
  const feed = encodeURIComponent(`${url}/feed.xml`);
  expect(published?.body).toBe(`hub.mode=publish&hub.url=${feed}&hub.topic=${feed}`);
});

test('search engines are told of pages that are for them, and of those that lead on where there was something else', async () => {
  const one = await announced();
  const lead =
    '<meta http-equiv="refresh" content="0; url=/b/"><link rel="canonical" href="https://www.gazette.news/b/">';
  const others = {
    'latest/index.html': page('/latest/', '', '<meta name="robots" content="noindex">'),
    'syndicated/index.html': page('/syndicated/', '', '<link rel="canonical" href="https://agency.news/x/">'),
    'never-there/index.html': page('/never-there/', '', lead),
    'a/index.md': '# A',
    '404.html': page('/404/', '', '<meta name="robots" content="noindex">'),
  };
  expect((await one.deploy(site({ '/a/': 'one' }, others))).engine).toEqual(['/a/']);
  expect((await one.deploy(site({ '/b/': 'one' }, { 'a/index.html': page('/a/', '', lead) }))).engine).toEqual([
    '/a/',
    '/b/',
    '/latest/',
    '/never-there/',
    '/syndicated/',
  ]);
});

test('nobody is told before all is there, and the next deployment tells of what one that was killed did not', async () => {
  const one = await announced();
  await one.deploy(site({ '/': 'one', '/a/': 'one' }));
  // Killed while files are brought, and then while they are told.
  one.built.build(site({ '/': 'two', '/a/': 'one' }));
  const full = async () => {
    throw new Error('killed');
  };
  const { target } = one.built.ground();
  const dying = Object.assign(Object.create(target), { put: full });
  await expect(one.built.deploy({}, { target: dying, announce: one.announce })).rejects.toThrow('killed');
  expect(one.heard()).toEqual({ engine: [], hub: [], cdn: [] });
  one.built.build(site({ '/': 'two', '/b/': 'one' }));
  await expect(one.built.deploy({}, { announce: full })).rejects.toThrow('killed');
  // What was brought by the one that was killed is not in a sparse output.
  const files = site({ '/': 'two', '/b/': 'one', '/c/': 'one' });
  expect(await one.deploy(files, { only: ['c/index.html', 'feed.xml'] })).toMatchObject({
    engine: ['/', '/a/', '/b/', '/c/'],
    hub: ['/feed.xml'],
    cdn: expect.arrayContaining(['/', '/a/', '/b/', '/c/']),
  });
  expect((await one.deploy(files)).engine).toEqual([]);
});

test('of what one service could not be told it is told the next time, even if nothing has changed, and no other is told twice', async () => {
  const one = await announced();
  await one.deploy(site({ '/': 'one' }));
  one.hub.answer = (response) => response.writeHead(500).end();
  one.cdn.answer = (response) => response.writeHead(403).end('{"success":false}');
  await one.deploy(site({ '/': 'two' }));
  expect(one.said).toEqual([
    'purge: it answers 403 ({"success":false}): CLOUDFLARE_API_TOKEN is none, or lacks the permission Cache Purge for this zone',
    'websub: it answers 500',
  ]);
  expect(one.untold).toEqual({
    purge: [`${url}/`, `${url}/feed.xml`, `${url}/index.html`],
    indexnow: [],
    websub: [`${url}/feed.xml`],
  });
  one.hub.answer = (response) => response.end();
  one.cdn.answer = (response) => response.end();
  expect(await one.deploy(site({ '/': 'two' }))).toEqual({
    engine: [],
    hub: ['/feed.xml'],
    cdn: ['/', '/feed.xml', '/index.html'],
  });
  expect(one.untold).toBeUndefined();
});

test('a whole site that could not be purged is purged the next time, and what somebody damaged is told and loses nothing', async () => {
  const one = await announced();
  one.cdn.answer = (response) => response.writeHead(404).end();
  one.most = 5;
  await one.deploy(site({ '/': 'one', '/a/': 'one', '/b/': 'one' }));
  expect(one.untold.purge).toEqual([`${url}/*`]);
  one.cdn.answer = (response) => response.end();
  one.built.build(site({ '/': 'two', '/a/': 'one', '/b/': 'one' }));
  const file = join(`${one.built.to}.state`, 'untold.json');
  const whole = readFileSync(file, 'utf8');
  writeFileSync(file, '{"purge": ["javascript:alert(1)"]}');
  await expect(one.built.deploy({}, { announce: one.announce })).rejects.toThrow(
    `${file}, which says of what nobody was told yet, is not what a deployment wrote. Remove it,`,
  );
  writeFileSync(file, whole);
  await one.built.deploy({}, { announce: one.announce });
  expect(JSON.parse(one.cdn.heard.at(-1)?.body ?? '')).toEqual({ hosts: ['www.gazette.news'] });
  expect(one.engine.heard.map(({ body }) => JSON.parse(body).urlList)).toEqual([[`${url}/`]]);
});

test('neither a preview nor what was in one alone is told to anybody else', async () => {
  const one = await announced();
  await one.deploy(site({ '/': 'one' }));
  const preview = { '_preview/index.html': page('/_preview/', 'list', '<meta name="robots" content="noindex">') };
  const shown = { '/': 'bar', '/embargoed/': 'one', '/draft/': 'one' };
  expect(await one.deploy(site(shown, preview))).toEqual({ engine: [], hub: [], cdn: [] });
  expect(one.said).toEqual(['Nobody is told of a preview with drafts.']);
  const { engine } = await one.deploy(site({ '/': 'one', '/embargoed/': 'two' }));
  expect(engine).toEqual(['/', '/embargoed/']);
});

test('another look of all pages is nothing to tell search engines; what is new and gone with it is, by ten thousand', async () => {
  const one = await announced();
  const many = (text: string, count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`/p${at}/`, text]));
  await one.deploy(site({ ...many('one', 1001), '/gone/': 'one' }));
  expect((await one.deploy(site({ ...many('two', 1001), '/new/': 'two' }))).engine).toEqual(['/gone/', '/new/']);
  const removed = Array.from({ length: 10_001 }, (_, at) => `p${at}/index.html`);
  const engine = indexNow(key, one.engine.url);
  const news = {
    changes: { added: [], changed: [], removed },
    deployed: { site: url, files: new Map([[`${key}.txt`, '']]), read: async () => new Uint8Array() },
    site: url,
  };
  await engine.tell(await engine.addressesOf(news), news, patience);
  expect(one.engine.heard.map(({ body }) => JSON.parse(body).urlList.length)).toEqual([10_000, 1]);
  one.engine.answer = (response) => response.writeHead(422).end();
  const { store } = one.built.ground();
  const { told } = await announce([engine], store, news.changes, news.deployed, patience);
  expect(told).toMatchObject([
    { told: [], why: expect.stringMatching(/^it answers 422: it takes the addresses for /) },
  ]);
  expect(told[0]?.untold).toHaveLength(10_001);
  expect(one.untold.indexnow).toHaveLength(10_000);
}, 60_000);

test('search engines and hubs are told of no site that they cannot read, nor by a key that is not deployed', async () => {
  const one = await announced();
  for (const local of [
    'http://www.gazette.news',
    'https://test.example',
    'https://localhost',
    'https://10.0.0.1',
    'https://gazette',
  ]) {
    one.built.url = local;
    one.built.build(site({ '/': local }));
    await one.built.deploy({ force: true }, { announce: one.announce });
    expect(one.heard()).toMatchObject({ engine: [], hub: [] });
    expect(one.said.splice(0)).toEqual([
      `IndexNow is not told of ${local}, which search engines cannot read.`,
      `The hub ${one.hub.url} is not told of ${local}, which it cannot read.`,
    ]);
  }
  const other = await announced();
  const { [`${key}.txt`]: _key, ...rest } = site({ '/': 'one' });
  expect((await other.deploy(rest)).engine).toEqual([]);
  expect(other.said).toEqual([
    `indexnow: the key lies not at /${key}.txt: build again, since site.yaml has another key than what was built`,
  ]);
});
