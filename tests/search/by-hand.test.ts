import { beforeAll, expect, inject, test } from 'vitest';
import { Engine } from '../../src/search/browser/engine.ts';
import { wordsIn } from '../../src/search/stemmers.ts';
import { ask } from './archive.ts';

/** What readers of the demonstration site would type, and what they would expect to see first. */
const queries: [text: string, first: string][] = [
  ['benchmark', 'a-natural-history-of-the-benchmark'],
  ['small models', 'in-praise-of-small-models'],
  ['token', 'what-a-token-is'],
  ['"attention map"', 'how-to-read-an-attention-map'],
  ['termites', 'termite-mounds-and-cooling-towers'],
  ['cooling towers', 'termite-mounds-and-cooling-towers'],
  ['openai', 'a-partnership-under-two-roofs'],
  ['microsfot', 'a-partnership-under-two-roofs'],
  ['diet', 'the-diet-of-a-language-model'],
  ['release notes', 'how-to-read-a-release-note'],
  ['old models', 'conserving-old-models'],
  ['reef', 'the-reef-behind-the-wall'],
  ['hallucination', 'a-word-for-being-wrong'],
  ['night wal', 'a-night-walk'],
  ['labels', 'a-note-on-labels'],
  ['pairwise votes', 'pairwise-votes-and-the-tide'],
  ['whether it understands', 'before-you-ask-whether-it-understands'],
  ['arithmetic dates', 'five-dates-and-some-arithmetic'],
  ['watching machines', 'a-notebook-for-watching-machines'],
  ['Okafor tide', 'pairwise-votes-and-the-tide'],
  ['how to read', 'how-to-read-'],
];

let engine: Engine;
beforeAll(async () => {
  const at = (path: string) => fetch(`${inject('demo')}/search/${path}`);
  const words = await wordsIn('en');
  engine = await Engine.open(
    await (await at('shards.json')).json(),
    async (path) => new Uint8Array(await (await at(path)).arrayBuffer()),
    async () => (word) => words.of(word)[0]?.stem ?? word,
  );
});

test.each(queries)('a reader who types %s sees %s first', async (text, first) => {
  const [result] = await (await engine.search(ask({ text }))).results(0, 1);
  expect(result?.url.split('/')[2]).toMatch(first);
});
