import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generateSite } from '../bench/generate.ts';
import { article, TestSite } from './site.ts';

/** What a build printed, each page with the reason. */
async function printed(site: TestSite, options: Parameters<TestSite['build']>[0] = {}) {
  const report = await site.build(options);
  return Object.fromEntries(report.printed.map(({ url, why }) => [url, why]));
}

test('a build prints everything, and when nothing changed the next prints nothing', async () => {
  const site = new TestSite({ 'articles/a.md': article() });
  const report = await site.build();
  expect(report.rendered).toBe(report.pages);
  expect(await site.build()).toMatchObject({ pages: report.pages, rendered: 0, added: 0, changed: 0, removed: 0 });
});

test('an edited body prints its own page, and the reason says so', async () => {
  const site = new TestSite({
    'articles/a.md': article({ dek: 'In short.' }),
    'articles/b.md': article({ published: '2026-04-01' }),
  });
  await site.build();
  site.edit({ 'articles/a.md': article({ dek: 'In short.' }, 'Other words.\n') });
  const feeds = ['/feed.xml', '/feed.json', '/atom.xml', '/news/feed.xml', '/news/feed.json'];
  expect(await printed(site)).toEqual({
    '/news/a/': 'changed: article news/a',
    ...Object.fromEntries(feeds.map((url) => [url, 'changed: feedStory news/a'])),
  });
  expect(site.text('news/a/index.html')).toContain('Other words.');
});

test('an edited headline prints the pages that show it', async () => {
  const site = new TestSite({
    'articles/a.md': article({ title: 'Before', published: '2026-04-01', tags: ['x'], authors: ['ada'] }),
    'articles/b.md': article({ title: 'Other' }),
    'sections/sport.yaml': 'name: Sport\norder: 2\n',
    'articles/c.md': article({ title: 'Far away', section: 'sport' }),
  });
  await site.build();
  site.edit({ 'articles/a.md': article({ title: 'After', published: '2026-04-01', tags: ['x'], authors: ['ada'] }) });
  expect(Object.keys(await printed(site))).toEqual([
    '/',
    '/archive/2026/04/',
    '/atom.xml',
    '/authors/ada/',
    '/authors/ada/feed.json',
    '/authors/ada/feed.xml',
    '/feed.json',
    '/feed.xml',
    '/latest/',
    '/news/',
    '/news/a/',
    '/news/b/',
    '/news/feed.json',
    '/news/feed.xml',
    '/tags/x/',
    '/tags/x/feed.json',
    '/tags/x/feed.xml',
  ]);
});

test('a new name of a section prints every page, for all have it in their navigation', async () => {
  const site = new TestSite({ 'articles/a.md': article() });
  await site.build();
  site.edit({ 'sections/news.yaml': 'name: Latest\norder: 1\n' });
  const report = await site.build();
  // What fills the ad slots has no navigation, and search engines are told of addresses; feeds have the sections of their stories.
  const pages = Object.keys(site.tree()).filter(
    (path) =>
      (path.endsWith('.html') && !path.startsWith('slots/')) ||
      /^(?:news\/)?(?:feed\.(?:xml|json)|atom\.xml)$/.test(path),
  );
  expect(report).toMatchObject({ rendered: pages.length });
  expect(new Set(report.printed.map(({ why }) => why))).toEqual(
    new Set(['changed: sections', 'changed: section news', 'changed: storyCard news/a', 'changed: feedStory news/a']),
  );
});

test('a story becomes old at its instant, and only its page is printed then', async () => {
  const site = new TestSite({
    'articles/a.md': article({ published: '2026-03-04T05:06:07Z' }),
    'articles/b.md': article({ published: '2026-04-04' }),
  });
  const { nextWakeUp } = await site.build();
  expect(nextWakeUp).toBe('2027-03-04T05:06:07.000Z');
  expect(await printed(site, { now: '2027-03-04T05:06:06.999Z' })).toEqual({});
  expect(site.text('news/a/index.html')).not.toContain('more than a year old');
  expect(await printed(site, { now: '2027-03-04T05:06:07Z' })).toEqual({ '/news/a/': 'its time is up' });
  expect(site.text('news/a/index.html')).toContain(
    'This story is more than a year old. It was published on March 4, 2026.',
  );

  // A clock that goes back takes it back.
  expect(await printed(site)).toEqual({ '/news/a/': 'its time is up' });
  expect(site.text('news/a/index.html')).not.toContain('more than a year old');
});

test('a build at the instant of a scheduled story prints what shows it, and nothing before', async () => {
  const site = new TestSite({
    'articles/a.md': article({ title: 'Soon', published: '2026-06-02T09:00:00Z', tags: ['x'] }),
    'articles/b.md': article(),
  });
  const { nextWakeUp } = await site.build();
  expect(nextWakeUp).toBe('2026-06-02T09:00:00.000Z');
  expect(await printed(site, { now: '2026-06-02T08:59:59.999Z' })).toEqual({});
  expect(await printed(site, { now: '2026-06-02T09:00:00Z' })).toEqual({
    '/': 'changed: front',
    '/archive/': 'changed: archive',
    '/archive/2026/05/': 'changed: month 2026-05',
    '/archive/2026/06/': 'new',
    '/atom.xml': 'changed: feed all',
    '/feed.json': 'changed: feed all',
    '/feed.xml': 'changed: feed all',
    '/latest/': 'changed: latest',
    '/news/': 'changed: listing section news',
    '/news/a/': 'new',
    '/sitemap.xml': 'changed: sitemaps',
    '/sitemaps/2026-06.xml': 'new',
    '/sitemaps/news.xml': 'changed: news',
    '/sitemaps/pages.xml': 'changed: sitemap pages',
    '/news/feed.json': 'changed: feed section news',
    '/news/feed.xml': 'changed: feed section news',
    '/tags/x/': 'new',
    '/tags/x/feed.json': 'new',
    '/tags/x/feed.xml': 'new',
  });
});

test('changes.json tells what was added, changed and removed', async () => {
  const site = new TestSite({ 'articles/a.md': article(), 'articles/b.md': article({ published: '2026-04-01' }) });
  await site.build();
  const changes = () => {
    const { added, changed, removed, nextWakeUp } = JSON.parse(readFileSync(join(site.cache, 'changes.json'), 'utf8'));
    // The files of the search index are named by what is in them.
    const inSearch = (path: string) => path.startsWith('search/') && path !== 'search/index.html';
    const [search, pages] = [inSearch, (path: string) => !inSearch(path)].map((which) =>
      Object.fromEntries(Object.entries({ added, changed, removed }).map(([key, paths]) => [key, paths.filter(which)])),
    );
    return { ...pages, nextWakeUp, search };
  };
  site.edit({ 'articles/b.md': undefined, 'articles/c.md': article({ published: '2026-04-02' }) });
  await site.build();
  // Of stories without a picture.
  const card = expect.stringMatching(/^_pictures\/.*-card\.png$/);
  expect(changes()).toEqual({
    added: [card, 'news/c/index.html'],
    changed: [
      'archive/2026/04/index.html',
      'atom.xml',
      'feed.json',
      'feed.xml',
      'index.html',
      'latest/index.html',
      'news/a/index.html',
      'news/feed.json',
      'news/feed.xml',
      'news/index.html',
      'sitemap.xml',
      'sitemaps/2026-04.xml',
    ],
    removed: [card, 'news/b/index.html'],
    nextWakeUp: '2027-04-02T00:00:00.000Z',
    search: {
      added: expect.arrayContaining([expect.stringMatching(/^search\/2026-01-01\/head-[0-9a-f]{16}\.bin$/)]),
      changed: ['search/shards.json'],
      removed: expect.arrayContaining([expect.stringMatching(/^search\/2026-01-01\/head-[0-9a-f]{16}\.bin$/)]),
    },
  });
  await site.build();
  const nothing = { added: [], changed: [], removed: [] };
  expect(changes()).toMatchObject({ ...nothing, search: nothing });
});

test('publishing, editing or withdrawing one story of 2,000 prints at most 60 pages', async () => {
  const site = new TestSite();
  const paths = generateSite(site.content, 2000, { median: 30, pictures: false });
  await site.build({ now: '2026-01-01T00:00:00Z' });
  const path = (number: number) => paths[number] as string;
  const edit = (number: number, from: RegExp, to: string) => {
    const text = readFileSync(join(site.content, path(number)), 'utf8');
    site.edit({ [path(number)]: text.replace(from, to) });
  };
  const tagsOf = (number: number) =>
    /^tags: .*/m.exec(readFileSync(join(site.content, path(number)), 'utf8'))?.[0] ?? '';
  const count = async () => Object.keys(await printed(site, { now: '2026-01-01T00:00:00Z' })).length;
  for (const number of [0, 700, 1990]) {
    edit(number, /^title: "/m, 'title: "New ');
    expect(await count()).toBeLessThanOrEqual(60);
    edit(number, /^tags: .*/m, tagsOf(1000));
    expect(await count()).toBeLessThanOrEqual(60);
    edit(number, /^section:/m, 'draft: true\nsection:');
    expect(await count()).toBeLessThanOrEqual(60);
    edit(number, /^draft: true\n/m, '');
    expect(await count()).toBeLessThanOrEqual(60);
  }
});
