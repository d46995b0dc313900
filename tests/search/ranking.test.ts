import { beforeAll, describe, expect, test } from 'vitest';
import { authors, idOf, type Opened, openStories, Writer, type WrittenStory } from './archive.ts';
import { Judge, type JudgedQuery } from './judge.ts';

const writer = new Writer();
const stories: WrittenStory[] = Array.from({ length: 900 }, (_, number) => writer.story(number));
const none = { section: '', author: '', year: '' };

const repeat = (times: number, make: () => string) => Array.from({ length: times }, make);
const phrase = (length: number) => {
  const words = writer.pick(stories).body.split(' ');
  const from = Math.floor(writer.next() * (words.length - length));
  return `"${words.slice(from, from + length).join(' ')}"`;
};
const begun = () => {
  const word = writer.word();
  return word.slice(0, Math.max(3, word.length - 2));
};
const plain: string[] = [
  ...repeat(40, () => `${writer.word()} `),
  ...repeat(40, () => `${writer.text(2)} `),
  ...repeat(20, () => `${writer.text(3)} `),
  ...repeat(15, () => phrase(2)),
  ...repeat(15, () => `${phrase(3)} ${writer.word()} `),
  ...repeat(30, begun),
  ...repeat(10, () => `${writer.word()} ${begun()}`),
  ...authors.map((name) => `${name} `),
  'Marchand ',
  'diaz ',
];
const queries: JudgedQuery[] = [
  ...plain.map((text) => ({ text, filters: none })),
  ...repeat(8, () => `${writer.word()} `).map((text) => ({ text, filters: { ...none, section: 'science' } })),
  ...repeat(8, () => `${writer.text(2)} `).map((text) => ({ text, filters: { ...none, year: '2021' } })),
  ...repeat(8, () => `${writer.word()} `).map((text) => ({
    text,
    filters: { ...none, author: idOf(writer.pick(authors)), year: '2020' },
  })),
];

describe('against SQLite’s FTS5 over the same words', () => {
  let judge: Judge;
  let search: Opened;

  beforeAll(async () => {
    judge = await Judge.of(stories);
    search = await openStories(stories, { shards: 4 });
  });

  test('two hundred queries find the same stories, and nine of the first ten', async () => {
    expect(queries).toHaveLength(200);
    let shared = 0;
    let judged = 0;
    for (const query of queries) {
      const expected = judge.find(query);
      // What nobody knows is answered by its nearest, which FTS5 does not do.
      if (expected.length === 0) {
        const { total, instead } = await search.engine.search({ ...query, sort: 'date' });
        expect(total > 0, JSON.stringify(query)).toBe(instead !== undefined);
        continue;
      }
      const found = await search.find(query);
      expect(
        found.toSorted((a, b) => a - b),
        JSON.stringify(query),
      ).toEqual(expected.toSorted((a, b) => a - b));
      const first = expected.slice(0, 10);
      shared += found.slice(0, 10).filter((story) => first.includes(story)).length / first.length;
      judged++;
    }
    expect(judged).toBeGreaterThan(150);
    expect(shared / judged).toBeGreaterThanOrEqual(0.9);
  });

  test('shards rank as one index', async () => {
    const whole = await openStories(stories);
    for (const query of queries)
      expect(await whole.find(query), JSON.stringify(query)).toEqual(await search.find(query));
  });
});
