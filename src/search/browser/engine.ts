/** Searches all shards as one index. */
import { readPlaces, readPostings } from '../postings.ts';
import { type FilterName, filterNames, lengthOf, type ShardList } from '../shard.ts';
import { type AskedWord, type Stemmer, type Word, Words } from '../words.ts';
import { type Meaning, meaningOf, nearestWord } from './meaning.ts';
import { type AskedText, readText } from './query.ts';
import { frequency, rarity, score, weightOfBegun } from './ranking.ts';
import { aliasAt, type Load, ShardReader } from './shard-reader.ts';

export interface Query {
  text: string;
  /** What stories must be; an empty text means any. */
  filters: Record<FilterName, string>;
  sort: 'relevance' | 'date';
  /** How many results are wanted. */
  most: number;
}

export interface Result {
  url: string;
  title: string;
  /** Instant in milliseconds; a draft may have none. */
  published: number | undefined;
}

export interface Found {
  total: number;
  /** The first, each as soon as it is known. */
  results: Promise<Result>[];
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
      return { total: 0, results: [], instead: undefined, isFound };
    }
    const { words, instead } = await this.known(asked.words);
    const hits = words ? await this.find(words, asked.phrases, query) : [];
    const newer = (a: Hit, b: Hit) => b.shard - a.shard || b.story - a.story;
    hits.sort(query.sort === 'date' ? newer : (a, b) => b.score - a.score || newer(a, b));
    const stems = new Set((words ?? []).flatMap(({ meaning }) => [...meaning.exact, ...meaning.begun]));
    return {
      total: hits.length,
      results: hits.slice(0, query.most).map((hit) => this.result(hit)),
      instead,
      isFound: ({ stem }) => stems.has(stem),
    };
  }

  private async result({ shard, story }: Hit): Promise<Result> {
    const [url, title, published] = await (this.shards[shard] as ShardReader).story(story);
    return { url, title, published };
  }

  /** The words with what all shards know of them; for one that none knows the nearest. `words` is missing if there is none. */
  private async known(asked: readonly AskedWord[]): Promise<{ words?: Sought[]; instead: string | undefined }> {
    const sought = await Promise.all(asked.map((word) => this.seek(word)));
    if (sought.every(({ stories, begun }) => stories + begun > 0)) return { words: sought, instead: undefined };
    const words = await Promise.all(
      sought.map(async (one) => {
        if (one.stories + one.begun > 0) return one;
        const near = await nearestWord(one.word, this.shards);
        const [word] = near === undefined ? [] : this.words.asked(near);
        return word && this.seek(word);
      }),
    );
    if (!words.every((word) => word !== undefined)) return { instead: undefined };
    return { words, instead: words.map(({ word }) => word.form).join(' ') };
  }

  /** Counts how often each story has a word. */
  private async seek(word: AskedWord): Promise<Sought> {
    const meaning = await meaningOf(word, this.shards);
    const frequencies = await Promise.all(
      this.shards.map(async (shard) => {
        const [exact, begun] = await Promise.all(
          [meaning.exact, meaning.begun].map((stems) => this.frequencies(shard, stems)),
        );
        return { exact, begun } as Frequencies;
      }),
    );
    const count = (which: keyof Frequencies) =>
      frequencies.reduce((sum, { [which]: own }) => sum + (own?.reduce((n, one) => n + Number(one > 0), 0) ?? 0), 0);
    return { word, meaning, frequencies, stories: count('exact'), begun: count('begun') };
  }

  /** @returns undefined if there is nothing to look for */
  private async frequencies(shard: ShardReader, stems: ReadonlySet<string>): Promise<Float32Array | undefined> {
    if (stems.size === 0) return undefined;
    const counts = new Float32Array(shard.stories);
    const dictionaries = await Promise.all([...stems].map((stem) => shard.words(stem)));
    for (const [number, stem] of [...stems].entries()) {
      const dictionary = dictionaries[number];
      const at = dictionary?.find(stem) ?? -1;
      if (!dictionary || at === -1) continue;
      readPostings(aliasAt(dictionary, at).postings, (story, inBody, others) => {
        counts[story] = (counts[story] ?? 0) + frequency(inBody, others);
      });
    }
    return counts;
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
    const length = lengthOf((this.shards[shard] as ShardReader).lengths[story] ?? 0);
    let total = 0;
    for (const { frequencies, stories, begun } of words) {
      const own = frequencies[shard] as Frequencies;
      const exact = own.exact?.[story] ?? 0;
      const other = exact > 0 ? 0 : (own.begun?.[story] ?? 0);
      if (exact + other === 0) return undefined;
      total +=
        exact > 0
          ? rarity(stories, this.stories) * score(exact, length, this.averageLength)
          : weightOfBegun * rarity(begun, this.stories) * score(other, length, this.averageLength);
    }
    return total;
  }
}

/** How often each story of a shard has a word, and words that begin so. */
interface Frequencies {
  exact: Float32Array | undefined;
  begun: Float32Array | undefined;
}

/** A word with what all shards know of it. */
interface Sought {
  word: AskedWord;
  meaning: Meaning;
  frequencies: Frequencies[];
  /** How many stories have it, and how many have words that begin so. */
  stories: number;
  begun: number;
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
      const readers = await Promise.all([...exact].map((stem) => shard.places(stem)));
      return readers.flatMap((reader) => (reader ? [readPlaces(reader)] : []));
    }),
  );
  return (story) => {
    const [first, ...rest] = places.map((stems) => new Set(stems.flatMap((stem) => stem.get(story) ?? [])));
    return [...(first ?? [])].some((place) => rest.every((own, at) => own.has(place + at + 1)));
  };
}
