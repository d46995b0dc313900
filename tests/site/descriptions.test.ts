import { expect, test } from 'vitest';
import { headlines } from '../../src/seo/headlines.ts';
import { article, TestSite } from './site.ts';

const stories = Object.fromEntries(
  ['Ferries run again', 'The bridge is open', 'A quiet spring'].map((title, n) => [
    `articles/s-${n}.md`,
    article({ title, tags: ['harbour'], authors: ['ada'], published: `2026-05-0${3 - n}` }),
  ]),
);
const description = (site: TestSite, page: string) =>
  /<meta name="description" content="([^"]*)"/.exec(site.read(`${page}index.html`))?.[1];

test('a page that lists stories, and that no editor described, is described by their headlines', async () => {
  const site = new TestSite(stories);
  await site.build();
  const newest = 'Ferries run again · The bridge is open · A quiet spring';
  for (const page of ['', 'news/', 'tags/harbour/', 'authors/ada/', 'archive/2026/05/', 'latest/']) {
    expect(description(site, page), page).toBe(newest);
  }
  for (const page of ['archive/', 'corrections/', 'search/', 'news/s-0/']) expect(description(site, page)).toBeTruthy();
});

test('what an editor wrote of the site and of a section describes them', async () => {
  const site = new TestSite({
    ...stories,
    'site.yaml': 'name: The Test Post\nurl: https://test.example\ntagline: All of the harbour\n',
    'sections/news.yaml': 'name: News\norder: 1\ndescription: What happened today\n',
  });
  await site.build();
  expect(description(site, '')).toBe('All of the harbour');
  expect(description(site, 'news/')).toBe('What happened today');
});

test('a description holds whole headlines, as many as search engines show', () => {
  const title = 'A headline of forty characters, or about';
  expect(headlines(Array.from({ length: 9 }, () => ({ title })))).toBe(`${title} · ${title} · ${title}`);
  expect(headlines([{ title: title.repeat(5) }, { title }])).toBe(title.repeat(5));
  expect(headlines([])).toBeUndefined();
});
