/** Searches all shards as one index. */
import type { Dictionary } from '../dictionary.ts';
import { countOf, readPostings } from '../postings.ts';
import { type FilterName, filterNames, type ShardList } from '../shard.ts';
import { type AskedWord, type Stemmer, type Word, Words } from '../words.ts';
import { isBegun, type Meaning, meaningOf, nearestWord } from './meaning.ts';
import { type AskedText, readText } from './query.ts';
import { frequency, rarity, score, weightOfBegun } from './ranking.ts';
import { type Load, postingsOf, ShardReader } from './shard-reader.ts';

export interface Query {
  text: string;
  /** What stories must be; an empty text means any. */
  filters: Record<FilterName, string>;
  sort: 'relevance' | 'date';
}

export interface Result {
  url: string;
  title: string;
  /** Instant in milliseconds; a draft may have none. */
  published: number | undefined;
}

export interface Found {
  total: number;
  /** Some of them, in order. @throws if a file cannot be had */
  results(from: number, to?: number): Promise<Result[]>;
  /** What was looked for in place of words that no story has. */
  instead: string | undefined;
  /** Whether a word of a story is one that was looked for. */
  isFound(word: Word): boolean;
}

/** A story that was found. */
interface Hit {
  shard: number;
  story: number;
  score: number;
}

export class Engine {
  readonly list: ShardList;
  readonly words: Words;
  private readonly shards: readonly ShardReader[];
  private readonly stories: number;
  private readonly averageLength: number;

  /** @param stem loads the stemmer in a file below `search/` */
  static async open(list: ShardList, load: Load, stem: (file: string) => Promise<Stemmer>): Promise<Engine> {
    const [stemmer, shards] = await Promise.all([
      list.stemmer === undefined ? (word: string) => word : stem(list.stemmer),
      Promise.all(list.shards.map((entry) => ShardReader.open(entry, load))),
    ]);
    return new Engine(list, new Words(list.language, stemmer), shards);
  }

  private constructor(list: ShardList, words: Words, shards: readonly ShardReader[]) {
    this.list = list;
    this.words = words;
    this.shards = shards;
    this.stories = list.shards.reduce((sum, [, stories]) => sum + stories, 0);
    this.averageLength = list.shards.reduce((sum, [, , words]) => sum + words, 0) / this.stories;
  }

  async search(query: Query): Promise<Found> {
    const asked = readText(query.text, this.words);
    const isFiltered = filterNames.some((name) => query.filters[name] !== '');
    const isFound = () => false;
    if (asked.words.length === 0 && (!isFiltered || /\S/.test(query.text))) {
      return { total: 0, results: async () => [], instead: undefined, isFound };
    }
    const { words, instead } = await this.known(asked);
    const hits = words ? await this.find(words, asked.phrases, query) : [];
    const newer = (a: Hit, b: Hit) => b.shard - a.shard || b.story - a.story;
    hits.sort(query.sort === 'date' ? newer : (a, b) => b.score - a.score || newer(a, b));
    const stems = new Set((words ?? []).flatMap(({ meaning }) => [...meaning.exact, ...meaning.begun]));
    return {
      total: hits.length,
      results: (from, to) => Promise.all(hits.slice(from, to).map((hit) => this.result(hit))),
      instead: hits.length > 0 ? instead : undefined,
      isFound: ({ stem }) => stems.has(stem),
    };
  }

  private async result({ shard, story }: Hit): Promise<Result> {
    const [url, title, published] = await (this.shards[shard] as ShardReader).story(story);
    return { url, title, published };
  }

  /** The words with what all shards know of them; for one that none knows the nearest. `words` is missing if there is none. */
  private async known({ words: asked }: AskedText): Promise<{ words?: Sought[]; instead: string | undefined }> {
    const sought = await Promise.all(asked.map((word) => this.seek(word)));
    // Behind other words, the first letters of one that is being typed leave them as they are.
    const last = sought.at(-1);
    if (last && sought.length > 1 && isBegun(last.word)) last.isNeeded = false;
    if (sought.every(({ isKnown, isNeeded }) => isKnown || !isNeeded)) return { words: sought, instead: undefined };
    const words = await Promise.all(
      sought.map(async (one) => {
        if (one.isKnown || !one.isNeeded) return one;
        const near = await nearestWord(one.word, this.shards);
        const [word] = near === undefined ? [] : this.words.asked(near);
        return word && this.seek(word);
      }),
    );
    if (!words.every((word) => word !== undefined)) return { instead: undefined };
    return { words, instead: words.map(({ word }) => word.form).join(' ') };
  }

  /** Weighs a word in each story that has it. */
  private async seek(word: AskedWord): Promise<Sought> {
    const meaning = await meaningOf(word, this.shards);
    const stems = [...meaning.exact, ...meaning.begun];
    const entries = await Promise.all(
      this.shards.map(async (shard) => {
        const dictionaries = await Promise.all(stems.map((stem) => shard.words(stem)));
        return stems.map((stem, number) => postingsOf(dictionaries[number] as Dictionary, stem));
      }),
    );
    const scores = this.shards.map(({ stories }) => new Float64Array(stories));
    const begun = this.shards.map(({ stories }) => new Float64Array(stories));
    let isKnown = false;
    for (const [number, stem] of stems.entries()) {
      const stories = entries.reduce((sum, shard) => sum + countOf(shard[number]), 0);
      if (stories > 0) isKnown = true;
      const isExact = meaning.exact.has(stem);
      const weight = rarity(stories, this.stories) * (isExact ? 1 : weightOfBegun);
      for (const [at, shard] of this.shards.entries()) {
        const own = (isExact ? scores : begun)[at] as Float64Array;
        readPostings(entries[at]?.[number], shard.stories, (story, inBody, others) => {
          const length = shard.lengths[story] ?? 0;
          own[story] = (own[story] ?? 0) + weight * score(frequency(inBody, others), length, this.averageLength);
        });
      }
    }
    // A story that has the word itself gains nothing by having others that begin so.
    for (const [at, own] of scores.entries()) {
      for (const [story, score] of own.entries()) if (score === 0) own[story] = begun[at]?.[story] ?? 0;
    }
    return { word, meaning, scores, isKnown, isNeeded: true };
  }

  /** The stories that have all words, phrases and filters. */
  private async find(words: readonly Sought[], phrases: AskedText['phrases'], query: Query): Promise<Hit[]> {
    const hits = await Promise.all(
      this.shards.map(async (shard, number) => {
        const passes = await passing(shard, query.filters);
        const found: Hit[] = [];
        for (let story = 0; story < shard.stories; story++) {
          if (passes && !passes.has(story)) continue;
          const total = this.score(words, number, story);
          if (total !== undefined) found.push({ shard: number, story, score: total });
        }
        for (const phrase of phrases) {
          if (found.length === 0) break;
          const having = await phraseIn(
            shard,
            phrase.map((word) => (words[word] as Sought).meaning),
          );
          found.splice(0, found.length, ...found.filter(({ story }) => having(story)));
        }
        return found;
      }),
    );
    return hits.flat();
  }

  /** @returns undefined for a story that lacks a word */
  private score(words: readonly Sought[], shard: number, story: number): number | undefined {
    let total = 0;
    for (const { scores, isNeeded } of words) {
      const own = scores[shard]?.[story] ?? 0;
      if (own === 0 && isNeeded) return undefined;
      total += own;
    }
    return total;
  }
}

/** A word with what all shards know of it. */
interface Sought {
  word: AskedWord;
  meaning: Meaning;
  /** For each shard how much the word weighs in each of its stories; 0 in those that lack it. */
  scores: Float64Array[];
  /** Whether any story has it. */
  isKnown: boolean;
  /** Whether a story must have it. */
  isNeeded: boolean;
}

/** The stories that filters let through; undefined: all. */
async function passing(shard: ShardReader, wanted: Query['filters']): Promise<Set<number> | undefined> {
  const names = filterNames.filter((name) => wanted[name] !== '');
  if (names.length === 0) return undefined;
  const filters = await shard.filters();
  const sets = names.map((name) => new Set(filters[name].get(wanted[name])));
  return new Set([...(sets[0] ?? [])].filter((story) => sets.every((set) => set.has(story))));
}

/** @returns whether a story has a phrase */
async function phraseIn(shard: ShardReader, words: readonly Meaning[]): Promise<(story: number) => boolean> {
  const places = await Promise.all(
    words.map(async ({ exact }) => {
      const stems = await Promise.all([...exact].map((stem) => shard.places(stem)));
      return stems.filter((one) => one !== undefined);
    }),
  );
  return (story) => {
    const [first, ...rest] = places.map((stems) => new Set(stems.flatMap((stem) => stem.get(story) ?? [])));
    return [...(first ?? [])].some((place) => rest.every((own, at) => own.has(place + at + 1)));
  };
}
