import { describe, expect, test } from 'vitest';
import { keyOf, OldSite } from '../../../src/import/addresses/own.ts';

const old = new OldSite('http://www.old.example/blog', ['cdn.old.example']);

describe('Addresses of the old site', () => {
  test.each([
    ['https://old.example/2019/Flood/', '2019/flood'],
    ['http://www.old.example/2019/flood/index.html', '2019/flood'],
    ['//old.example/2019/flood', '2019/flood'],
    ['/2019/flood/#comments', '2019/flood'],
    ['https://old.example/?p=12', '?p=12'],
    ['/%e4%b8%ad/', '中'],
    ['https://cdn.old.example/a', 'a'],
  ])('%s is found as %s', (address, key) => {
    const own = old.own(address);
    expect(own && keyOf(own)).toBe(key);
  });

  test.each(['https://other.example/a/', 'mailto:jane@old.example', 'javascript:alert(1)', 'http://['])(
    '%s is none of its own',
    (address) => {
      expect(old.own(address)).toBeUndefined();
    },
  );

  test('A relative address is relative to the page that has it', () => {
    expect(old.own('../other/', 'https://old.example/2019/flood/')?.path).toBe('/2019/other/');
  });
});
