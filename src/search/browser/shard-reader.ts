/** A shard as a browser reads it: only the files that a question needs, each once. */
import type { ByteReader } from '../bytes.ts';
import { Dictionary, numberOfFile } from '../dictionary.ts';
import { readEntry } from '../entry.ts';
import { type Posting, readPlaces, readPostings } from '../postings.ts';
import {
  type Filters,
  readFilters,
  readHead,
  type ShardEntry,
  type ShardHead,
  type StoryEntry,
  storiesPerFile,
} from '../shard.ts';

/** Reads a file below `search/`. @throws if it cannot be had */
export type Load = (path: string) => Promise<Uint8Array>;

export class ShardReader {
  readonly stories: number;
  private readonly folder: string;
  private readonly load: Load;
  private readonly head: ShardHead;
  private readonly files = new Map<string, Promise<unknown>>();

  private constructor([path, stories]: ShardEntry, head: ShardHead, load: Load) {
    this.folder = path.slice(0, path.lastIndexOf('/'));
    this.stories = stories;
    this.head = head;
    this.load = load;
  }

  static async open(entry: ShardEntry, load: Load): Promise<ShardReader> {
    return new ShardReader(entry, readHead(await load(entry[0])), load);
  }

  get lengths(): Uint32Array {
    return this.head.lengths;
  }

  /** The file that has a word, if any has. */
  words(word: string): Promise<Dictionary> {
    return this.wordsIn(numberOfFile(this.head.words.firsts, word));
  }

  /** The files with words that begin so. @param most how many at most, from the first */
  wordsFrom(prefix: string, most: number): Promise<Dictionary[]> {
    const { words } = this.head;
    const from = numberOfFile(words.firsts, prefix);
    const length = Math.min(most, numberOfFile(words.firsts, endOf(prefix)) - from + 1);
    return Promise.all(Array.from({ length }, (_, at) => this.wordsIn(from + at)));
  }

  /** The files that would have some words, and those beside that of the first. @param most how many at most */
  wordsNear(words: readonly string[], most: number): Promise<Dictionary[]> {
    const [own = 0, ...others] = words.map((word) => numberOfFile(this.head.words.firsts, word));
    const files = new Set([own, own - 1, own + 1, ...others].filter((file) => file >= 0));
    return Promise.all([...files].slice(0, most).map((file) => this.wordsIn(file)));
  }

  private wordsIn(file: number): Promise<Dictionary> {
    return this.dictionary('words', file);
  }

  private dictionary(part: 'words' | 'places', file: number): Promise<Dictionary> {
    const hash = this.head[part].hashes[file];
    // Stories without a single word have no files of them.
    if (hash === undefined) return Promise.resolve(new Dictionary(new Uint8Array()));
    return this.once(`${part}-${hash}.bin`, (bytes) => new Dictionary(bytes));
  }

  /** Where a word stands, by the number of the story; undefined if it is nowhere. */
  async places(stem: string): Promise<Map<number, number[]> | undefined> {
    const file = numberOfFile(this.head.places.firsts, stem);
    const [places, words] = await Promise.all([this.dictionary('places', file), this.words(stem)]);
    const at = places.find(stem);
    if (at === -1) return undefined;
    const postings: Posting[] = [];
    readPostings(postingsOf(words, stem), this.stories, (story, inBody, others) => {
      postings.push({ story, inBody, others });
    });
    const found = new Map<number, number[]>();
    readPlaces(places.content(at), postings, this.lengths, ({ story }, own) => found.set(story, own));
    return found;
  }

  async story(number: number): Promise<StoryEntry> {
    const read = (bytes: Uint8Array): StoryEntry[] => JSON.parse(new TextDecoder().decode(bytes));
    const hash = this.head.stories[Math.floor(number / storiesPerFile)];
    const entries = await this.once(`stories-${hash}.json`, read);
    const entry = entries[number % storiesPerFile];
    if (!entry) throw new RangeError(`There is no story ${number} in ${this.folder}.`);
    return entry;
  }

  filters(): Promise<Filters> {
    return this.once(`filters-${this.head.filters}.bin`, readFilters);
  }

  private once<Thing>(name: string, read: (bytes: Uint8Array) => Thing): Promise<Thing> {
    let file = this.files.get(name) as Promise<Thing> | undefined;
    if (!file) {
      file = this.load(`${this.folder}/${name}`).then(read);
      this.files.set(name, file);
      file.catch(() => this.files.delete(name));
    }
    return file;
  }
}

/** Comes behind all words that begin so. */
const endOf = (prefix: string) => `${prefix}\uffff`;

/** The stories that have a stem; undefined if none has. */
export function postingsOf(dictionary: Dictionary, stem: string): ByteReader | undefined {
  const at = dictionary.find(stem);
  return at === -1 ? undefined : readEntry(dictionary, at).postings;
}
