import { expect, test } from 'vitest';
import { article, TestSite } from './site.ts';

const words = (count: number) => `${'word '.repeat(count)}\n`;
const long = `First.[^a]\n\n## The *quay*\n\n${words(600)}\n### Not this\n\n## The crane\n\n${words(600)}\n## The tide & the moon\n\nLast.\n\n[^a]: A note.\n`;

const parts = `## One\n\n${words(600)}\n## \n\n## ![A map](./map.svg)\n\n> ## Quoted\n\n- ## Listed\n\n## Two\n\n${words(600)}\n## Three\n\n> [!NOTE]\n> ## Noted\n`;

const contents = (site: TestSite, story: string) => {
  const list = /<nav class="contents".*?<\/nav>/s.exec(site.read(`news/${story}/index.html`))?.[0] ?? '';
  return [...list.matchAll(/<a href="([^"]*)">([^<]*)</g)].map(([, url, text]) => [url, text]);
};

test('a long story begins with its headings, each a way to its place', async () => {
  const site = new TestSite({
    'articles/map.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    'articles/long.md': article({}, long),
    'articles/parts.md': article({}, parts),
    'articles/compiled.mdx': article({}, parts),
    'articles/short.md': article({}, '## One\n\n## Two\n\n## Three\n\nWords.\n'),
    'articles/even.md': article({}, `## One\n\n${words(1200)}\n## Two\n\nWords.\n`),
  });
  await site.build();
  expect(contents(site, 'long')).toEqual([
    ['#the-quay', 'The quay'],
    ['#the-crane', 'The crane'],
    ['#the-tide--the-moon', 'The tide &amp; the moon'],
  ]);
  for (const story of ['parts', 'compiled']) {
    expect(contents(site, story).map(([, text]) => text)).toEqual(['One', 'Two', 'Three']);
  }
  for (const [url = ''] of contents(site, 'long')) {
    expect(site.read('news/long/index.html')).toContain(`id="${url.slice(1)}"`);
  }
  expect(contents(site, 'short')).toEqual([]);
  expect(contents(site, 'even')).toEqual([]);
});

test('a page that does not exist offers a search', async () => {
  const site = new TestSite({});
  await site.build();
  const page = site.read('404.html');
  expect(page).toMatch(
    /<form action="\/search\/">.*<label for="lost">Search the site<\/label>.*<input id="lost" name="q"/s,
  );
  expect(page).toContain('href="/archive/"');
});
