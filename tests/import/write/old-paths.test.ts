import { describe, expect, test } from 'vitest';
import { OldPaths } from '../../../src/import/write/old-paths.ts';

describe('Old addresses', () => {
  test('A path that front matter can have is an alias, and any other an entry of redirects.yaml', () => {
    const paths = new OldPaths(new Set());
    expect(paths.alias('/2019/05/flood/', '/news/flood/')).toBe('/2019/05/flood/');
    expect(paths.alias('/2019/größe/', '/news/grosse/')).toBeUndefined();
    expect(paths.alias('/archive/2019/', '/news/archive/')).toBeUndefined();
    expect(paths.redirects).toEqual([
      { from: '/2019/größe/', to: '/news/grosse/', status: undefined },
      { from: '/archive/2019/', to: '/news/archive/', status: undefined },
    ]);
  });

  test('An address that stays needs nothing', () => {
    const paths = new OldPaths(new Set(['news/flood']));
    expect(paths.alias('/news/Flood', '/news/flood/')).toBeUndefined();
    expect(paths.redirects).toEqual([]);
  });

  test('An address leads to one thing, and never hides what is there now', () => {
    const paths = new OldPaths(new Set(['news/flood']));
    paths.alias('/old/', '/news/a/');
    expect(paths.alias('/OLD', '/news/b/')).toEqual({ refused: 'leads to /news/a/ already' });
    expect(paths.alias('/news/flood/', '/news/b/')).toMatchObject({ refused: expect.stringContaining('another page') });
  });

  test('What every site has stays where it is, and that an old address was the same is told', () => {
    const paths = new OldPaths(new Set());
    for (const own of ['/search/', '/Latest', '/archive/index.html'])
      expect(paths.alias(own, '/news/a/')).toMatchObject({ refused: expect.stringContaining('not of /news/a/') });
    expect(paths.redirects).toEqual([]);
  });
});
