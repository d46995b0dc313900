/** Makes the files of a shard out of what the index keeps of its stories. */
import { hash } from 'node:crypto';
import type { Index } from '../../content/index/database.ts';
import { ByteWriter } from '../../search/bytes.ts';
import { DictionaryWriter } from '../../search/dictionary.ts';
import { PostingWriter, putPostings } from '../../search/postings.ts';
import {
  type Filters,
  type StoryEntry,
  storiesPerFile,
  wordKinds,
  writeFilters,
  writeHead,
} from '../../search/shard.ts';
import { wordsIn } from '../../search/stemmers.ts';
import { withStem } from '../../search/words.ts';
import { Inversion } from './inversion.ts';
import type { ShardStory } from './shard-stories.ts';

export interface ShardOrder {
  /** From the oldest. */
  stories: readonly ShardStory[];
  language: string;
}

export interface ShardFiles {
  /** Name of its folder. */
  folder: string;
  /** Bytes by name. */
  files: Map<string, Uint8Array>;
  /** How many words its stories have. */
  words: number;
}

/** So many bytes a file of words has at most, unless it is a single word: whoever looks for a word loads one of them for each shard. */
const fullWords = 18_500;
/** The same for places. Only phrases need them, and few files are easier to carry. */
const fullPlaces = 200_000;

export async function makeShard(index: Index, { stories, language }: ShardOrder): Promise<ShardFiles> {
  const words = await wordsIn(language);
  const inversion = new Inversion(stories.length);
  const read = index.sql('select taken from words where path = ?');
  for (const { path, authors } of stories) {
    const names = authors.map(({ name }) => name);
    inversion.add(read.get(path)?.['taken'] as Uint8Array, names, words);
  }
  const files = new Map<string, Uint8Array>();
  const lengths = Uint32Array.from(inversion.lengths);
  const firsts = putWords(inversion, lengths, files);
  files.set('head.bin', writeHead({ lengths, ...firsts }));
  files.set('filters.bin', writeFilters(filtersOf(stories)));
  for (let from = 0; from < stories.length; from += storiesPerFile) {
    const entries = stories
      .slice(from, from + storiesPerFile)
      .map(
        ({ url, title, published }): StoryEntry => (published === undefined ? [url, title] : [url, title, published]),
      );
    files.set(`stories-${from / storiesPerFile}.json`, Buffer.from(JSON.stringify(entries)));
  }
  return { folder: nameOf(files), files, words: inversion.lengths.reduce((sum, length) => sum + length, 0) };
}

/** Puts words and places into files. @returns with which words these begin, the first apart */
function putWords(
  inversion: Inversion,
  lengths: Uint32Array,
  files: Map<string, Uint8Array>,
): { words: string[]; places: string[] } {
  const words = new Files('words', fullWords, files);
  const places = new Files('places', fullPlaces, files);
  const content = new ByteWriter();
  const writer = new PostingWriter(lengths);
  const put = writer.put.bind(writer);
  const inOrder = inversion.words();
  for (const term of inOrder.terms) {
    const { key, isForm, alias } = term;
    const stories = inOrder.storiesOf(term);
    content.clear();
    if (alias !== undefined) content.text(withStem(key, alias).slice(key.length + 1));
    if (stories > 0) {
      writer.begin(stories);
      inOrder.each(term, put);
      const written = writer.finish();
      putPostings(content, stories, written.postings);
      places.add(key, 0, written.places);
    }
    words.add(key, (isForm ? wordKinds.form : 0) | (alias === undefined ? 0 : wordKinds.alias), content.taken());
  }
  return { words: words.finish(), places: places.finish() };
}

/** Files of words of a bearable size. */
class Files {
  private readonly writer = new DictionaryWriter();
  private readonly firsts: string[] = [];
  private readonly name: string;
  private readonly full: number;
  private readonly files: Map<string, Uint8Array>;

  constructor(name: string, full: number, files: Map<string, Uint8Array>) {
    this.name = name;
    this.full = full;
    this.files = files;
  }

  add(key: string, kind: number, content: Uint8Array): void {
    if (this.writer.length > 0 && this.writer.length + content.length > this.full) {
      this.put();
      this.firsts.push(key);
    }
    this.writer.add(key, kind, content);
  }

  private put(): void {
    this.files.set(`${this.name}-${this.firsts.length}.bin`, this.writer.take());
  }

  finish(): string[] {
    this.put();
    return this.firsts;
  }
}

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

function nameOf(files: ReadonlyMap<string, Uint8Array>): string {
  const sums = [...files].map(([name, bytes]) => `${name} ${hash('sha256', bytes)}`);
  return hash('sha256', sums.sort().join('\n')).slice(0, 16);
}
