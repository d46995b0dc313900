/**
 * How the search lies in the output. Stories are indexed in shards, one for each stretch of the calendar. A shard is a folder named by
 * a hash of what is in it, and nothing in it ever changes:
 *
 *     head.bin          how long its stories are, and with which words its other files begin
 *     words-12.bin      words in order, with the stories that have them
 *     places-3.bin      where in the stories they stand: what a phrase needs
 *     stories-5.json    addresses, headlines and dates of some stories
 *     filters.bin       which stories each section, author and year has
 */
import { BitWriter, lowBits } from './bits.ts';
import { ByteReader, ByteWriter } from './bytes.ts';

/** `search/shards.json`: what a search begins with. The only file that changes under its name. */
export interface ShardList {
  /** BCP 47 tag of the site. */
  language: string;
  timezone: string;
  /** File below `search/` that knows the stems of the language's words. */
  stemmer?: string;
  /** From the oldest. */
  shards: ShardEntry[];
  /** What stories can be filtered by: ids with names, in the order in which they are shown. */
  sections: [id: string, name: string][];
  authors: [id: string, name: string][];
  years: number[];
}

/** A shard's folder, how many stories it has, and how many words they have. */
export type ShardEntry = [folder: string, stories: number, words: number];

/** The filters by which stories can be found. */
export const filterNames = ['author', 'section', 'year'] as const;
export type FilterName = (typeof filterNames)[number];

/** A story as results show it: its address, its headline, and its instant in milliseconds if it has one. */
export type StoryEntry = [url: string, title: string, published?: number];

/** Stories whose addresses lie in one file: each result needs one of these files. */
export const storiesPerFile = 128;

/** A word's entry in the files of words, as bits: whether it is written so anywhere, and whether another is its stem. */
export const wordKinds = { form: 1, alias: 2 };

export interface ShardHead {
  /** How many words each story has. */
  lengths: Uint32Array;
  /** The first word of each file of words, but for the first, which begins with ''. */
  words: string[];
  /** The same for files of places. */
  places: string[];
}

export function writeHead({ lengths, words, places }: ShardHead): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  const low = lowBits(lengths.reduce((sum, length) => sum + length, 0) / (lengths.length || 1));
  const bits = new BitWriter();
  for (const length of lengths) bits.rice(length, low);
  const written = bits.take();
  for (const number of [lengths.length, low, written.length]) writer.number(number);
  writer.put(written);
  for (const firsts of [words, places]) {
    writer.number(firsts.length);
    for (const first of firsts) writer.text(first);
  }
  return writer.taken().slice();
}

export function readHead(bytes: Uint8Array): ShardHead {
  const reader = new ByteReader(bytes);
  const [count, low, length] = [reader.number(), reader.number(), reader.number()];
  const bits = reader.bits();
  const lengths = Uint32Array.from({ length: count }, () => bits.rice(low));
  reader.at += length;
  const [words, places] = [0, 1].map(() => Array.from({ length: reader.number() }, () => reader.text())) as [
    string[],
    string[],
  ];
  return { lengths, words, places };
}

/** Which stories have a value of a filter, by the value. */
export type Filters = Record<FilterName, Map<string, number[]>>;

export function writeFilters(filters: Filters): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  for (const name of filterNames) {
    const values = [...filters[name]].sort(([a], [b]) => (a < b ? -1 : 1));
    writer.number(values.length);
    for (const [value, stories] of values) {
      writer.text(value);
      writer.number(stories.length);
      let last = 0;
      for (const story of stories) {
        writer.number(story - last);
        last = story;
      }
    }
  }
  return writer.taken().slice();
}

export function readFilters(bytes: Uint8Array): Filters {
  const reader = new ByteReader(bytes);
  const filters: Filters = { author: new Map(), section: new Map(), year: new Map() };
  for (const name of filterNames) {
    for (let values = reader.number(); values > 0; values--) {
      const value = reader.text();
      let story = 0;
      const stories = Array.from({ length: reader.number() }, () => {
        story += reader.number();
        return story;
      });
      filters[name].set(value, stories);
    }
  }
  return filters;
}
