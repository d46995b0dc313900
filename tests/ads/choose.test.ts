import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choose, isFor } from '../../src/ads/choose.ts';

const campaigns = fc.uniqueArray(
  fc.record({ id: fc.string({ minLength: 1 }), weight: fc.integer({ min: 1, max: 100 }) }),
  {
    selector: ({ id }) => id,
    minLength: 1,
    maxLength: 6,
  },
);

test('the same key has the same campaign, and some campaign is always chosen', () => {
  fc.assert(
    fc.property(campaigns, fc.string(), (all, key) => {
      const one = choose(all, key);
      expect(all).toContain(one);
      expect(choose(structuredClone(all), key)).toEqual(one);
    }),
  );
});

test('over many pages campaigns are shown as often as they weigh', () => {
  fc.assert(
    fc.property(campaigns, fc.stringMatching(/^[a-z]{1,8}$/), (all, section) => {
      const total = all.reduce((sum, { weight }) => sum + weight, 0);
      const pages = 4000;
      const counts = new Map<string, number>();
      for (let page = 0; page < pages; page++) {
        const { id = '' } = choose(all, `/${section}/story-${page}/ in-article ${(page % 4) + 1}`) ?? {};
        counts.set(id, (counts.get(id) ?? 0) + 1);
      }
      for (const { id, weight } of all) {
        expect(Math.abs((counts.get(id) ?? 0) / pages - weight / total)).toBeLessThan(0.04);
      }
    }),
    { numRuns: 40 },
  );
});

test('slots of one page that differ in their number alone do not all have the same', () => {
  const two = [
    { id: 'a', weight: 1 },
    { id: 'b', weight: 1 },
  ];
  const chosen = Array.from({ length: 8 }, (_, number) => choose(two, `/news/a/ in-article ${number + 1}`)?.id);
  expect(new Set(chosen)).toEqual(new Set(['a', 'b']));
});

test('without a campaign nothing is chosen', () => {
  expect(choose([], 'key')).toBeUndefined();
});

const spot = { slot: 'leaderboard', section: 'news' } as const;

test.each([
  ['of no slot and no section', {}, true],
  ['for the slot', { slots: ['leaderboard'] }, true],
  ['for another slot', { slots: ['sidebar'] }, false],
  ['for the section', { sections: ['sport', 'news'] }, true],
  ['for another section', { sections: ['sport'] }, false],
  ['for the slot in another section', { slots: ['leaderboard'], sections: ['sport'] }, false],
])('a campaign %s', (_, fields, expected) => {
  expect(isFor({ id: 'a', weight: 1, ...fields }, spot)).toBe(expected);
});

test('on a page of no section a campaign for a section is not shown', () => {
  expect(isFor({ id: 'a', weight: 1, sections: ['news'] }, { slot: 'leaderboard' })).toBe(false);
});
