/** Stories turned into words: of each word, which stories have it and where. */
import { ByteReader } from '../../search/bytes.ts';
import { firstHash, firstSecond, HashTable, nextHash, nextSecond } from '../../search/hash-table.ts';
import { bitsOfOthers, others, type Posting } from '../../search/postings.ts';
import { type Layout, readLayout } from '../../search/story-words.ts';
import { readWord, type Words } from '../../search/words.ts';
import { Chains } from './chains.ts';

/** A word of a shard. */
export interface Term {
  readonly key: string;
  readonly number: number;
  /** How many stories have it as a stem. */
  stories: number;
  /** The last of these. */
  last: number;
  /** The last story that was found to have it, and its number among the words of that. */
  found: number;
  row: number;
  /** Where it is written so, with one stem or another: numbers in the table of written words. */
  written: number[] | undefined;
}

export class Inversion {
  private readonly terms = new Map<string, Term>();
  private readonly table = new HashTable();
  /** For each word of the table its stem, and how many stories have it. */
  private readonly stems: Term[] = [];
  private readonly times: number[] = [];
  /** What stories have of each term: the story after the last, in which fields, and the places. */
  private readonly chains = new Chains();
  /** The story that is added: its stems, and the places of each. */
  private found: Term[] = [];
  private readonly places: number[][] = [];
  /** How many words each story has. */
  readonly lengths: number[] = [];

  /**
   * @param taken words of a story, as `takeWords` gives them
   * @param names of its authors
   */
  add(taken: Uint8Array, names: readonly string[], words: Words): void {
    const story = this.lengths.length;
    this.found = [];
    const reader = new ByteReader(taken);
    const layout = readLayout(reader);
    while (reader.at < reader.end) {
      const length = reader.number();
      reader.at += length;
      const stem = this.stemOf(taken, reader.at - length, reader.at);
      const places = this.placesOf(stem, story);
      const joined = places.length > 0;
      let place = 0;
      for (let left = reader.number(); left > 0; left--) {
        place += reader.number();
        places.push(place);
      }
      if (joined) places.sort((a, b) => a - b);
    }
    let at = layout.authors;
    let length = layout.words;
    for (const name of names) {
      for (const { bytes } of words.of(name)) {
        this.placesOf(this.stemOf(bytes, 0, bytes.length), story).push(at++);
        length++;
      }
      at++;
    }
    this.keep(story, layout);
    this.lengths.push(length);
  }

  /** The stem of a word. */
  private stemOf(bytes: Uint8Array, from: number, to: number): Term {
    let hash = firstHash;
    let second = firstSecond;
    for (let at = from; at < to; at++) {
      const byte = bytes[at] as number;
      hash = nextHash(hash, byte);
      second = nextSecond(second, byte);
    }
    let number = this.table.find(hash, second);
    if (number === -1) {
      number = this.table.add(hash, second);
      const { form, stem } = readWord(new TextDecoder().decode(bytes.subarray(from, to)));
      this.stems.push(this.term(stem));
      this.times.push(0);
      const own = this.term(form);
      own.written = [...(own.written ?? []), number];
    }
    this.times[number] = (this.times[number] as number) + 1;
    return this.stems[number] as Term;
  }

  private term(key: string): Term {
    let term = this.terms.get(key);
    if (!term) {
      term = { key, number: this.terms.size, stories: 0, last: -1, found: -1, row: 0, written: undefined };
      this.terms.set(key, term);
    }
    return term;
  }

  /** The places of a stem in the story that is added, as far as they are known. */
  private placesOf(stem: Term, story: number): number[] {
    if (stem.found !== story) {
      stem.found = story;
      stem.row = this.found.length;
      this.found.push(stem);
      const places = this.places[stem.row];
      if (places) places.length = 0;
      else this.places.push([]);
    }
    return this.places[stem.row] as number[];
  }

  /** Keeps what the story has of each word. */
  private keep(story: number, { dek, title, authors }: Layout): void {
    const { chains } = this;
    for (const stem of this.found) {
      const places = this.places[stem.row] as number[];
      let inBody = 0;
      let elsewhere = 0;
      for (const place of places) {
        if (place < dek) inBody++;
        else if (place < title) elsewhere |= others.dek;
        else if (place < authors) elsewhere |= others.title;
        else elsewhere |= others.authors;
      }
      chains.put(stem.number, story - stem.last);
      chains.put(stem.number, (inBody << bitsOfOthers) | elsewhere);
      if (elsewhere !== 0) chains.put(stem.number, places.length);
      let last = 0;
      for (const place of places) {
        chains.put(stem.number, place - last);
        last = place;
      }
      stem.last = story;
      stem.stories++;
    }
  }

  /** All words in order: stems, which stories have, and forms, which have a stem. */
  inOrder(): Readonly<Term>[] {
    return [...this.terms.keys()].sort().map((key) => this.terms.get(key) as Term);
  }

  keys(): Iterable<string> {
    return this.terms.keys();
  }

  get(key: string): Readonly<Term> | undefined {
    return this.terms.get(key);
  }

  /** How many stories have a word with each of its stems. A name that an author's story has in its text as well counts again. */
  stemsOf({ written = [] }: Readonly<Term>): Map<string, number> {
    return new Map(written.map((number) => [(this.stems[number] as Term).key, this.times[number] as number]));
  }

  /** What stories have of a word, from the first, with its places there; both are others with the next. */
  each({ number, stories }: Readonly<Term>, take: (posting: Posting, places: ArrayLike<number>) => void): void {
    const next = this.chains.read(number);
    const posting = { story: -1, inBody: 0, others: 0 };
    const places: number[] = [];
    for (let left = stories; left > 0; left--) {
      posting.story += next();
      const counts = next();
      posting.inBody = counts >>> bitsOfOthers;
      posting.others = counts & ((1 << bitsOfOthers) - 1);
      places.length = posting.others === 0 ? posting.inBody : next();
      let place = 0;
      for (let at = 0; at < places.length; at++) {
        place += next();
        places[at] = place;
      }
      take(posting, places);
    }
  }
}
