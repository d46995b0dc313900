/**
 * How the search lies in the output. Stories are indexed in shards, one for each stretch of the calendar, and each has a folder, named
 * by its first day. Its files are named by hashes of what is in them, so that none ever changes, and an edit brings those anew that
 * say something of the story:
 *
 *     head-*.bin        how long its stories are, what its other files are called, and with which words they begin
 *     words-*.bin       words in order, with the stories that have them
 *     places-*.bin      where in the stories they stand: what a phrase needs
 *     stories-*.json    addresses, headlines and dates of some stories
 *     filters-*.bin     which stories each section, author and year has
 */
import { BitWriter } from './bits.ts';
import { ByteReader, ByteWriter } from './bytes.ts';
import { lengthOf, levelOf } from './length.ts';

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

/** The path of a shard's head below `search/`, how many stories it has, and how many words they have. */
export type ShardEntry = [head: string, stories: number, words: number];

/** The filters by which stories can be found. */
export const filterNames = ['author', 'section', 'year'] as const;
export type FilterName = (typeof filterNames)[number];

/** A story as results show it: its address, its headline, and its instant in milliseconds if it has one. */
export type StoryEntry = [url: string, title: string, published?: number];

/** Stories whose addresses lie in one file: each result needs one of these files. */
export const storiesPerFile = 64;

/** Files of words, in order. */
export interface WordFiles {
  hashes: string[];
  /** Where each begins but the first, which has all that is before: the first word, or as much of it as parts it from the one before. */
  firsts: string[];
}

export interface ShardHead {
  /** How many words each story has, as levels tell it. */
  lengths: Uint32Array;
  words: WordFiles;
  places: WordFiles;
  /** Hashes of the files with the stories' addresses. */
  stories: string[];
  /** Hash of the file of filters. */
  filters: string;
}

/** Bits that are written as they are of how far a story's length is from the usual one. */
const lowOfDifferences = 4;

/** Digits of a hash in the name of a file; no shard has so many files that two would be alike. */
export const hashDigits = 16;

export function writeHead({ lengths, words, places, stories, filters }: ShardHead): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  const usual = levelOf(lengths.reduce((sum, length) => sum + length, 0) / (lengths.length || 1));
  const bits = new BitWriter();
  for (const length of lengths) {
    const difference = levelOf(length) - usual;
    bits.rice(difference < 0 ? -2 * difference - 1 : 2 * difference, lowOfDifferences);
  }
  const written = bits.take();
  for (const number of [lengths.length, usual, written.length]) writer.number(number);
  writer.put(written);
  for (const { hashes, firsts } of [words, places]) {
    putHashes(writer, hashes);
    for (const first of firsts) writer.text(first);
  }
  putHashes(writer, stories);
  putHashes(writer, [filters]);
  return writer.taken().slice();
}

export function readHead(bytes: Uint8Array): ShardHead {
  const reader = new ByteReader(bytes);
  const [count, usual, length] = [reader.number(), reader.number(), reader.number()];
  const bits = reader.bits();
  const lengths = Uint32Array.from({ length: count }, () => {
    const number = bits.rice(lowOfDifferences);
    return lengthOf(usual + (number % 2 === 1 ? -(number + 1) / 2 : number / 2));
  });
  reader.at += length;
  const [words, places] = [takeFiles(reader), takeFiles(reader)];
  return { lengths, words, places, stories: takeHashes(reader), filters: takeHashes(reader)[0] ?? '' };
}

function takeFiles(reader: ByteReader): WordFiles {
  const hashes = takeHashes(reader);
  return { hashes, firsts: hashes.slice(1).map(() => reader.text()) };
}

function putHashes(writer: ByteWriter, hashes: readonly string[]): void {
  writer.number(hashes.length);
  for (const hash of hashes) {
    for (let at = 0; at < hashDigits; at += 2) writer.byte(Number.parseInt(hash.slice(at, at + 2), 16));
  }
}

function takeHashes(reader: ByteReader): string[] {
  const byte = () => reader.byte().toString(16).padStart(2, '0');
  return Array.from({ length: reader.number() }, () => Array.from({ length: hashDigits / 2 }, byte).join(''));
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
