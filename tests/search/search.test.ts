import { beforeAll, describe, expect, test } from 'vitest';
import { ask, type Opened, openStories, type WrittenStory } from './archive.ts';

const story = (fields: Partial<WrittenStory>): WrittenStory => ({
  ...{ title: 'A headline', dek: '', body: 'Some words.', section: 'news', authors: [] },
  published: Date.UTC(2026, 0, 1),
  ...fields,
});

let search: Opened;
beforeAll(async () => {
  search = await openStories(
    [
      story({
        title: 'Tides',
        body: 'The harbour at night. The keepers are walking.',
        published: Date.UTC(2025, 5, 1),
      }),
      story({ body: 'A tide, and another tide, and a lighthouse.', authors: ['Zoë Tideman'] }),
      story({ body: 'Happiness is a harbour. The night train.', section: 'science' }),
      story({ title: '新幹線の話', body: '東京から新幹線で京都へ。', section: 'science' }),
      story({ body: 'The harbour, and a train at night.' }),
    ],
    { shards: 2 },
  );
});

describe('what a reader asks for', () => {
  test.each<[what: string, text: string, stories: number[]]>([
    ['a word in a headline comes before the same in a text', 'tide ', [0, 1]],
    ['a word is found by another of its forms', 'walked ', [0]],
    ['all words must be there', 'harbour tide ', [0]],
    ['a phrase is what stands together', '"harbour at night"', [0]],
    ['the last word may go on', 'lighth', [1]],
    ['also where its stem is shorter than what was typed', 'happines', [2]],
    ['a word with a space behind it does not go on', 'lighth ', []],
    ['two letters do not go on', 'ni', []],
    ['behind another word they wait for a third', 'lighthouse ni', [1]],
    ['but what is there itself comes first', 'harbour a', [4, 2, 0]],
    ['an author is found by a name without its accents', 'zoe tideman', [1]],
    ['a word of a script without spaces is found inside of others', '京都', [3]],
    ['and by a single character', '幹', [3]],
    ['a word that was mistyped is found by the nearest', 'lihgthouse ', [1]],
    ['nothing is near enough to nonsense', 'qqqqqqqq', []],
  ])('%s: %s', async (_, text, stories) => {
    expect(await search.find({ text })).toEqual(stories);
  });

  test('the nearest word is told', async () => {
    expect(await search.engine.search(ask({ text: 'harbuor train' }))).toMatchObject({
      instead: 'harbour train',
      total: 2,
    });
    expect((await search.engine.search(ask({ text: 'harbour train' }))).instead).toBeUndefined();
  });

  test('filters let through what they say, alone too, the newest first', async () => {
    const filters = { section: 'science', author: '', year: '' };
    expect(await search.find({ text: 'harbour ', filters })).toEqual([2]);
    expect(await search.find({ text: ' ', filters })).toEqual([3, 2]);
    expect(await search.find({ text: '', filters: { section: '', author: 'zotideman', year: '' } })).toEqual([1]);
    expect(await search.find({ text: '', filters: { section: '', author: '', year: '2025' } })).toEqual([0]);
    expect(await search.find({ text: '', filters: { section: 'none', author: '', year: '' } })).toEqual([]);
  });

  test('by date the newest come first', async () => {
    expect(await search.find({ text: 'tide ', sort: 'date' })).toEqual([1, 0]);
  });

  test('what was found can be marked in its text', async () => {
    const { isFound } = await search.engine.search(ask({ text: 'walk harbo' }));
    const marked = search.engine.words.of('Walking along harbours: no').filter(isFound);
    expect(marked.map(({ form }) => form)).toEqual(['walking', 'harbours']);
  });
});

describe('what is no question', () => {
  test.each<[what: string, text: string, count: number]>([
    ['nothing', '', 0],
    ['punctuation', '"?!" … — ()', 0],
    ['quotation marks that do not close', '"harbour at ', 2],
    ['only quotation marks', '""""', 0],
    ['a script that the site does not have', 'Ελλάδα', 0],
    ['half a character', '\ud83d', 0],
    ['ten thousand characters', 'harbour '.repeat(1250), 3],
    ['ten thousand characters without a space', 'x'.repeat(10_000), 0],
    ['ten thousand quotation marks', '"'.repeat(10_000), 0],
    ['ten thousand different words', Array.from({ length: 10_000 }, (_, number) => number).join(' '), 0],
  ])('%s has an answer', async (_, text, count) => {
    expect((await search.engine.search(ask({ text }))).total).toBe(count);
  });
});

test('a search loads one file of words for each shard, each once, and nothing of places or filters', async () => {
  const { engine, loaded } = await openStories(
    Array.from({ length: 40 }, (_, number) => story({ body: `Word${number} and the harbour.` })),
    { shards: 4 },
  );
  expect(loaded.every((path) => path.includes('/head-'))).toBe(true);
  loaded.length = 0;
  await engine.search(ask({ text: 'harbour' }));
  await engine.search(ask({ text: 'harbours' }));
  expect(loaded.map((path) => path.split('/')[1]?.split('-')[0])).toEqual(Array(4).fill('words'));
});

test('an empty archive has an answer', async () => {
  const { engine } = await openStories([]);
  expect((await engine.search(ask({ text: 'harbour' }))).total).toBe(0);
});

test('the same stories give the same files', async () => {
  const stories = [story({ body: 'One, two.' }), story({ body: 'Three café cafe.' })];
  const [one, other] = [await openStories(stories), await openStories(stories)];
  expect([...one.files]).toEqual([...other.files]);
});

test('a file that cannot be had is an error, and is asked for again', async () => {
  const { engine, files } = await openStories([story({ body: 'The harbour.' })]);
  const [path = ''] = [...files.keys()].filter((name) => name.includes('words'));
  const bytes = files.get(path) as Uint8Array;
  files.delete(path);
  await expect(engine.search(ask({ text: 'harbour' }))).rejects.toThrow(path);
  files.set(path, bytes);
  expect((await engine.search(ask({ text: 'harbour' }))).total).toBe(1);
});

test.each(['서울', '날씨', '서울 날씨', '발표'])(
  'a word in Korean is found with whatever hangs on it: %s',
  async (text) => {
    const { find } = await openStories([story({ body: '서울의 날씨는 맑다. 정부는 발표했다.' })], { language: 'ko' });
    expect(await find({ text })).toEqual([0]);
  },
);

/** Stories of so many words that what is near in the alphabet is in other files. */
const manyWords = (): WrittenStory[] => {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const words = letters.flatMap((a) =>
    letters.flatMap((b) => letters.flatMap((c) => [`ha${a}${b}${c}`, `br${a}${b}${c}x`])),
  );
  const own = Array.from({ length: 20 }, (_, at) => story({ body: words.filter((_, n) => n % 20 === at).join(' ') }));
  return [story({ body: 'The bridge of the harbor.' }), ...own];
};

test.each([
  ['birdge ', 'bridge'],
  ['rbidge ', 'bridge'],
])('a slip at the beginning of a word is understood, however many words there are: %s', async (text, instead) => {
  const { engine, files } = await openStories(manyWords());
  expect([...files.keys()].filter((path) => path.includes('words-')).length).toBeGreaterThan(4);
  expect((await engine.search(ask({ text }))).instead).toBe(instead);
});

test('a beginning that very many words have finds some of them', async () => {
  const { engine } = await openStories(manyWords());
  const { total, instead } = await engine.search(ask({ text: 'hab' }));
  expect(total).toBeGreaterThan(0);
  expect(instead).toBeUndefined();
});
