/** An archive of generated stories, in shards as a site has them, and as a browser reads them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Index } from '../../src/content/index/database.ts';
import { makeShard } from '../../src/publish/search/make-shard.ts';
import type { ShardStory } from '../../src/publish/search/shard-stories.ts';
import { Engine, type Query } from '../../src/search/browser/engine.ts';
import type { ShardList } from '../../src/search/shard.ts';
import { wordsIn } from '../../src/search/stemmers.ts';
import { takeWords } from '../../src/search/story-words.ts';

const sections = ['news', 'science', 'culture'];
export const authors = ['Ada Byron', 'Bruno Díaz', 'Chloé Marchand', 'Dag Ås'];
const syllables = 'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu strä qué nö'.split(' ');
const endings = ['', '', 's', 'ing', 'ed', 'er', 'ation', 'y', 'iness'];

/** A linear congruential generator (Numerical Recipes' constants): the same numbers on every machine. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export interface WrittenStory {
  title: string;
  dek: string;
  body: string;
  section: string;
  /** Names. */
  authors: string[];
  /** Instant in milliseconds. */
  published: number;
}

/** Writes stories whose words are as frequent as in languages: few are frequent and most are rare. */
export class Writer {
  readonly next: () => number;
  private readonly words: string[];

  constructor(seed = 7) {
    this.next = generator(seed);
    const word = () =>
      Array.from({ length: 1 + Math.floor(this.next() * 3) }, () => this.pick(syllables)).join('') + this.pick(endings);
    this.words = [...new Set(Array.from({ length: 6000 }, word))];
  }

  pick<Thing>(list: readonly Thing[]): Thing {
    return list[Math.floor(this.next() * list.length)] as Thing;
  }

  word(): string {
    return this.words[Math.floor(this.words.length ** this.next()) - 1] as string;
  }

  text(words: number): string {
    return Array.from({ length: words }, () => this.word()).join(' ');
  }

  /** As in newspapers, a story comes back to what it is about. @param number of the story; there is one a day */
  story(number: number): WrittenStory {
    const about = Array.from({ length: 6 }, () => this.word());
    const body = Array.from({ length: 60 + Math.floor(this.next() * 400) }, () =>
      this.next() < 0.15 ? this.pick(about) : this.word(),
    );
    return {
      title: [...about.slice(0, 2), this.text(3)].join(' '),
      dek: [...about.slice(2, 4), this.text(6)].join(' '),
      body: body.join(' '),
      section: this.pick(sections),
      authors: [...new Set([this.pick(authors), this.pick(authors)])],
      published: Date.UTC(2020, 0, 1 + number),
    };
  }
}

export const idOf = (name: string) => name.toLowerCase().replace(/[^a-z]/g, '');

/** A search of stories, which are read from memory. */
export interface Opened {
  engine: Engine;
  /** Paths that were loaded, in their order. */
  loaded: string[];
  files: Map<string, Uint8Array>;
  /** Numbers of the stories that a search finds, in their order. */
  find(query: Partial<Query> & { text: string }): Promise<number[]>;
}

export const ask = (query: Partial<Query> & { text: string }): Query => ({
  filters: { section: '', author: '', year: '' },
  sort: 'relevance',
  ...query,
});

/** @param shards how many; each gets as many stories as the others */
export async function openStories(
  stories: readonly WrittenStory[],
  { shards = 1, language = 'en' }: { shards?: number; language?: string } = {},
): Promise<Opened> {
  const root = mkdtempSync(join(tmpdir(), 'broadsheet-search-'));
  const index = Index.open(join(root, 'index.db'), 'test', () => {});
  const files = new Map<string, Uint8Array>();
  const list: ShardList = { language, timezone: 'UTC', shards: [], sections: [], authors: [], years: [] };
  try {
    const words = await wordsIn(language);
    const all = stories.map(({ title, dek, body, section, authors, published }, number): ShardStory => {
      const path = `${number}.md`;
      index.sql('insert into words values (?, ?)').run(path, takeWords(words, { title, dek, body }));
      return {
        ...{ key: path, path, title, section, published },
        url: `/${section}/story-${number}/`,
        authors: authors.map((name) => ({ id: idOf(name), name })),
        year: new Date(published).getUTCFullYear(),
      };
    });
    const each = Math.ceil(all.length / shards);
    for (let from = 0; from < all.length; from += each) {
      const own = all.slice(from, from + each);
      const made = await makeShard(index, { stories: own, language });
      const pathOf = (name: string) => `${from}/${name}`;
      for (const { name, bytes } of made.files) files.set(pathOf(name), bytes as Uint8Array);
      list.shards.push([pathOf(made.files.at(-1)?.name ?? ''), own.length, made.words]);
    }
  } finally {
    index.close();
    rmSync(root, { recursive: true });
  }
  const loaded: string[] = [];
  const load = async (path: string) => {
    loaded.push(path);
    const bytes = files.get(path);
    if (!bytes) throw new Error(`There is no ${path}.`);
    return bytes;
  };
  // The stemmer is the one that the build has.
  const words = await wordsIn(language);
  const stem = async () => (word: string) => words.of(word)[0]?.stem ?? word;
  const engine = await Engine.open({ ...list, stemmer: 'stemmer.js' }, load, stem);
  const find = async (query: Partial<Query> & { text: string }) => {
    const found = await engine.search(ask(query));
    return (await found.results(0)).map(({ url }) => Number(/\d+/.exec(url)?.[0]));
  };
  return { engine, loaded, files, find };
}
