import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/search/engine.ts';
import { Archive } from './archive.ts';

const none = { section: '', author: '', year: '' };

describe('a search in shards finds what a search in one index of everything finds, in the same order', () => {
  const archive = new Archive(450);
  let engine: Engine;
  let whole: Awaited<ReturnType<Archive['whole']>>;

  beforeAll(async () => {
    const inShards = await archive.inShards();
    expect(inShards.shards).toBeGreaterThan(3);
    engine = inShards.engine;
    whole = await archive.whole();
  });
  afterAll(() => archive.remove());

  const words = (count: number) => Array.from({ length: count }, () => archive.word()).join(' ');
  const phrase = (story: number) => `"${archive.stories[story]?.body.split(' ').slice(5, 7).join(' ')}"`;
  const repeat = (times: number, make: (at: number) => string) => Array.from({ length: times }, (_, at) => make(at));
  const queries: [text: string, filters?: Partial<typeof none>][] = [
    ...repeat(12, () => words(1)).map((text): [string] => [text]),
    ...repeat(8, () => words(2)).map((text): [string] => [text]),
    ...repeat(6, () => words(3)).map((text): [string] => [text]),
    ...repeat(5, (at) => phrase(at * 80)).map((text): [string] => [text]),
    ...repeat(5, () => words(1).slice(0, 3)).map((text): [string] => [text]),
    ...repeat(3, () => `${words(1)} zzzunheard`).map((text): [string] => [text]),
    ['Marchand'],
    ['diaz'],
    ['Díaz'],
    ...repeat(3, () => words(1)).map((text): [string, Partial<typeof none>] => [text, { section: 'science' }]),
    ...repeat(3, () => words(2)).map((text): [string, Partial<typeof none>] => [text, { year: '2020' }]),
    ...repeat(2, () => words(1)).map((text): [string, Partial<typeof none>] => [
      text,
      { author: 'adabyron', year: '2021' },
    ]),
  ];

  test.each(queries.map(([text, filters = {}]) => ({ text, filters })))('$text $filters', async ({ text, filters }) => {
    const given = { ...none, ...filters };
    const number = ({ url }: { url: string }) => Number(/\d+/.exec(url)?.[0]);
    const expected = (await whole(text, given)).sort((a, b) => b.score - a.score || number(b) - number(a));
    const all = { text, filters: given, most: 1000 };
    const found = await engine.search({ ...all, sort: 'relevance' });
    expect(found.results.map(({ url }) => url)).toEqual(expected.map(({ url }) => url));

    const byDate = await engine.search({ ...all, sort: 'date' });
    expect(byDate.results.map(number)).toEqual(expected.map(number).sort((a, b) => b - a));
  });

  test('there are fifty of these queries, and most of them find something', async () => {
    expect(queries).toHaveLength(50);
    const totals = await Promise.all(
      queries.map(([text, filters]) =>
        engine.search({ text, filters: { ...none, ...filters }, sort: 'date', most: 0 }).then(({ total }) => total),
      ),
    );
    expect(totals.filter((total) => total > 0).length).toBeGreaterThan(40);
  });

  test('a filter alone lists what it lets through, the newest first', async () => {
    const { total, results } = await engine.search({
      text: ' ',
      filters: { ...none, year: '2021' },
      sort: 'relevance',
      most: 2,
    });
    expect(total).toBe(84);
    expect(results.map(({ url }) => url)).toEqual(['/news/story-449/', '/news/story-448/']);
  });

  test('nothing is found before anything is asked', async () => {
    expect(await engine.search({ text: '', filters: none, sort: 'date', most: 20 })).toEqual({ total: 0, results: [] });
  });
});
