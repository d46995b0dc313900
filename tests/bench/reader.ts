/** What a reader loads of the search of a printed site, as browsers load it, before results stand there. */
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { seeded } from '../../src/demo/random.ts';
import { Engine } from '../../src/search/browser/engine.ts';
import type { ShardList } from '../../src/search/shard.ts';

/** One question, from a page that has loaded nothing of the search yet. */
interface Loaded {
  /** Bytes over the wire and requests until the first results stand there, and until twenty do. */
  first: { bytes: number; requests: number };
  all: { bytes: number; requests: number };
  /** Of this machine, in milliseconds, until the first results are known. */
  work: number;
}

export async function readerFigures(out: string, content: string): Promise<string[]> {
  const folder = join(out, 'search');
  const files = globSync('**/*.*', { cwd: folder }).map((path) => statSync(join(folder, path)).size);
  const texts = globSync('articles/**/*.md', { cwd: content }).sort();
  const random = seeded(5);
  const wordsOf = (path: string) =>
    readFileSync(join(content, path), 'utf8')
      .toLowerCase()
      .match(/[a-z]{3,}/g) ?? [];
  const pick = <Thing>(things: readonly Thing[]) => things[Math.floor(random.next() * things.length)] as Thing;
  const asked = Array.from({ length: 40 }, () => pick(wordsOf(pick(texts)).slice(40)));
  const counts = new Map<string, number>();
  for (const path of texts.slice(0, 300))
    for (const word of wordsOf(path)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const common = [...counts].sort(([, a], [, b]) => b - a).map(([word]) => word);

  const words: Loaded[] = [];
  for (const word of asked) words.push(await load(folder, `${word} `));
  const line = (name: string, all: readonly Loaded[]) => {
    const middle = (of: (one: Loaded) => number) => all.map(of).sort((a, b) => a - b)[all.length >> 1] ?? 0;
    const kilobytes = (of: (one: Loaded) => number) => `${Math.round(middle(of) / 1000)} kB`;
    return (
      `${name}: first results ${kilobytes(({ first }) => first.bytes)} in ${middle(({ first }) => first.requests)} requests, ` +
      `twenty ${kilobytes(({ all }) => all.bytes)} in ${middle(({ all }) => all.requests)}, ${middle(({ work }) => work).toFixed(0)} ms of work`
    );
  };
  return [
    `search: ${files.length} files, ${(files.reduce((sum, size) => sum + size, 0) / 1e6).toFixed(1)} MB`,
    line('one word (median of 40)', words),
    line('four common words', [await load(folder, `${common.slice(0, 4).join(' ')} `)]),
    line('four usual words', [await load(folder, `${common.slice(200, 204).join(' ')} `)]),
    line('a phrase of two usual words', [await load(folder, `"${common.slice(200, 202).join(' ')}" `)]),
    line('a phrase of the two commonest', [await load(folder, `"${common.slice(0, 2).join(' ')}" `)]),
  ];
}

/** The results that a reader sees first, and those that are shown at once. */
const [few, portion] = [5, 20];

async function load(folder: string, text: string): Promise<Loaded> {
  const list: ShardList = JSON.parse(readFileSync(join(folder, 'shards.json'), 'utf8'));
  const stemmer = list.stemmer ?? '';
  const requests = ['shards.json', stemmer];
  const read = async (path: string) => {
    requests.push(path);
    return new Uint8Array(readFileSync(join(folder, path)));
  };
  const taken = () => ({
    bytes: requests.reduce((sum, path) => sum + onTheWire(join(folder, path)), 0),
    requests: requests.length,
  });
  const stem = async () => (await import(pathToFileURL(join(folder, stemmer)).href)).stemmer;
  const begin = performance.now();
  const engine = await Engine.open(list, read, stem);
  const found = await engine.search({ text, filters: { section: '', author: '', year: '' }, sort: 'relevance' });
  await found.results(0, few);
  const work = performance.now() - begin;
  const first = taken();
  await found.results(few, portion);
  return { first, all: taken(), work };
}

/** What hosts do not compress is as it is. */
const onTheWire = (file: string) =>
  file.endsWith('.bin') ? statSync(file).size : brotliCompressSync(readFileSync(file)).length;
