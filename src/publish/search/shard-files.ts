/** The files of a shard, as they stand in the output and in the index. */
import { hash } from 'node:crypto';
import { Dictionary, DictionaryWriter } from '../../search/dictionary.ts';
import {
  type Filters,
  hashDigits,
  type StoryEntry,
  storiesPerFile,
  type WordFiles,
  writeFilters,
  writeHead,
} from '../../search/shard.ts';
import { cutWords, type Piece } from './cut-words.ts';
import type { ShardStory } from './shard-stories.ts';

export interface ShardOrder {
  /** From the oldest. */
  stories: readonly ShardStory[];
  language: string;
}

type ShardPart = 'words' | 'places' | 'stories' | 'filters' | 'head';

export interface ShardFile extends Piece {
  part: ShardPart;
  name: string;
  /** Absent if the index has the file already. */
  bytes?: Uint8Array;
}

export interface ShardFiles {
  files: ShardFile[];
  /** How many words its stories have. */
  words: number;
}

/** A word with what a file says of it. */
export interface WordPiece extends Piece {
  kind: number;
  content: Uint8Array;
}

/** What a word's letters and the length of what follows take in a file, in bytes: most of them are those of the word before. */
const usualWord = 4;

export const wordPiece = (key: string, kind: number, content: Uint8Array): WordPiece => ({
  ...{ first: key, last: key, weight: content.length + usualWord },
  ...{ kind, content },
});

/**
 * So many bytes a file has at most, unless it is a single word. Whoever looks for a word loads a file of words for each shard; only
 * phrases need places, and few files are easier to carry.
 */
const full = { words: 20_000, places: 110_000 };

/** Puts words into files. @param open gives the words of a file that changes */
export function putWords(
  part: keyof typeof full,
  pieces: readonly (WordPiece | ShardFile)[],
  open: (file: ShardFile) => WordPiece[],
): ShardFile[] {
  const opened = (piece: WordPiece | ShardFile): WordPiece[] => ('part' in piece ? open(piece) : [piece]);
  return cutWords(pieces, full[part], opened).map((own): ShardFile => {
    const [only] = own;
    if (only && 'part' in only) return only;
    const words = own.flatMap(opened);
    const writer = new DictionaryWriter();
    for (const { first, kind, content } of words) writer.add(first, kind, content);
    const weight = words.reduce((sum, one) => sum + one.weight, 0);
    return { ...fileOf(part, words[0]?.first ?? '', writer.take()), last: words.at(-1)?.last ?? '', weight };
  });
}

/** A file of words as another machine wrote it. Of bytes that are none it gives nonsense, or throws. */
export function readWordFile(part: keyof typeof full, bytes: Uint8Array): ShardFile {
  const dictionary = new Dictionary(bytes);
  const { keys } = dictionary;
  const weight = keys.reduce((sum, _, at) => {
    const { at: from, end } = dictionary.content(at);
    return sum + end - from + usualWord;
  }, 0);
  return { ...fileOf(part, keys[0] ?? '', bytes), last: keys.at(-1) ?? '', weight };
}

/** All files of a shard. */
export function shardFiles(
  stories: readonly ShardStory[],
  { lengths, words, places }: { lengths: Uint32Array; words: readonly ShardFile[]; places: readonly ShardFile[] },
): ShardFiles {
  const entries = stories.map(
    ({ url, title, published }): StoryEntry => (published === undefined ? [url, title] : [url, title, published]),
  );
  const lists: ShardFile[] = [];
  for (let from = 0; from < entries.length; from += storiesPerFile) {
    const bytes = Buffer.from(JSON.stringify(entries.slice(from, from + storiesPerFile)));
    lists.push(fileOf('stories', String(lists.length).padStart(6, '0'), bytes));
  }
  const filters = fileOf('filters', '', writeFilters(filtersOf(stories)));
  const head = writeHead({
    lengths,
    words: wordFiles(words),
    places: wordFiles(places),
    stories: lists.map(hashOf),
    filters: hashOf(filters),
  });
  return {
    files: [...words, ...places, ...lists, filters, fileOf('head', '', head)],
    words: lengths.reduce((sum, length) => sum + length, 0),
  };
}

const wordFiles = (files: readonly ShardFile[]): WordFiles => ({
  hashes: files.map(hashOf),
  firsts: files.slice(1).map(({ first }, before) => parting(files[before]?.last ?? '', first)),
});

/** As little of a word as is behind the word before it. */
function parting(before: string, word: string): string {
  let same = 0;
  while (before[same] === word[same]) same++;
  // A character in two parts stays whole.
  return word.slice(0, same) + String.fromCodePoint(word.codePointAt(same) ?? 0);
}

function fileOf(part: ShardPart, first: string, bytes: Uint8Array): ShardFile {
  const name = `${part}-${hash('sha256', bytes).slice(0, hashDigits)}.${part === 'stories' ? 'json' : 'bin'}`;
  return { part, first, last: first, weight: bytes.length, name, bytes };
}

const hashOf = ({ part, name }: ShardFile) => name.slice(part.length + 1, part.length + 1 + hashDigits);

function filtersOf(stories: readonly ShardStory[]): Filters {
  const filters: Filters = { author: new Map(), section: new Map(), year: new Map() };
  for (const [at, { authors, section, year }] of stories.entries()) {
    const put = (name: keyof Filters, value: string) => {
      const known = filters[name].get(value);
      if (known) known.push(at);
      else filters[name].set(value, [at]);
    };
    for (const { id } of authors) put('author', id);
    put('section', section);
    if (year !== undefined) put('year', String(year));
  }
  return filters;
}
