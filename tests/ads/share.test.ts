import { expect, test } from 'vitest';
import { type Rival, shareOf, weightToShow } from '../../src/ads/share.ts';

const campaign = (fields: Partial<Rival> = {}): Rival => ({
  id: 'one',
  weight: 1,
  creatives: [{ size: '300x250' }],
  ...fields,
});
const rivals = (count: number, fields: Partial<Rival> = {}) =>
  Array.from({ length: count }, (_, at) => campaign({ id: `rival-${at}`, weight: 100, ...fields }));
const places = { slots: ['in-article', 'leaderboard'] as const, without: [] };

test('a campaign gets the part of the places that its weight is of all weights', () => {
  const other = campaign({ weight: 3 });
  const spot = { slot: 'in-article', section: 'news' } as const;
  expect(shareOf(campaign(), [campaign(), other], spot, 360)).toBe(0.25);
  expect(shareOf(campaign(), [campaign(), { ...other, sections: ['sport'] }], spot, 360)).toBe(1);
  expect(shareOf(campaign(), [campaign(), other], { slot: 'leaderboard' }, 360)).toBe(0);
});

test('a creative for desktops does not compete on phones', () => {
  const wide = campaign({ creatives: [{ size: '728x90' }] });
  const narrow = campaign({ creatives: [{ size: '320x50' }] });
  expect(shareOf(wide, [wide, narrow], { slot: 'leaderboard' }, 1280)).toBe(1);
  expect(shareOf(wide, [wide, narrow], { slot: 'leaderboard' }, 360)).toBe(0);
});

test.each<[string, Partial<Rival>, Rival[], number | undefined]>([
  ['beside a few others', {}, rivals(9), undefined],
  ['beside so many that it is as good as never', {}, rivals(10), 2],
  ['with enough weight', { weight: 2 }, rivals(10), undefined],
  ['while the others are over', { start: 10 }, rivals(10, { end: 10 }), undefined],
  ['until the others begin', { end: 20 }, rivals(10, { start: 10 }), undefined],
  ['after the others', {}, rivals(10, { end: 10 }), undefined],
  ['while the others run', { start: 12, end: 15 }, rivals(10, { start: 10, end: 20 }), 2],
  ['in a section of its own', { sections: ['sport'] }, rivals(10, { sections: ['news'] }), undefined],
  ['where the others are not', {}, rivals(10, { sections: ['news'] }), undefined],
  ['in a slot of its own', {}, rivals(10, { creatives: [{ size: '728x90' }] }), undefined],
])('a campaign %s shows, or needs a weight', (_where, fields, others, weight) => {
  const one = campaign(fields);
  expect(weightToShow(one, [one, ...others], places)).toBe(weight);
});

test('places without ads do not count', () => {
  const one = campaign({ sections: ['news', 'sport'] });
  const others = rivals(10, { sections: ['news'] });
  expect(weightToShow(one, [one, ...others], places)).toBe(undefined);
  expect(weightToShow(one, [one, ...others], { ...places, without: ['sport'] })).toBe(2);
});
