import { expect, test } from 'vitest';
import { formatProblem } from '../../src/errors.ts';
import { metas, thingOf } from '../seo/page.ts';
import { article, differences, TestSite } from './site.ts';

/** The warnings of a build, and what the page of the story tells of its dates. */
async function built(fields: Record<string, unknown>) {
  const site = new TestSite({
    'articles/a.md': article({ published: '2026-05-08T09:30', image: undefined, ...fields }),
  });
  const { problems } = await site.build();
  const html = site.read('news/a/index.html');
  const { datePublished, dateModified } = thingOf(html, 'NewsArticle') as Record<string, string>;
  return {
    warnings: problems.map((problem) => formatProblem(problem)),
    isAfter: Date.parse(dateModified ?? '') - Date.parse(datePublished ?? ''),
    networks: metas(html, 'article:modified_time')[0] === dateModified,
    shows: /Updated/.test(site.text('news/a/index.html')),
    feed: /"date_modified":"([^"]*)"/.exec(site.read('feed.json'))?.[1],
    sitemap: /\/news\/a\/<\/loc><lastmod>([^<]*)/.exec(site.read('sitemaps/2026-05.xml'))?.[1],
  };
}

test('an update before the publication is a warning at its place, and nobody is told of it', async () => {
  expect(await built({ updated: '2026-05-07T23:00' })).toEqual({
    warnings: [
      'articles/a.md:5:10  updated is before the story was published, so it is not shown · correct it, or published',
    ],
    isAfter: 0,
    networks: true,
    shows: false,
    feed: undefined,
    sitemap: '2026-05-08T09:30:00Z',
  });
});

test('the day of the publication alone is an update after it', async () => {
  expect(await built({ updated: '2026-05-08' })).toMatchObject({
    warnings: [],
    isAfter: 0,
    shows: true,
    feed: '2026-05-08T09:30:00.000Z',
  });
});

test('a correction before the publication is a warning at its place, and is shown', async () => {
  const corrections = [
    { date: '2026-05-08', text: 'The same day.' },
    { date: '2025-05-09', text: 'A year too early.' },
  ];
  const site = new TestSite({ 'articles/a.md': article({ published: '2026-05-08T09:30', corrections }) });
  const { problems } = await site.build();
  expect(problems.map((problem) => formatProblem(problem))).toEqual([
    'articles/a.md:5:68  date in entry 2 of corrections is before the story was published · correct it, or published',
  ]);
  expect(site.text('news/a/index.html')).toContain('A year too early.');
});

test('what is dated in the future is a warning, and is not there before, in a site that is as one built anew', async () => {
  const corrections = [{ date: '2026-06-04', text: 'They were boats.' }];
  const files = { 'articles/a.md': article({ updated: '2026-06-03', corrections }) };
  const site = new TestSite(files);
  const { problems, nextWakeUp } = await site.build();
  expect(problems.map((problem) => formatProblem(problem))).toEqual([
    'articles/a.md:6:23  date in entry 1 of corrections is in the future, June 4, 2026, so readers are not told of it until then · correct the date, or wait',
    'articles/a.md:5:10  updated is in the future, June 3, 2026, so readers are not told of it until then · correct the date, or wait',
  ]);
  expect(nextWakeUp).toBe('2026-06-03T00:00:00.000Z');
  const traces = () => Object.entries(site.tree()).flatMap(([path, text]) => (/2026-06-03/.test(text) ? [path] : []));
  expect(traces()).toEqual([]);

  const later = { now: '2026-06-03T00:00:00Z' };
  await site.build(later);
  expect(traces()).toEqual(
    ['feed.json', 'news/a/index.html', 'news/feed.json', 'sitemap.xml', 'sitemaps/2026-05.xml', 'atom.xml'].sort(),
  );
  const anew = new TestSite(files);
  await anew.build(later);
  expect(differences(site.tree(), anew.tree())).toEqual([]);
});
