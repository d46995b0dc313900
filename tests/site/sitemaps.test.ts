import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { staticHost } from '../../src/output/static-host.ts';
import { crawlers } from '../../src/schemas/site/crawlers.ts';
import { needXmllint, sitemapMistakes } from '../seo/validate.ts';
import { article, type Files, TestSite } from './site.ts';

const origin = 'https://test.example';
const hour = 60 * 60 * 1000;

/** What stands in the elements of a name. */
const valuesOf = (xml: string, name: string) =>
  [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(([, value]) => value as string);

const fileOf = (url: string) => url.slice(origin.length + 1);

/** The sitemaps that the site names, from its robots.txt on, by their addresses. */
function sitemapsOf(site: TestSite): Map<string, string> {
  const named = [...site.read('robots.txt').matchAll(/^Sitemap: (.*)$/gm)].map(([, url]) => url as string);
  expect(named).toEqual([`${origin}/sitemap.xml`, `${origin}/sitemaps/news.xml`]);
  const inner = valuesOf(site.read('sitemap.xml'), 'loc');
  return new Map([...named, ...inner].map((url) => [url, site.read(fileOf(url))]));
}

/** The addresses in all sitemaps, but for those of other sitemaps and for news, which are named elsewhere too. */
function addressesIn(site: TestSite): string[] {
  const files = [...sitemapsOf(site)].filter(([url]) => !/\/(?:sitemap|sitemaps\/news)\.xml$/.test(url));
  return files.flatMap(([, xml]) => valuesOf(xml, 'loc'));
}

/** Addresses of the pages that say to search engines that they may show them, by that address. */
function indexable(site: TestSite): string[] {
  return Object.entries(site.tree()).flatMap(([file, html]) => {
    if (!file.endsWith('.html') || /<meta name="robots" content="[^"]*noindex/.test(html)) return [];
    const url = `${origin}/${file.replace(/index\.html$/, '')}`;
    const [, canonical] = /<link rel="canonical" href="([^"]*)"/.exec(html) ?? [];
    expect(canonical, file).toBeDefined();
    return canonical === url ? [url] : [];
  });
}

const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900"><rect width="9" height="9"/></svg>';

/** A site with one of everything, and with what search engines are not to show. */
const everything: Files = {
  'site.yaml': `name: The Test Post\nurl: ${origin}\npictures: {hosts: [images.example]}\n`,
  'sections/empty.yaml': 'name: Empty\n',
  'authors/ben.md': '---\nname: Ben Example\n---\nHas written nothing yet.\n',
  'pages/about.md': '---\ntitle: About\n---\nWe.\n',
  'pages/hidden.md': '---\ntitle: Hidden\nnoindex: true\n---\nWe.\n',
  'tags/told.yaml': 'name: Told\ndescription: What it is about.\n',
  'articles/view.svg': picture,
  'articles/pictured.md': article({ image: { src: './view.svg', alt: 'A view' }, aliases: ['/old/'], tags: ['told'] }),
  'articles/remote.md': article({
    image: { src: 'https://images.example/a.jpg?w=1&h=2', alt: 'A', width: 1600, height: 900 },
  }),
  'articles/updated.md': article({ published: '2026-04-30T10:00', updated: '2026-05-20T12:00+02:00', tags: ['thin'] }),
  'articles/hidden.md': article({ noindex: true }),
  'articles/elsewhere.md': article({ canonical: 'https://other.example/first/' }),
  'articles/own.md': article({ canonical: `${origin}/news/own/` }),
  'articles/draft.md': article({ draft: true, tags: ['secret'] }),
  'articles/later.md': article({ published: '2030-01-01', tags: ['secret'] }),
  ...Object.fromEntries(
    Array.from({ length: 70 }, (_, n) => [
      `articles/many/s-${n}.md`,
      article({
        title: `Story ${n}`,
        tags: ['many'],
        authors: ['ada'],
        published: new Date(Date.UTC(2025, 0, 1 + 3 * n)).toISOString(),
      }),
    ]),
  ),
};

test('the sitemaps name all that search engines may show, each once, and nothing else', async () => {
  const site = new TestSite(everything);
  await site.build();
  const named = addressesIn(site);
  expect(named.toSorted()).toEqual(indexable(site).toSorted());
  for (const path of [
    '/',
    '/about/',
    '/archive/',
    '/archive/2026/04/',
    '/corrections/',
    '/authors/ada/',
    '/news/own/',
    '/tags/told/',
    '/tags/many/',
    '/news/page/2025-01-01/',
  ])
    expect(named).toContain(origin + path);
  for (const path of [
    '/hidden/',
    '/news/hidden/',
    '/news/elsewhere/',
    '/news/draft/',
    '/news/later/',
    '/old/',
    '/tags/thin/',
    '/tags/secret/',
    '/empty/',
    '/authors/ben/',
    '/search/',
    '/latest/',
    '/404/',
  ])
    expect(named).not.toContain(origin + path);
});

test('every address in the sitemaps answers', async () => {
  const site = new TestSite(everything);
  await site.build();
  const server = createServer(staticHost(site.out)).listen(0, 'localhost');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const host = `http://localhost:${(server.address() as AddressInfo).port}`;
  const all = [...sitemapsOf(site)].flatMap(([url, xml]) => [
    url,
    ...valuesOf(xml, 'loc'),
    ...valuesOf(xml, 'image:loc').filter((address) => address.startsWith(origin)),
  ]);
  for (const url of new Set(all)) {
    const response = await fetch(url.replace(origin, host), { redirect: 'manual' });
    expect(response.status, url).toBe(200);
    await response.arrayBuffer();
  }
});

test('every sitemap is valid', async (context) => {
  needXmllint(context);
  const site = new TestSite(everything);
  for (const now of ['2026-06-01T00:00:00Z', '2026-05-01T12:00:00Z']) {
    await site.build({ now, allowRemoval: true });
    for (const [url, xml] of sitemapsOf(site)) expect(sitemapMistakes(xml), url).toEqual([]);
  }
  const empty = new TestSite();
  await empty.build();
  for (const [url, xml] of sitemapsOf(empty)) expect(sitemapMistakes(xml), url).toEqual([]);
});

test('a story says when it changed last and which picture its page shows, and its month when the last of them did', async () => {
  const site = new TestSite(everything);
  await site.build();
  const april = site.read('sitemaps/2026-04.xml');
  expect(april).toContain(`<loc>${origin}/news/updated/</loc><lastmod>2026-05-20T10:00:00Z</lastmod></url>`);
  const may = site.read('sitemaps/2026-05.xml');
  const shown = valuesOf(may, 'image:loc').map((url) => url.replaceAll('&amp;', '&'));
  expect(shown).toContain('https://images.example/a.jpg?w=1&h=2');
  const own = shown.find((url) => url.startsWith(origin)) as string;
  expect(site.exists(fileOf(own))).toBe(true);
  expect(site.read('news/pictured/index.html')).toContain(`src="${own.slice(origin.length)}"`);
  const index = site.read('sitemap.xml');
  expect(index).toContain(`<loc>${origin}/sitemaps/2026-04.xml</loc><lastmod>2026-05-20T10:00:00Z</lastmod>`);
  expect(index).toContain(`<loc>${origin}/sitemaps/2026-05.xml</loc><lastmod>2026-05-01T00:00:00Z</lastmod>`);
  // Nobody knows when a list or a page changed.
  for (const name of ['pages', 'tags', 'authors', 'sections'])
    expect(site.read(`sitemaps/${name}.xml`)).not.toContain('lastmod');
});

test('texts may link what is made for search engines', async () => {
  const links = ['/sitemap.xml', '/robots.txt', '/sitemaps/news.xml'].map((path) => `[it](${path})`).join(' ');
  const site = new TestSite({ 'articles/a.md': article({}, `See ${links}.\n`) });
  expect(await site.problems()).toEqual([]);
});

/** The sitemaps and robots.txt, if they were printed. */
const printedMaps = async (site: TestSite, options?: Parameters<TestSite['build']>[0]) =>
  (await site.build(options)).printed.map(({ url }) => url).filter((url) => /^\/(?:sitemap|robots)/.test(url));

test('a month is printed again when its addresses, dates or pictures change, and a story prints few sitemaps', async () => {
  const site = new TestSite({
    'articles/a.md': article({ published: '2026-04-10', tags: ['sea'] }),
    'articles/b.md': article({ published: '2026-05-10', tags: ['sea'] }),
    'articles/c.md': article({ published: '2026-05-12', tags: ['sea'] }),
    'articles/view.svg': picture,
  });
  await site.build();
  const a = (fields: object, body?: string) => ({
    'articles/a.md': article({ published: '2026-04-10', tags: ['sea'], ...fields }, body),
  });

  site.edit(a({ title: 'Another headline', dek: 'In short.' }, 'Other words.\n'));
  expect(await printedMaps(site)).toEqual([]);
  site.edit(a({ updated: '2026-05-20' }));
  expect(await printedMaps(site)).toEqual(['/sitemap.xml', '/sitemaps/2026-04.xml']);
  site.edit(a({ updated: '2026-05-20', image: { src: './view.svg', alt: 'A view' } }));
  expect(await printedMaps(site)).toEqual(['/sitemaps/2026-04.xml']);
  site.edit({ 'articles/view.svg': picture.replace('900', '901') });
  expect(await printedMaps(site)).toEqual(['/sitemaps/2026-04.xml']);

  site.edit({ 'articles/d.md': article({ published: '2026-05-31T12:00Z', tags: ['sea'] }) });
  expect(await printedMaps(site)).toEqual(['/sitemap.xml', '/sitemaps/2026-05.xml', '/sitemaps/news.xml']);
  // The first of its month brings a file and a page of the archive.
  site.edit({ 'articles/e.md': article({ published: '2026-03-01' }) });
  expect(await printedMaps(site)).toEqual(['/sitemap.xml', '/sitemaps/2026-03.xml', '/sitemaps/pages.xml']);
  site.edit({ 'articles/e.md': undefined });
  expect(await printedMaps(site)).toEqual(['/sitemap.xml', '/sitemaps/pages.xml']);
  expect(site.exists('sitemaps/2026-03.xml')).toBe(false);
});

test('a tag of two stories is too thin for search engines, until it has a third or somebody describes it', async () => {
  const site = new TestSite({
    'articles/a.md': article({ tags: ['sea'] }),
    'articles/b.md': article({ tags: ['sea'], published: '2026-05-02' }),
  });
  const isShown = () => {
    const html = site.read('tags/sea/index.html');
    const named = addressesIn(site).includes(`${origin}/tags/sea/`);
    expect(html.includes('content="noindex"')).toBe(!named);
    expect(site.exists('sitemaps/tags.xml')).toBe(named);
    return named;
  };
  await site.build();
  expect(isShown()).toBe(false);
  site.edit({ 'articles/c.md': article({ tags: ['sea'], published: '2026-05-03' }) });
  expect(await printedMaps(site)).toContain('/sitemaps/tags.xml');
  expect(isShown()).toBe(true);
  site.edit({ 'articles/d.md': article({ tags: ['sea'], published: '2026-05-04' }) });
  expect(await printedMaps(site)).not.toContain('/sitemaps/tags.xml');
  site.edit({ 'articles/c.md': undefined, 'articles/d.md': undefined });
  await site.build();
  expect(isShown()).toBe(false);
  site.edit({ 'tags/sea.yaml': 'name: The sea\n' });
  await site.build();
  expect(isShown()).toBe(false);
  site.edit({ 'tags/sea.yaml': 'name: The sea\ndescription: All about it.\n' });
  expect(await printedMaps(site)).toEqual(['/sitemap.xml', '/sitemaps/tags.xml']);
  expect(isShown()).toBe(true);
});

test('tags, authors and sections that come with their stories are named at once, and are gone with them', async () => {
  const site = new TestSite({
    'articles/a.md': article({ tags: ['sea'], authors: ['ada'] }),
    'tags/sea.yaml': 'name: The sea\ndescription: All about it.\n',
  });
  await site.build();
  const before = addressesIn(site);
  const brought = {
    'sections/sport.yaml': 'name: Sport\n',
    'authors/cleo.md': '---\nname: Cleo Example\n---\nWrites.\n',
    ...Object.fromEntries(
      [1, 2, 3].map((n) => [
        `articles/s-${n}.md`,
        article({ section: 'sport', authors: ['cleo'], tags: ['cup'], published: `2026-05-0${n}` }),
      ]),
    ),
  };
  site.edit(brought);
  await site.build();
  expect(addressesIn(site).filter((url) => !before.includes(url))).toEqual(
    ['/sport/', '/authors/cleo/', '/tags/cup/', '/sport/s-1/', '/sport/s-2/', '/sport/s-3/'].map(
      (path) => origin + path,
    ),
  );
  site.edit(Object.fromEntries(Object.keys(brought).map((path) => [path, undefined])));
  await site.build();
  expect(addressesIn(site)).toEqual(before);
  expect(before.toSorted()).toEqual(indexable(site).toSorted());
});

const news = (site: TestSite) => {
  const xml = site.read('sitemaps/news.xml');
  return valuesOf(xml, 'news:title').map((title, at) => `${valuesOf(xml, 'news:publication_date')[at]} ${title}`);
};

test('a story is news from its publication on for 48 hours, and CI is woken for both', async () => {
  const site = new TestSite({
    'site.yaml': `name: The Test & Post\nurl: ${origin}\nlanguage: en-GB\n`,
    'articles/first.md': article({ title: 'First', published: '2026-05-10T08:00:00+02:00' }),
    'articles/second.md': article({ title: 'Second', published: '2026-05-11T09:30Z', updated: '2026-05-11T10:00Z' }),
    'articles/paid.md': article({ title: 'Paid', kind: 'sponsored', published: '2026-05-11T10:00Z' }),
    'articles/hidden.md': article({ title: 'Hidden', noindex: true, published: '2026-05-11T11:00Z' }),
  });
  const at = (now: string) => printedMaps(site, { now });
  const wakes = async (now: string) => (await site.build({ now })).nextWakeUp;
  expect(await wakes('2026-05-10T05:59:59Z')).toBe('2026-05-10T06:00:00.000Z');
  expect(news(site)).toEqual([]);
  expect(await at('2026-05-10T06:00:00Z')).toContain('/sitemaps/news.xml');
  expect(news(site)).toEqual(['2026-05-10T06:00:00Z First']);
  expect(site.read('sitemaps/news.xml')).toContain(
    '<news:publication><news:name>The Test &amp; Post</news:name><news:language>en</news:language></news:publication>',
  );
  expect(await wakes('2026-05-11T12:00:00Z')).toBe('2026-05-12T06:00:00.000Z');
  expect(news(site)).toEqual(['2026-05-11T09:30:00Z Second', '2026-05-10T06:00:00Z First']);
  expect(await at('2026-05-12T05:59:59Z')).toEqual([]);
  expect(await at('2026-05-12T06:00:00Z')).toEqual(['/sitemaps/news.xml']);
  expect(news(site)).toEqual(['2026-05-11T09:30:00Z Second']);
  expect(await wakes('2026-05-12T07:00:00Z')).toBe('2026-05-13T09:30:00.000Z');
  expect(await at('2026-05-13T09:30:00Z')).toEqual(['/sitemaps/news.xml']);
  expect(valuesOf(site.read('sitemaps/news.xml'), 'loc')).toEqual([`${origin}/`]);
});

test('an old story is edited without a new sitemap of news, and a story of today is not', async () => {
  const site = new TestSite({
    'articles/old.md': article({ title: 'Old' }),
    'articles/new.md': article({ title: 'New', published: '2026-05-31T12:00Z' }),
  });
  await site.build();
  site.edit({ 'articles/old.md': article({ title: 'Older' }) });
  expect(await printedMaps(site)).toEqual([]);
  site.edit({ 'articles/new.md': article({ title: 'Newer', published: '2026-05-31T12:00Z' }) });
  expect(await printedMaps(site)).toEqual(['/sitemaps/news.xml']);
  expect(news(site)).toEqual(['2026-05-31T12:00:00Z Newer']);
});

test('of 1,001 stories in 48 hours the newest thousand are news, and the rest come in sitemaps all the same', async (context) => {
  const begin = Date.UTC(2026, 4, 8);
  const stories = Array.from({ length: 1001 }, (_, n) => [
    `articles/s-${n}.md`,
    article({ title: `Story ${n}`, published: new Date(begin + n * 60_000).toISOString() }),
  ]);
  const site = new TestSite(Object.fromEntries(stories));
  const now = new Date(begin + 24 * hour).toISOString();
  // The oldest of the thousand is the next to leave.
  expect((await site.build({ now })).nextWakeUp).toBe(new Date(begin + 60_000 + 48 * hour).toISOString());
  const named = news(site).map((line) => Number(line.split(' ').at(-1)));
  expect(named).toEqual(Array.from({ length: 1000 }, (_, n) => 1000 - n));
  expect(valuesOf(site.read('sitemaps/2026-05.xml'), 'loc')).toHaveLength(1001);
  needXmllint(context);
  expect(sitemapMistakes(site.read('sitemaps/news.xml'))).toEqual([]);
});

test('crawlers of AI are let in or kept out as site.yaml says, and that prints robots.txt alone', async () => {
  const site = new TestSite();
  await site.build();
  const isDenied = (name: string) => site.read('robots.txt').includes(`User-agent: ${name}\n`);
  const named = () => crawlers.map(({ name }) => name).filter(isDenied);
  expect(named()).toEqual(crawlers.filter(({ purpose }) => purpose === 'training').map(({ name }) => name));
  const settings = `name: The Test Post\nurl: ${origin}\n`;
  site.edit({ 'site.yaml': `${settings}crawlers:\n  training: allow\n  answering: deny\n  ChatGPT-User: allow\n` });
  expect((await site.build()).printed.map(({ url }) => url)).toEqual(['/robots.txt']);
  expect(named()).toEqual(
    crawlers.filter(({ name, purpose }) => purpose === 'answering' && name !== 'ChatGPT-User').map(({ name }) => name),
  );
});

test('a purpose or a crawler that nobody knows is told at its place, with what was probably meant', async () => {
  const site = new TestSite({
    'site.yaml': `name: The Test Post\nurl: ${origin}\ncrawlers:\n  traning: deny\n  GTPBot: allow\n  search: no\n`,
  });
  expect(await site.problems()).toEqual([
    'content/site.yaml:4:3  crawlers.traning is not a field here · did you mean training?',
    'content/site.yaml:5:3  crawlers.GTPBot is not a field here · did you mean GPTBot?',
    'content/site.yaml:6:11  crawlers.search is neither allow nor deny · write one of the two',
  ]);
});
