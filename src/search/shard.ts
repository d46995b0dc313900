/**
 * How the search index lies in the output. Pagefind has no index that grows, so the stories are indexed in shards, one for each
 * stretch of the calendar; what Pagefind made of a shard is kept as plain JSON, which is the same for the same stories, and which
 * browsers put together again to one index before they search (`virtual-index.ts`).
 */

/** `search/shards.json`: what a search begins with. The only file that changes under its name. */
export interface ShardList {
  /** The folder with Pagefind's own files, below `search/`. */
  engine: string;
  /** Version of Pagefind. */
  version: string;
  /** BCP 47 tag, as Pagefind knows it. */
  language: string;
  /** Of Pagefind's WebAssembly files the one that knows this language's word stems. */
  wasm: string;
  /** Head files below `search/`, the oldest stories first. Names of files stand everywhere without `.json`. */
  shards: string[];
  /** What stories can be filtered by: ids with names, in the order in which they are shown. */
  sections: [id: string, name: string][];
  authors: [id: string, name: string][];
  years: number[];
}

/** The filters by which stories can be found. */
export const filterNames = ['author', 'section', 'year'] as const;
export type FilterName = (typeof filterNames)[number];

/** Fields that are searched beside the text, in the order in which Pagefind numbers them. */
export const fields = ['authors', 'title'] as const;

/** What is in a shard. Its stories are numbered from the oldest. */
export interface ShardHead {
  /** For each story the name of its file beside the head, and how many words it has. */
  stories: [file: string, words: number][];
  /** For each filter its values with the numbers of the stories that have it. */
  filters: Record<FilterName, Record<string, number[]>>;
  /** Files of words beside the head, each with the first group of words that it holds; the first one begins with ''. */
  words: [from: string, file: string][];
}

/** The stories that have a word: how far the number of each is from the one before, where in its text, and where in its fields. */
export type Places = [step: number, inText: number[], inFields?: number[]][];

/** A word's stem, with where it stands as it is and where with accents. */
export type Word = [stem: string, places: Places, accented?: [form: string, places: Places][]];

/** A story as results show it: Pagefind's fragment, with what only we know. */
export interface Story {
  url: string;
  content: string;
  word_count: number;
  filters: Record<string, never>;
  meta: Record<(typeof fields)[number], string>;
  anchors: [];
  section: string;
  /** The instant in ISO 8601, and the day in the site's language. */
  date: [iso: string, day: string];
}

/**
 * The group of a word: words of one group lie in one file, so that a search for the beginning of a word finds all that begin so.
 * Two characters divide the words of Latin scripts well, one those of others.
 */
export const groupOf = (word: string): string =>
  word > '\x80' ? String.fromCodePoint(word.codePointAt(0) ?? 0) : word.slice(0, 2);
