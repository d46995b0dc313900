import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listPage } from '../../src/content/ask/list-page.ts';
import { ask } from '../../src/content/ask/queries.ts';
import type { Listing } from '../../src/editorial/listing.ts';
import { fewestNewest, mostPerPeriod } from '../../src/editorial/periods.ts';
import { Newsroom, story } from './newsroom.ts';

const day = 24 * 60 * 60 * 1000;

/** Every page of the list of all stories by its name; '' is the newest, which has none. */
async function pagesOf(newsroom: Newsroom): Promise<Map<string, Listing>> {
  return newsroom.asking(() => {
    const first = ask('listing', 'all') as Listing;
    const pages = new Map([['', first]]);
    for (let page = first.older; page !== undefined; page = pages.get(page)?.older) {
      pages.set(page, ask('listing', listPage('all', page)) as Listing);
    }
    return pages;
  });
}

/** Stories of some years, at times many on a day. */
const stories = (times: readonly number[]) =>
  times.map((published, n) => story({ id: `news/s-${n}`, published: Math.floor(published * day) }));
const busy = fc.array(fc.double({ min: 0, max: 40, noNaN: true }), { maxLength: 300, size: 'max' });
const quiet = fc.array(fc.double({ min: 0, max: 3000, noNaN: true }), { maxLength: 300, size: 'max' });
const anyTimes = fc.tuple(busy, quiet).map(([one, other]) => [...one, ...other]);

test('every story stands on exactly one page, newest first', async () => {
  await fc.assert(
    fc.asyncProperty(anyTimes, async (times) => {
      const pages = await pagesOf(new Newsroom(...stories(times)));
      const cards = [...pages.values()].flatMap((page) => page.cards);
      expect(new Set(cards.map(({ id }) => id)).size).toBe(times.length);
      const sorted = cards.toSorted((a, b) => b.published - a.published || (a.id < b.id ? -1 : 1));
      expect(cards).toEqual(sorted);
    }),
    { numRuns: 25 },
  );
});

test('a page holds no more than it may, unless one day does, and the newest holds enough', async () => {
  await fc.assert(
    fc.asyncProperty(anyTimes, async (times) => {
      const pages = await pagesOf(new Newsroom(...stories(times)));
      for (const [name, { cards, period }] of pages) {
        if (name !== '' && period.first < period.last) expect(cards.length).toBeLessThanOrEqual(mostPerPeriod);
        if (name !== '') expect(cards.length).toBeGreaterThan(0);
      }
      const newest = pages.get('')?.cards.length;
      expect(newest).toBeGreaterThanOrEqual(Math.min(times.length, fewestNewest));
      if (times.length <= mostPerPeriod) expect(newest).toBe(times.length);
    }),
    { numRuns: 25 },
  );
});

/** Names of the pages that are not as they were, and names of those that came. */
function compare(before: Map<string, Listing>, after: Map<string, Listing>) {
  const isOther = (name: string) => JSON.stringify(before.get(name)) !== JSON.stringify(after.get(name));
  return {
    changed: [...before.keys()].filter((name) => after.has(name) && isOther(name)),
    gone: [...before.keys()].filter((name) => !after.has(name)),
    added: [...after.keys()].filter((name) => !before.has(name)),
  };
}

test('withdrawing a story, however old, changes its own page and the links beside it', async () => {
  await fc.assert(
    fc.asyncProperty(anyTimes, fc.nat(), async (times, which) => {
      const all = stories(times);
      const at = which % Math.max(1, all.length);
      const before = await pagesOf(new Newsroom(...all));
      const { changed, gone, added } = compare(before, await pagesOf(new Newsroom(...all.toSpliced(at, 1))));
      // Where a period holds so few now that it is cut no more, or the newest page reaches further back, some pages become one.
      if (gone.length + added.length === 0) expect(changed.length).toBeLessThanOrEqual(1);
      else expect(changed.length + gone.length + added.length).toBeLessThanOrEqual(12);
    }),
    { numRuns: 40 },
  );
});

test('publishing a story changes the newest page, and no address is lost', async () => {
  await fc.assert(
    fc.asyncProperty(anyTimes, async (times) => {
      const all = stories(times);
      const newest = Math.max(0, ...all.map(({ published }) => published));
      const before = await pagesOf(new Newsroom(...all));
      const after = await pagesOf(new Newsroom(...all, story({ id: 'news/new', published: newest + 1 })));
      const { changed, gone, added } = compare(before, after);
      expect(gone).toEqual([]);
      expect(changed).toContain('');
      expect(changed.length).toBeLessThanOrEqual(2);
      expect(added.length).toBeLessThanOrEqual(12);
    }),
    { numRuns: 40 },
  );
});

test('a reader can walk from the newest page to the oldest and back', async () => {
  const inMonth = (month: number, count: number) =>
    Array.from({ length: count }, (_, n) =>
      story({ id: `news/s-${month}-${n}`, published: Date.UTC(2026, month, 1 + (n % 28)) }),
    );
  const pages = await pagesOf(new Newsroom(...inMonth(0, 40), ...inMonth(1, 40), ...inMonth(6, 40)));
  expect([...pages].map(([name, { older, newer }]) => ({ name, older, newer }))).toEqual([
    { name: '', older: '2026-02-01', newer: undefined },
    { name: '2026-02-01', older: '2026-01-01', newer: '' },
    { name: '2026-01-01', older: undefined, newer: '2026-02-01' },
  ]);
});

test.each(['2026-01-02', '2025-01-01', '0', 'x'])('a page %s that is not there is no page', async (name) => {
  const newsroom = new Newsroom(...stories(Array.from({ length: 100 }, (_, n) => n)));
  expect(await newsroom.asking(() => ask('listing', listPage('all', name)))).toBeUndefined();
});

test('drafts and stories of the future are not listed, and --drafts lists them', async () => {
  const newsroom = new Newsroom(
    story({ id: 'news/out', published: 1 }),
    story({ id: 'news/draft', published: 1, draft: true }),
    story({ id: 'news/later', published: 3 }),
  );
  const ids = () => ask('listing', 'all')?.cards.map(({ id }) => id);
  expect(await newsroom.asking(ids, { now: 2 })).toEqual(['news/out']);
  expect(await newsroom.asking(ids, { now: 3 })).toEqual(['news/later', 'news/out']);
  expect(await newsroom.asking(ids, { drafts: true })).toEqual(['news/later', 'news/draft', 'news/out']);
});
