import { expect, test } from 'vitest';
import { placesOfList, placesOfStory } from '../../src/ads/inventory.ts';
import { slotNames } from '../../src/ads/slots.ts';

const breaks = [
  { after: 3, depth: { phone: 900, desktop: 500 } },
  { after: 6, depth: { phone: 1800 } },
];
const long = { slots: slotNames, breaks, text: { phone: 4000, desktop: 2200 } };

test('a story has its places from the top, each on the devices on which it is there', () => {
  expect(placesOfStory(long)).toEqual([
    { slot: 'billboard', phone: 0, desktop: 0 },
    { slot: 'sidebar', desktop: 0 },
    { slot: 'in-article', after: 3, phone: 900, desktop: 500 },
    { slot: 'in-article', after: 6, phone: 1800 },
    { slot: 'leaderboard', phone: 4000, desktop: 2200 },
    { slot: 'sponsored', phone: 4000, desktop: 2200 },
    { slot: 'mobile-sticky', phone: 0 },
  ]);
});

test('a slot that its page has not has no places, nor has a story without ads', () => {
  expect(placesOfStory({ ...long, slots: ['leaderboard'] }).map(({ slot }) => slot)).toEqual(['leaderboard']);
  expect(placesOfStory(undefined)).toEqual([]);
});

test('front page and sections have a billboard where it is on', () => {
  expect(placesOfList(slotNames).map(({ slot }) => slot)).toEqual(['billboard']);
  expect(placesOfList(['leaderboard'])).toEqual([]);
});
