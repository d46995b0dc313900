import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSameName, slugOf } from '../../src/editorial/names/slug.ts';
import { slugPattern } from '../../src/schemas/fields.ts';

test.each([
  ['C', 'c'],
  ['C++', 'cpp'],
  ['C++20', 'cpp20'],
  ['C#', 'csharp'],
  ['F♯', 'fsharp'],
  ['.NET', 'dotnet'],
  ['ASP.NET', 'asp-net'],
  ['R&D', 'r-and-d'],
  ['LGBTQ+', 'lgbtq-plus'],
  ['A*', 'a-star'],
  ['50%', '50-percent'],
  ['#MeToo', 'metoo'],
  ['Editor’s pick', 'editors-pick'],
  ['My Story', 'my-story'],
  ['my_story', 'my-story'],
  ['Café Society (2)', 'cafe-society-2'],
  ['Ünïcode Straße', 'unicode-strasse'],
  ['U\u0308ni\u0308code', 'unicode'],
  ['москва', 'moskva'],
  ['Ελλάδα', 'ellada'],
  ['北京', 'bei-jing'],
  ['서울', 'seoul'],
  ['ひらがな', 'hiragana'],
  ['🦄 party', 'unicorn-party'],
  ['!!!', 'u21-u21-u21'],
])('%s is called %s in an address', (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});

test('whatever a name is, it can be part of an address, and one that can is left as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }), (name) => {
      const slug = slugOf(name);
      expect(slug).toMatch(slugPattern);
      expect(slug.length).toBeLessThanOrEqual(80);
      expect(slugOf(slug)).toBe(slug);
    }),
  );
});

test.each([
  ['C', 'C++', false],
  ['C#', 'C', false],
  ['Café society', 'cafe-society', true],
  ['Москва', 'москва', true],
  ['мир', 'mir', false],
])('%s and %s are one name: %s', (one, other, same) => {
  expect(isSameName(one, other)).toBe(same);
});
