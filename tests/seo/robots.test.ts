import parseRobots, { type Robot } from 'robots-parser';
import { expect, test } from 'vitest';
import { type CrawlerPolicy, crawlers, type Purpose, usualPolicy } from '../../src/schemas/site/crawlers.ts';
import { robotsTxt } from '../../src/seo/robots.ts';

const story = 'https://test.example/news/tide/';

// The package is CommonJS: its types say less of what it exports than there is.
const parse = parseRobots as unknown as (url: string, text: string) => Robot;

function robots(policy: CrawlerPolicy): Robot {
  return parse('https://test.example/robots.txt', robotsTxt(policy, ['https://test.example/sitemap.xml']));
}

const denied = (policy: CrawlerPolicy) => crawlers.filter(({ name }) => robots(policy).isDisallowed(story, name));
const namesOf = (purpose: Purpose) => crawlers.filter((one) => one.purpose === purpose).map(({ name }) => name);

test('as long as nobody says otherwise, only those that train models are kept out', () => {
  expect(denied(usualPolicy).map(({ name }) => name)).toEqual(namesOf('training'));
});

test.each<[Purpose]>([['search'], ['answering'], ['training']])(
  'those that come for one purpose are kept out: %s',
  (purpose) => {
    const policy = { search: 'allow', answering: 'allow', training: 'allow', [purpose]: 'deny' } as const;
    expect(denied(policy).map(({ name }) => name)).toEqual(namesOf(purpose));
  },
);

test('what is said of a crawler by its name goes before its purpose', () => {
  const names = denied({ ...usualPolicy, GPTBot: 'allow', PerplexityBot: 'deny' }).map(({ name }) => name);
  expect(names).toContain('PerplexityBot');
  expect(names).not.toContain('GPTBot');
  expect(names).toContain('ClaudeBot');
});

test('search engines and everybody else may read all, and find the sitemaps', () => {
  const all = robots({ search: 'deny', answering: 'deny', training: 'deny' });
  for (const name of ['Googlebot', 'bingbot', 'Applebot', 'AnythingElse/1.0']) {
    for (const path of [
      '/',
      '/news/tide/',
      '/search/',
      '/latest/',
      '/slots/leaderboard/',
      '/_astro/x.js',
      '/sitemap.xml',
    ])
      expect(all.isAllowed(`https://test.example${path}`, name), `${name} ${path}`).toBe(true);
  }
  expect(all.getSitemaps()).toEqual(['https://test.example/sitemap.xml']);
});

test('every crawler is in the table once, with where its operator says what it is for', () => {
  expect(new Set(crawlers.map(({ name }) => name.toLowerCase())).size).toBe(crawlers.length);
  for (const { source } of crawlers) expect(source).toMatch(/^https:\/\//);
});
