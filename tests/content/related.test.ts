import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ask } from '../../src/content/ask/queries.ts';
import { Newsroom, story } from './newsroom.ts';

const related = (newsroom: Newsroom, id: string, view = {}) =>
  newsroom.asking(() => ask('related', id).map((card) => card.id), view);

test('the editor’s choice comes first, then shared tags, then the section', async () => {
  const newsroom = new Newsroom(
    story({ id: 'news/this', published: 9, tags: ['harbour', 'trade'], related: ['sport/chosen'] }),
    story({ id: 'sport/chosen', published: 1 }),
    story({ id: 'sport/one-tag', published: 3, tags: ['harbour'] }),
    story({ id: 'sport/two-tags', published: 2, tags: ['harbour', 'trade'] }),
    story({ id: 'news/section', published: 8 }),
    story({ id: 'sport/nothing', published: 8 }),
  );
  expect(await related(newsroom, 'news/this')).toEqual([
    'sport/chosen',
    'sport/two-tags',
    'sport/one-tag',
    'news/section',
  ]);
});

test('newer stories are never related, unless the editor says so', async () => {
  const newsroom = new Newsroom(
    story({ id: 'news/this', published: 5, tags: ['harbour'], related: ['news/chosen'] }),
    story({ id: 'news/chosen', published: 6 }),
    story({ id: 'news/newer', published: 6, tags: ['harbour'] }),
    story({ id: 'news/same-instant', published: 5, tags: ['harbour'] }),
    story({ id: 'news/older', published: 4, tags: ['harbour'] }),
  );
  expect(await related(newsroom, 'news/this')).toEqual(['news/chosen', 'news/older']);
});

test('publishing a story changes the related stories of no older one', async () => {
  const stories = fc.array(
    fc.record({
      published: fc.integer({ min: 0, max: 20 }),
      section: fc.constantFrom('news', 'sport'),
      tags: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
    }),
    { minLength: 1, maxLength: 15 },
  );
  await fc.assert(
    fc.asyncProperty(stories, async (fields) => {
      const all = fields.map(({ section, ...rest }, n) => story({ id: `${section}/s-${n}`, ...rest }));
      const newest = story({ id: 'news/new', published: 21, tags: ['a', 'b', 'c'] });
      const newsroom = new Newsroom(...all);
      const lists = () => Promise.all(all.map(({ id }) => related(newsroom, id)));
      const before = await lists();
      newsroom.publish(newest);
      expect(await lists()).toEqual(before);
    }),
    { numRuns: 30 },
  );
});

test('a choice that readers cannot see yet leaves its place to another story', async () => {
  const newsroom = new Newsroom(
    story({ id: 'news/this', published: 9, related: ['news/draft', 'news/later'] }),
    story({ id: 'news/draft', published: 1, draft: true }),
    story({ id: 'news/later', published: 20 }),
    ...[1, 2, 3, 4, 5].map((n) => story({ id: `news/s-${n}`, published: n })),
  );
  expect(await related(newsroom, 'news/this', { now: 10 })).toEqual(['news/s-5', 'news/s-4', 'news/s-3', 'news/s-2']);
  expect(await related(newsroom, 'news/this', { drafts: true })).toEqual([
    'news/draft',
    'news/later',
    'news/s-5',
    'news/s-4',
  ]);
});

test('the first story has none', async () => {
  expect(await related(new Newsroom(story({ id: 'news/this' })), 'news/this')).toEqual([]);
});
