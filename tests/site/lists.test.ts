import { expect, test } from 'vitest';
import { article, TestSite } from './site.ts';

const story = (n: number) => [
  `articles/s-${n}.md`,
  article({
    title: `Headline ${n}.`,
    tags: ['harbour'],
    authors: ['ada'],
    published: new Date(Date.UTC(2026, 0, 1, n)).toISOString(),
  }),
];
const headlines = (site: TestSite, page: string) =>
  [...site.text(page).matchAll(/Headline (\d+)\./g)].map(([, number]) => Number(number));
const range = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, n) => from - n);

test('lists of a section, a tag and an author are cut by days, and a new story changes one page of each', async () => {
  const site = new TestSite(Object.fromEntries(Array.from({ length: 65 }, (_, n) => story(n))));
  await site.build();
  for (const list of ['news', 'tags/harbour', 'authors/ada']) {
    // One story an hour from January 1 on: the second and third day are the newest that hold thirty.
    expect(headlines(site, `${list}/index.html`)).toEqual(range(64, 24));
    expect(headlines(site, `${list}/page/2026-01-01/index.html`)).toEqual(range(23, 0));
    expect(site.text(`${list}/page/2026-01-01/index.html`)).toContain('January 1, 2026');
    expect(site.read(`${list}/index.html`)).toContain(`href="/${list}/page/2026-01-01/" rel="next"`);
    expect(site.read(`${list}/page/2026-01-01/index.html`)).toContain(`href="/${list}/" rel="prev"`);
  }
  const before = site.tree();
  site.edit(Object.fromEntries([story(65)]));
  await site.build();
  const after = site.tree();
  const isList = (path: string) => /^(?:news|tags|authors)\/.*index\.html$/.test(path);
  const changed = Object.keys(after).filter((path) => isList(path) && after[path] !== before[path]);
  expect(changed).toEqual([
    'authors/ada/index.html',
    'news/index.html',
    'news/s-65/index.html',
    'tags/harbour/index.html',
  ]);
});

test('the front page repeats no story', async () => {
  const site = new TestSite({
    'sections/sport.yaml': 'name: Sport\norder: 2\n',
    'articles/a.md': article({ title: 'Headline 1.', published: '2026-05-03' }),
    'articles/b.md': article({ title: 'Headline 2.', published: '2026-05-02', section: 'sport' }),
    'articles/c.md': article({ title: 'Headline 3.', published: '2026-05-01' }),
  });
  await site.build();
  expect(headlines(site, 'index.html')).toEqual([1, 2, 3]);
});

test('related stories are the editor’s choice, then those with shared tags, all older', async () => {
  const site = new TestSite({
    'articles/this.md': article({ title: 'This', published: '2026-05-05', tags: ['a', 'b'], related: ['news/chosen'] }),
    'articles/chosen.md': article({ title: 'Headline 1.', published: '2026-01-01' }),
    'articles/both.md': article({ title: 'Headline 2.', published: '2026-02-01', tags: ['a', 'b'] }),
    'articles/one.md': article({ title: 'Headline 3.', published: '2026-03-01', tags: ['b'] }),
    'articles/newer.md': article({ title: 'Headline 4.', published: '2026-05-06', tags: ['a', 'b'] }),
  });
  await site.build();
  expect(headlines(site, 'news/this/index.html')).toEqual([1, 2, 3]);
});
