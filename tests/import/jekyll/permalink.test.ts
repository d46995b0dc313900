import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { permalink, postTemplate } from '../../../src/import/sources/jekyll/permalinks/permalink.ts';
import type { Placed } from '../../../src/import/sources/jekyll/permalinks/placeholders.ts';

const flood: Placed = {
  collection: 'posts',
  path: '2021-01-03-flood',
  basename: 'flood',
  slug: 'The_Flood (1)',
  categories: ['News', 'River Life'],
  date: { year: 2021, month: 1, day: 3, hour: 9, minute: 5, second: 7 },
  ending: '.html',
};

describe('the address of a post', () => {
  test.each([
    ['date', '/news/river%20life/2021/01/03/The_Flood-(1).html'],
    ['pretty', '/news/river%20life/2021/01/03/The_Flood-(1)/'],
    ['ordinal', '/news/river%20life/2021/003/The_Flood-(1).html'],
    ['weekdate', '/news/river%20life/2021/W53/SUN/The_Flood-(1).html'],
    ['none', '/news/river%20life/The_Flood-(1).html'],
    ['/:slugified_categories/:i_month-:i_day/:slug', '/news/river-life/1-3/the-flood-1'],
    ['/:short_year/:long_month/:y_day/:title/', '/21/January/003/The_Flood-(1)/'],
    ['/:w_year/:week/:w_day/:hour:minute:second', '/2020/53/7/090507'],
  ])('follows the style %s', (style, address) => {
    expect(permalink(postTemplate(style), flood)).toBe(address);
  });

  test('keeps letters of any script, percent-encoded, and what would begin a query', () => {
    expect(permalink('/:categories/:title/', { ...flood, categories: ['C#', 'Wasser?'], slug: 'größe' })).toBe(
      '/c%23/wasser%3F/gr%C3%B6%C3%9Fe/',
    );
  });

  test.each([
    ['/../../x', '/x'],
    ['/%2e%2e/%2E%2E/x.html', '/x.html'],
    ['/a/..%2f', '/a/..%2f'],
  ])('never leads out of the site: %s', (template, address) => {
    expect(permalink(template, flood)).toBe(address);
  });

  test('is a path for any template and any name', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (template, slug) => {
        const address = permalink(template, { ...flood, slug });
        expect(address).toMatch(/^\/(?!\/)/);
        expect(address.split('/')).not.toContain('..');
      }),
    );
  });
});
