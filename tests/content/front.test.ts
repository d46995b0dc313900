import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ask } from '../../src/content/ask/queries.ts';
import { Newsroom, story } from './newsroom.ts';

test('the front page repeats no story, whatever was published', async () => {
  const stories = fc.array(
    fc.record({ section: fc.constantFrom('news', 'sport', 'arts'), published: fc.integer({ min: 0, max: 9 }) }),
    {
      maxLength: 40,
    },
  );
  await fc.assert(
    fc.asyncProperty(stories, async (fields) => {
      const newsroom = new Newsroom(
        ...fields.map(({ section, published }, n) => story({ id: `${section}/s-${n}`, published })),
      );
      for (const id of ['news', 'sport', 'arts']) newsroom.section(id);
      const { lead, secondary, opinion, sections } = await newsroom.asking(() => ask('front'));
      const blocks = sections.flatMap(({ cards }) => cards);
      const ids = [...(lead ? [lead] : []), ...secondary, ...opinion, ...blocks].map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(lead?.published).toBe(
        fields.length > 0 ? Math.max(...fields.map(({ published }) => published)) : undefined,
      );
    }),
    { numRuns: 40 },
  );
});

test('sections stand in their order, then by name, and those without stories do not stand there', async () => {
  const stories = ['one', 'two', 'three', 'four', 'five'].flatMap((slug) =>
    ['a', 'b', 'c', 'd'].map((section) => `${section}/${slug}`),
  );
  const newsroom = new Newsroom(...stories.map((id) => story({ id })));
  newsroom.publish(story({ id: 'a/new', published: 1 }));
  newsroom.section('b', 2);
  newsroom.section('c', 1);
  newsroom.section('a', 2);
  newsroom.section('empty', 0);
  const { lead, sections } = await newsroom.asking(() => ask('front'));
  expect(lead?.id).toBe('a/new');
  expect(sections.map(({ id }) => id)).toEqual(['c', 'a', 'b']);
});
