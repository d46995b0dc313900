import { expect, test } from 'vitest';
import { defaultRules } from '../../src/ads/placement.ts';
import { planAds } from '../../src/ads/plan.ts';
import { slotNames } from '../../src/ads/slots.ts';
import type { OutlineBlock } from '../../src/markdown/outline/outline-block.ts';

const paragraph: OutlineBlock = { name: 'p', characters: 400, rows: 1 };
const bodyOf = (paragraphs: number) => Array.from({ length: paragraphs }, () => paragraph);
const everywhere = { slots: slotNames, off: { sections: [], tags: [], kinds: [] }, rules: defaultRules };
const story = { section: 'news', tags: ['sea'], kind: 'news', pictured: false };

const slotsOf = (paragraphs: number, settings = everywhere) => {
  const plan = planAds(bodyOf(paragraphs), story, settings);
  return plan && 'slots' in plan ? plan.slots : [];
};

test('a long story has every slot that is on', () => {
  expect(slotsOf(30).toSorted()).toEqual(slotNames.toSorted());
  expect(slotsOf(30, { ...everywhere, slots: ['sidebar'] })).toEqual(['sidebar']);
});

test('a short one has as many as it is long enough for, those below it first', () => {
  expect(slotsOf(1)).toEqual(['leaderboard', 'mobile-sticky', 'sponsored']);
  expect(slotsOf(5)).toEqual(['leaderboard', 'mobile-sticky', 'billboard', 'sponsored']);
});

test('a story, a section, a tag and a kind can be without ads', () => {
  const off = { sections: ['news'], tags: [], kinds: [] };
  expect(planAds(bodyOf(30), story, { ...everywhere, off })).toBeUndefined();
  expect(planAds(bodyOf(30), story, { ...everywhere, off: { ...off, sections: [], tags: ['sea'] } })).toBeUndefined();
  expect(
    planAds(
      bodyOf(30),
      { ...story, kind: 'opinion' },
      { ...everywhere, off: { ...off, sections: [], kinds: ['opinion'] } },
    ),
  ).toBeUndefined();
  expect(planAds(bodyOf(30), { ...story, ads: false }, everywhere)).toBeUndefined();
  expect(planAds(bodyOf(30), story, { ...everywhere, slots: [] })).toBeUndefined();
});

test('ads over 30 % of the page are a mistake that names the figure', () => {
  const rules = { ...defaultRules, distance: { phone: 200, desktop: 1000 } };
  expect(planAds(bodyOf(12), story, { ...everywhere, rules })).toEqual({
    what: expect.stringMatching(/^ads would be \d\d % of the page on a phone, and 30 % is the most$/),
    fix: 'write ads: false here, or give ads more distance under rules in ads.yaml',
  });
});
