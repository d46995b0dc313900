import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutIntoShards } from '../../src/search/cut.ts';

/** Days from the first of 2020 on, by how many stories each has. */
function calendar(counts: readonly number[]): { day: number; stories: number }[] {
  return counts.flatMap((stories, number) => {
    const date = new Date(Date.UTC(2020, 0, 1 + number)).toISOString().slice(0, 10);
    return stories > 0 ? [{ day: Number(date.replaceAll('-', '')), stories }] : [];
  });
}

/** What each shard holds, as its name and its days. */
function contents(days: readonly { day: number; stories: number }[]): Map<string, string> {
  return new Map(
    cutIntoShards(days).map(({ name, first, last }) => [
      name,
      JSON.stringify(days.filter(({ day }) => first <= day && day <= last)),
    ]),
  );
}

const sizes = (days: readonly { day: number; stories: number }[]) =>
  cutIntoShards(days).map(({ first, last }) =>
    days.filter(({ day }) => first <= day && day <= last).reduce((sum, { stories }) => sum + stories, 0),
  );

test.each([
  ['no stories', [], []],
  ['one story', [1], [1]],
  ['three years of one a day', Array(1096).fill(1), [731, 334, 31]],
  ['three years of ten a day', Array(1096).fill(10), [7310, 3610, 40]],
  ['a year and a half of 130 a day', Array(549).fill(130), [23_660, 23_920, 23_660, 130]],
  ['fifty thousand of one day', [50_000], [50_000]],
])('%s are cut into shards of a bearable size', (_, counts, expected) => {
  expect(sizes(calendar(counts))).toEqual(expected);
});

test('what a search loads does not grow with the archive: shards do', () => {
  for (const perDay of [1, 10, 50, 200]) {
    const found = sizes(calendar(Array(2000).fill(perDay)));
    expect(found.length).toBeLessThanOrEqual(18);
  }
});

test('the shard in which stories are published holds few of them, however many the year has', () => {
  for (const perDay of [1, 10, 50, 200]) {
    const newest = sizes(calendar(Array(2000).fill(perDay))).at(-1);
    expect(newest).toBeLessThanOrEqual(Math.max(64, perDay));
  }
});

const counts = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 900 });

test('every day is in exactly one shard, and the shards follow each other', () => {
  fc.assert(
    fc.property(counts, (perDay) => {
      const days = calendar(perDay);
      const shards = cutIntoShards(days);
      for (const { day } of days)
        expect(shards.filter(({ first, last }) => first <= day && day <= last)).toHaveLength(1);
      expect(new Set(shards.map(({ name }) => name)).size).toBe(shards.length);
      for (const [at, { first, last }] of shards.entries()) {
        expect(first).toBeLessThanOrEqual(last);
        if (at > 0) expect(first).toBeGreaterThan(shards[at - 1]?.last ?? 0);
      }
    }),
    { numRuns: 60 },
  );
});

test('of a hundred stories that are published one after the other, most change one shard, and none changes an old one', () => {
  fc.assert(
    fc.property(counts, (before) => {
      const perDay = [...before, ...Array(20).fill(0)];
      let old = contents(calendar(perDay));
      const changes: number[] = [];
      for (let story = 0; story < 100; story++) {
        perDay[before.length + Math.floor(story / 5)] = (story % 5) + 1;
        const now = contents(calendar(perDay));
        changes.push([...now].filter(([name, days]) => old.get(name) !== days).length);
        old = now;
      }
      expect(changes.filter((shards) => shards === 1).length).toBeGreaterThanOrEqual(90);
    }),
    { numRuns: 20 },
  );
});
