import { expect, test } from 'vitest';
import { slotRules } from '../../src/ads/slot-rules.ts';
import { reservedAt, sizesAt, slotNames } from '../../src/ads/slots.ts';

test.each([
  ['leaderboard', 360, 124],
  ['leaderboard', 768, 114],
  ['leaderboard', 1280, 114],
  ['billboard', 360, 274],
  ['billboard', 768, 114],
  ['billboard', 1280, 274],
  ['in-article', 360, 274],
  ['sidebar', 360, 0],
  ['sidebar', 1280, 624],
  ['mobile-sticky', 360, 74],
  ['mobile-sticky', 768, 0],
] as const)('a %s in a window of %i px keeps %i px free, its label included', (name, width, height) => {
  expect(reservedAt(name, width)).toBe(height);
});

test('no size is wider than the windows that it is for', () => {
  for (const name of slotNames) {
    for (const width of [320, 768, 1024, 1120]) {
      for (const [size] of sizesAt(name, width)) expect(size).toBeLessThanOrEqual(width);
    }
  }
});

test('the styles keep free on a screen what the table says, and nothing on paper', () => {
  const rules = slotRules();
  expect(rules).toContain('.slot[data-slot="leaderboard"] { display: block; min-block-size: 124px; }');
  expect(rules).toContain(
    '@media (min-width: 768px) { .slot[data-slot="leaderboard"] { display: block; min-block-size: 114px; }',
  );
  expect(rules).toContain('.slot[data-slot="sidebar"] { display: none; }');
  expect(rules).toMatch(/^@media screen \{[\s\S]*\}$/);
});
