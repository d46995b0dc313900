import { expect, test } from 'vitest';
import { elementsOf } from '../markdown/dom.ts';
import { article, minimal, TestSite } from '../site/site.ts';
import { readJson, readXml } from './read.ts';

const settings = (feeds: string) => ({ 'site.yaml': `${minimal['site.yaml']}feeds: {${feeds}}\n` });
const feeds = (site: TestSite) =>
  Object.keys(site.tree()).filter((path) => /feed|atom/.test(path) && !path.startsWith('_'));

/** Where a page says that feeds are: in its head, and to its readers. */
function linked(site: TestSite, page: string) {
  const elements = elementsOf(site.read(page));
  const told = elements.filter(
    ({ tagName, properties }) => tagName === 'link' && String(properties['rel']) === 'alternate',
  );
  const shown = elements.filter(
    ({ tagName, properties }) => tagName === 'a' && /feed|atom/.test(String(properties['href'])),
  );
  return [told, shown].map((links) => links.map(({ properties }) => properties['href']));
}

const site = () =>
  new TestSite({
    'sections/empty.yaml': 'name: Empty\ndescription: What is to come.\n',
    'articles/a.md': article({ title: 'Headline A.', tags: ['chips'], authors: ['ada'], published: '2026-05-02' }),
    'articles/b.md': article({ title: 'Headline B.', published: '2026-05-01' }),
  });

test('the site, each section, author and tag has its newest stories in RSS and as a JSON Feed, and the site in Atom', async () => {
  const one = site();
  await one.build();
  expect(feeds(one)).toEqual([
    'atom.xml',
    'authors/ada/feed.json',
    'authors/ada/feed.xml',
    'empty/feed.json',
    'empty/feed.xml',
    'feed.json',
    'feed.xml',
    'feeds/index.html',
    'news/feed.json',
    'news/feed.xml',
    'tags/chips/feed.json',
    'tags/chips/feed.xml',
  ]);
  const both = ['Headline A.', 'Headline B.'];
  for (const [path, title, home, titles] of [
    ['', 'The Test Post', '/', both],
    ['news/', 'News | The Test Post', '/news/', both],
    ['empty/', 'Empty | The Test Post', '/empty/', []],
    ['authors/ada/', 'Ada Example | The Test Post', '/authors/ada/', ['Headline A.']],
    ['tags/chips/', 'Chips | The Test Post', '/tags/chips/', ['Headline A.']],
  ] as const) {
    const rss = await readXml(one, `${path}feed.xml`);
    expect(rss).toMatchObject({ title, home: `https://test.example${home}`, language: 'en' });
    expect(rss.items.map((item) => item.title)).toEqual(titles);
    const json = readJson(one, `${path}feed.json`);
    expect(json).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      title,
      home_page_url: `https://test.example${home}`,
      feed_url: `https://test.example/${path}feed.json`,
      language: 'en',
    });
    expect(json.items.map((item) => item.title)).toEqual(titles);
  }
  expect((await readXml(one, 'atom.xml')).items.map((item) => item.title)).toEqual(both);
  expect(readJson(one, 'empty/feed.json')['description']).toBe('What is to come.');
});

test('a feed has the thirty newest stories of its list, and is dated by them and not by the build', async () => {
  const files = Array.from({ length: 35 }, (_, n) => [
    `articles/s-${n}.md`,
    article({ title: `Headline ${n}.`, published: new Date(Date.UTC(2026, 0, 1, n)).toISOString() }),
  ]);
  const many = new TestSite(Object.fromEntries(files));
  await many.build();
  const { items, updated } = await readXml(many, 'news/feed.xml');
  expect(items.map(({ title }) => title)).toEqual(Array.from({ length: 30 }, (_, n) => `Headline ${34 - n}.`));
  expect(updated).toBe('Fri, 02 Jan 2026 10:00:00 GMT');
  expect((await readXml(many, 'atom.xml')).updated).toBe('2026-01-02T10:00:00.000Z');

  const before = many.tree();
  expect((await many.build({ now: '2026-07-01T00:00:00Z' })).rendered).toBe(0);
  many.edit({
    'articles/s-3.md': article({ title: 'Headline 3.', published: '2026-01-01T03:00:00Z' }, 'Other words.'),
  });
  await many.build({ now: '2026-07-01T00:00:00Z' });
  expect(feeds(many).filter((path) => many.read(path) !== before[path])).toEqual([]);

  many.edit({
    'articles/s-20.md': article({ title: 'Headline 20.', published: '2026-01-01T20:00:00Z', updated: '2026-03-01' }),
  });
  await many.build({ now: '2026-07-01T00:00:00Z' });
  expect((await readXml(many, 'news/feed.xml')).updated).toBe('Sun, 01 Mar 2026 00:00:00 GMT');
});

test('without a story there are feeds without items', async () => {
  const empty = new TestSite();
  await empty.build();
  expect(readJson(empty, 'feed.json').items).toEqual([]);
  expect((await readXml(empty, 'feed.xml')).items).toEqual([]);
  expect(await readXml(empty, 'atom.xml')).toMatchObject({ items: [], updated: '1970-01-01T00:00:00.000Z' });
});

test('pages say where the feeds of what they list are, to programs and to readers, and a page explains them all', async () => {
  const one = site();
  await one.build();
  const ofSite = ['/feed.xml', '/feed.json', '/atom.xml'];
  expect(linked(one, 'index.html')).toEqual([ofSite, ['/feeds/']]);
  for (const base of ['/news/', '/authors/ada/', '/tags/chips/']) {
    const own = [`${base}feed.xml`, `${base}feed.json`];
    expect(linked(one, `${base.slice(1)}index.html`)).toEqual([own, [...own, '/feeds/']]);
  }
  const ofSections = ['empty', 'news'].flatMap((id) => [`/${id}/feed.xml`, `/${id}/feed.json`]);
  const [told, shown] = linked(one, 'feeds/index.html');
  expect(told).toEqual(ofSite);
  expect(shown?.toSorted()).toEqual([...ofSite, ...ofSections, '/feeds/'].toSorted());
  expect(one.text('feeds/index.html')).toContain('A feed is a file with our newest stories');
  expect(one.read('news/index.html')).toContain('aria-label="RSS of News"');
});

test('where feeds are off there are none, no page that explains them and no link; and they come back', async () => {
  const one = site();
  await one.build();
  const before = one.tree();
  one.edit(settings('off: true'));
  await one.build();
  expect(feeds(one)).toEqual([]);
  expect(
    Object.values(one.tree()).filter((text) => /["=/](?:feed\.xml|feed\.json|atom\.xml|feeds\/)/.test(text)),
  ).toEqual([]);
  one.edit({ 'site.yaml': minimal['site.yaml'] });
  await one.build();
  expect(one.tree()).toEqual(before);
});

test('the feeds of a list that is no more are removed', async () => {
  const one = site();
  await one.build();
  one.edit({
    'sections/empty.yaml': undefined,
    'authors/ada.md': undefined,
    'articles/a.md': article({ title: 'Headline A.', published: '2026-05-02' }),
  });
  const said: string[] = [];
  await one.build({ allowRemoval: true, say: (line) => said.push(line) });
  // What does not add up counts as damage, and is made anew.
  expect(said).toEqual([]);
  expect(feeds(one)).toEqual([
    'atom.xml',
    'feed.json',
    'feed.xml',
    'feeds/index.html',
    'news/feed.json',
    'news/feed.xml',
  ]);
});

test('a hub is named by every feed, beside its own address', async () => {
  const one = site();
  one.edit(settings('hub: "https://hub.example/"'));
  await one.build();
  for (const [path, type] of [
    ['feed.xml', 'rss'],
    ['news/feed.xml', 'rss'],
    ['atom.xml', 'atom'],
  ]) {
    const links = elementsOf(one.read(path as string)).filter(({ tagName }) => /^(?:atom:)?link$/.test(tagName));
    const of = (rel: string) =>
      links.filter(({ properties }) => String(properties['rel']) === rel).map(({ properties }) => properties);
    expect(of('hub')).toMatchObject([{ href: 'https://hub.example/' }]);
    expect(of('self')).toMatchObject([{ href: `https://test.example/${path}`, type: `application/${type}+xml` }]);
  }
  expect(readJson(one, 'news/feed.json')['hubs']).toEqual([{ type: 'WebSub', url: 'https://hub.example/' }]);
});

test.each([
  ['off: maybe', 'feeds.off is neither true nor false · write true for no feeds'],
  ['text: some', 'feeds.text is no part of a story · choose full (the default) or excerpt'],
  ['hub: hub.example', 'feeds.hub is not a web address · write it whole, such as https://example.com/'],
  ['full: true', 'full is not a field here'],
])('of settings with %s the place and what to write are told', async (written, told) => {
  const one = new TestSite(settings(written));
  const problems = await one.problems();
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(/^content\/site\.yaml:3:\d+ {2}/);
  expect(problems[0]).toContain(told);
});

test('texts can link feeds and their page, as long as there are any', async () => {
  const one = site();
  one.edit({
    'articles/b.md': article({}, '[x](/feeds/), [x](/feed.xml), [x](/news/feed.json), [x](/tags/chips/feed.xml)'),
  });
  await one.build();
  expect(one.read('news/b/index.html').match(/href="[^"]*feeds?[./][^"]*">x/g)).toHaveLength(4);
  one.edit({ 'articles/a.md': article({ title: 'Headline A.', published: '2026-05-02' }) });
  expect((await one.problems()).map((line) => line.split('  ')[1])).toEqual([
    expect.stringContaining('/tags/chips/feed.xml'),
  ]);
  one.edit(settings('off: true'));
  expect(await one.problems()).toHaveLength(4);
});

test('no old path takes the place of a feed', async () => {
  const one = site();
  one.edit({ 'articles/b.md': article({ aliases: ['/feed.xml', '/news/feed.xml', '/feeds/x/'] }) });
  expect((await one.problems()).map((line) => /the old path \S+ belongs to the site itself/.exec(line)?.[0])).toEqual([
    'the old path /feed.xml/ belongs to the site itself',
    'the old path /news/feed.xml/ belongs to the site itself',
    'the old path /feeds/x/ belongs to the site itself',
  ]);
});
