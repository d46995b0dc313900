import { expect, test } from 'vitest';
import type { Rival } from '../../src/ads/share.ts';
import { type PlaceOnPage, summariseCampaigns, summariseSlots } from '../../src/ads/summary.ts';

const place = (fields: Partial<PlaceOnPage> = {}): PlaceOnPage => ({
  slot: 'in-article',
  after: 3,
  section: 'news',
  phone: 900,
  desktop: 500,
  ...fields,
});
const campaign = (fields: Partial<Rival> = {}): Rival => ({
  id: 'one',
  weight: 1,
  creatives: [{ size: '300x250' }],
  ...fields,
});
const on = ['leaderboard', 'in-article'] as const;

test('slots are counted, with the mean of their depths on each device', () => {
  const onPhones: PlaceOnPage = { slot: 'in-article', section: 'news', phone: 1101 };
  const beside: PlaceOnPage = { slot: 'sidebar', section: 'news', desktop: 0 };
  const places = [place(), onPhones, beside];
  expect(summariseSlots(places)).toEqual([
    { slot: 'in-article', places: 2, depth: { phone: 1001, desktop: 500 } },
    { slot: 'sidebar', places: 1, depth: { desktop: 0 } },
  ]);
});

test('campaigns that run share the places by weight, where both are meant to stand', () => {
  const campaigns = [campaign(), campaign({ id: 'two', weight: 3, sections: ['sport'] })];
  const places = [place(), place({ section: 'sport' })];
  expect(summariseCampaigns(campaigns, { places, on, now: 0 })).toEqual([
    { id: 'one', state: 'running', slots: [{ slot: 'in-article', share: 0.625 }] },
    { id: 'two', state: 'running', slots: [{ slot: 'in-article', share: 0.375 }] },
  ]);
});

test('a campaign that has not begun or is over has no share, and takes none', () => {
  const campaigns = [campaign(), campaign({ id: 'two', start: 11 }), campaign({ id: 'three', end: 10 })];
  expect(summariseCampaigns(campaigns, { places: [place()], on, now: 10 })).toEqual([
    { id: 'one', state: 'running', slots: [{ slot: 'in-article', share: 1 }] },
    { id: 'two', state: 'coming', slots: [{ slot: 'in-article', share: undefined }] },
    { id: 'three', state: 'ended', slots: [{ slot: 'in-article', share: undefined }] },
  ]);
});

test('a campaign stands only in the slots that it names and that are on', () => {
  const creatives = [{ size: '300x250' }, { size: '728x90' }, { size: '300x600' }];
  const [all, named] = summariseCampaigns(
    [campaign({ creatives }), campaign({ creatives, slots: ['leaderboard', 'sidebar'] })],
    { places: [place()], on, now: 0 },
  );
  expect(all?.slots.map(({ slot }) => slot)).toEqual(['leaderboard', 'in-article']);
  expect(named?.slots).toEqual([{ slot: 'leaderboard', share: 0 }]);
});
