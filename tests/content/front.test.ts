import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ask } from '../../src/content/queries.ts';
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
      const { lead, sections } = await newsroom.asking(() => ask('front'));
      const ids = [...(lead ? [lead] : []), ...sections.flatMap(({ cards }) => cards)].map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(lead?.published).toBe(
        fields.length > 0 ? Math.max(...fields.map(({ published }) => published)) : undefined,
      );
    }),
    { numRuns: 40 },
  );
});

test('sections stand in their order, then by name, and those without stories do not stand there', async () => {
  const newsroom = new Newsroom(...['a', 'b', 'c', 'd', 'e'].map((section) => story({ id: `${section}/one` })));
  newsroom.publish(story({ id: 'a/two', published: 1 }));
  newsroom.section('b', 2);
  newsroom.section('c', 1);
  newsroom.section('a', 2);
  newsroom.section('empty', 0);
  const { lead, sections } = await newsroom.asking(() => ask('front'));
  expect(lead?.id).toBe('a/two');
  expect(sections.map(({ id }) => id)).toEqual(['c', 'a', 'b']);
});
