import { expect, test } from 'vitest';
import { fittingAt, slotsFor } from '../../src/ads/fitting.ts';
import { readSize, type SlotName, slotNames } from '../../src/ads/slots.ts';

const creatives = ['320x50', '320x100', '300x250', '728x90', '970x250', '160x600'].map((size) => {
  const [width, height] = readSize(size);
  return { width, height };
});

test.each<[SlotName, number, string | undefined]>([
  ['leaderboard', 320, '320x100'],
  ['leaderboard', 767, '320x100'],
  ['leaderboard', 768, '728x90'],
  ['billboard', 1023, '728x90'],
  ['billboard', 1024, '970x250'],
  ['in-article', 1920, '300x250'],
  ['sidebar', 1119, undefined],
  ['sidebar', 1120, '160x600'],
  ['mobile-sticky', 767, '320x50'],
  ['mobile-sticky', 768, undefined],
  ['sponsored', 1280, undefined],
])('in %s at %i px stands the largest creative that fits: %s', (name, window, size) => {
  const fitting = fittingAt(name, window, creatives);
  expect(fitting && `${fitting.width}x${fitting.height}`).toBe(size);
});

test('a creative is for the slots that have its size, a card for those for cards', () => {
  expect(slotsFor(slotNames, { creatives: [{ size: '728x90' }] })).toEqual(['leaderboard', 'billboard']);
  expect(slotsFor(slotNames, { creatives: [], card: {} })).toEqual(['sponsored']);
});
