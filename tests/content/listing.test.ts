import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ask } from '../../src/content/queries.ts';
import { type Listing, listingSize, pageCount } from '../../src/editorial/listing.ts';
import { Newsroom, story } from './newsroom.ts';

/** Every page of the list of all stories by its number; 0 is the one without. */
async function pagesOf(newsroom: Newsroom): Promise<Map<number, Listing>> {
  return newsroom.asking(() => {
    const first = ask('listing', 'all') as Listing;
    const pages = new Map([[0, first]]);
    for (let page = first.older; page !== undefined; page = pages.get(page)?.older) {
      pages.set(page, ask('listing', 'all', String(page)) as Listing);
    }
    return pages;
  });
}

/** Some stories, several of which may have one instant. */
const stories = (count: number) =>
  Array.from({ length: count }, (_, n) => story({ id: `news/s-${n}`, published: Math.floor(n / 3) }));
const total = fc.integer({ min: 0, max: 6 * listingSize });

test('every story stands on exactly one page, newest first', async () => {
  await fc.assert(
    fc.asyncProperty(total, async (count) => {
      const pages = await pagesOf(new Newsroom(...stories(count)));
      const cards = [...pages.values()].flatMap((page) => page.cards);
      expect(new Set(cards.map(({ id }) => id)).size).toBe(count);
      expect(cards).toHaveLength(count);
      const sorted = cards.toSorted((a, b) => b.published - a.published || (a.id < b.id ? -1 : 1));
      expect(cards).toEqual(sorted);
    }),
    { numRuns: 25 },
  );
});

test('numbered pages are full and the page without a number holds one to two of them', async () => {
  await fc.assert(
    fc.asyncProperty(total, async (count) => {
      const pages = await pagesOf(new Newsroom(...stories(count)));
      expect(pages.size - 1).toBe(pageCount(count));
      for (const [number, { cards }] of pages) {
        if (number > 0) expect(cards).toHaveLength(listingSize);
        else if (count >= listingSize) expect(cards.length).toBeGreaterThanOrEqual(listingSize);
      }
      expect(pages.get(0)?.cards.length).toBeLessThan(2 * listingSize);
    }),
    { numRuns: 25 },
  );
});

test('a new story changes the page without a number, adds at most one page, and changes at most one link beside it', async () => {
  await fc.assert(
    fc.asyncProperty(total, async (count) => {
      const newsroom = new Newsroom(...stories(count));
      const before = await pagesOf(newsroom);
      newsroom.publish(story({ id: 'news/new', published: count }));
      const after = await pagesOf(newsroom);

      const added = [...after.keys()].filter((number) => !before.has(number));
      const changed = [...before.keys()].filter(
        (number) => JSON.stringify(before.get(number)) !== JSON.stringify(after.get(number)),
      );
      const changedCards = changed.filter(
        (number) => JSON.stringify(before.get(number)?.cards) !== JSON.stringify(after.get(number)?.cards),
      );
      expect(added.length).toBeLessThanOrEqual(1);
      expect(changedCards).toEqual([0]);
      expect(changed.length).toBeLessThanOrEqual(1 + added.length);
    }),
    { numRuns: 40 },
  );
});

test('a reader can walk from the newest page to the oldest and back', async () => {
  const pages = await pagesOf(new Newsroom(...stories(4 * listingSize + 5)));
  expect([...pages].map(([number, { older, newer }]) => ({ number, older, newer }))).toEqual([
    { number: 0, older: 3, newer: undefined },
    { number: 3, older: 2, newer: 0 },
    { number: 2, older: 1, newer: 3 },
    { number: 1, older: undefined, newer: 2 },
  ]);
});

test.each([
  [0, 0],
  [1, 0],
  [59, 0],
  [60, 1],
  [89, 1],
  [90, 2],
  [100_000, 3332],
])('of %i stories there are %i numbered pages', (count, pages) => {
  expect(pageCount(count)).toBe(pages);
});

test.each(['0', '2', '-1', '1.5', 'x'])('a page %s that is not there is no page', async (number) => {
  const newsroom = new Newsroom(...stories(2 * listingSize));
  expect(await newsroom.asking(() => ask('listing', 'all', number))).toBeUndefined();
});

test('drafts and stories of the future are not listed, and --drafts lists them', async () => {
  const newsroom = new Newsroom(
    story({ id: 'news/out', published: 1 }),
    story({ id: 'news/draft', published: 1, draft: true }),
    story({ id: 'news/later', published: 3 }),
  );
  const ids = () => ask('listing', 'all')?.cards.map(({ id }) => id);
  expect(await newsroom.asking(ids, { until: 2 })).toEqual(['news/out']);
  expect(await newsroom.asking(ids, { until: 3 })).toEqual(['news/later', 'news/out']);
  expect(await newsroom.asking(ids, { drafts: true })).toEqual(['news/later', 'news/draft', 'news/out']);
});
