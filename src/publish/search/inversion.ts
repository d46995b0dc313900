/** Stories turned into words: of each word, which stories have it and where. */
import { ByteReader } from '../../search/bytes.ts';
import { firstHash, firstSecond, HashTable, nextHash, nextSecond } from '../../search/hash-table.ts';
import { bitsOfOthers, others, type Posting } from '../../search/postings.ts';
import { type Layout, readLayout } from '../../search/story-words.ts';
import { readWord, type Words } from '../../search/words.ts';

/** A word of a shard. */
interface Term {
  readonly key: string;
  readonly number: number;
  /** The stems by which it is found where it is written so, each with its number in the table of written words. */
  readonly written: Map<string, number>;
}

/** Postings are rows of numbers, because there are a million of them. */
const row = { term: 0, story: 1, from: 2, to: 3, counts: 4, size: 5 };
/** What is known of a term: the row of its last story, and the number of the story after that. */
const known = { last: 0, next: 1, size: 2 };

/** Different words and all words of a story, to begin with. */
const usual = { words: 500, places: 1000 };

export class Inversion {
  private readonly terms = new Map<string, Term>();
  private readonly table = new HashTable();
  /** For each word of the table the number of its stem's term, and how many stories have it. */
  private stems = new Int32Array(1 << 16);
  private stories = new Int32Array(1 << 16);
  private known = new Int32Array(known.size << 16);
  private rows: Int32Array;
  private rowCount = 0;
  private places: Uint32Array;
  private placeCount = 0;
  /** How many words each story has. */
  readonly lengths: number[] = [];

  /** @param stories about so many will be added */
  constructor(stories: number) {
    this.rows = new Int32Array(row.size * usual.words * (stories + 1));
    this.places = new Uint32Array(usual.places * (stories + 1));
  }

  /**
   * @param taken words of a story, as `takeWords` gives them
   * @param names of its authors
   */
  add(taken: Uint8Array, names: readonly string[], words: Words): void {
    const story = this.lengths.length;
    const reader = new ByteReader(taken);
    const layout = readLayout(reader);
    const firstRow = this.rowCount;
    while (reader.at < reader.end) {
      const length = reader.number();
      reader.at += length;
      const stem = this.stemOf(taken, reader.at - length, reader.at);
      const from = this.placeCount;
      const count = reader.number();
      this.reserve(count);
      let place = 0;
      for (let left = count; left > 0; left--) {
        place += reader.number();
        this.places[this.placeCount++] = place;
      }
      this.link(stem, story, from);
    }
    let at = layout.authors;
    let length = layout.words;
    for (const name of names) {
      for (const { bytes } of words.of(name)) {
        const from = this.placeCount;
        this.reserve(1);
        this.places[this.placeCount++] = at++;
        this.link(this.stemOf(bytes, 0, bytes.length), story, from);
        length++;
      }
      at++;
    }
    this.count(firstRow, layout);
    this.lengths.push(length);
  }

  /** The number of the stem of a word. */
  private stemOf(bytes: Uint8Array, from: number, to: number): number {
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
      if (number >= this.stems.length) {
        this.stems = longer(this.stems, new Int32Array(2 * this.stems.length));
        this.stories = longer(this.stories, new Int32Array(2 * this.stories.length));
      }
      const { form, stem } = readWord(new TextDecoder().decode(bytes.subarray(from, to)));
      this.stems[number] = this.term(stem).number;
      this.term(form).written.set(stem, number);
    }
    this.stories[number] = (this.stories[number] as number) + 1;
    return this.stems[number] as number;
  }

  private term(key: string): Term {
    let term = this.terms.get(key);
    if (!term) {
      term = { key, number: this.terms.size, written: new Map() };
      this.terms.set(key, term);
      const end = this.terms.size * known.size;
      if (end > this.known.length) this.known = longer(this.known, new Int32Array(2 * this.known.length));
    }
    return term;
  }

  private reserve(places: number): void {
    if (this.placeCount + places <= this.places.length) return;
    const length = Math.max(2 * this.places.length, this.placeCount + places);
    this.places = longer(this.places, new Uint32Array(length));
  }

  /** Puts the places from `from` on into a term's chain; where it has some of this story already, all are put together. */
  private link(stem: number, story: number, from: number): void {
    const term = stem * known.size;
    if (this.known[term + known.next] === story + 1) {
      this.join(this.known[term + known.last] as number, from);
      return;
    }
    const at = this.rowCount++ * row.size;
    if (at + row.size > this.rows.length) this.rows = longer(this.rows, new Int32Array(2 * this.rows.length));
    this.known[term + known.last] = at;
    this.known[term + known.next] = story + 1;
    this.rows[at + row.term] = stem;
    this.rows[at + row.story] = story;
    this.rows[at + row.from] = from;
    this.rows[at + row.to] = this.placeCount;
  }

  private join(at: number, from: number): void {
    const { rows } = this;
    const [oldFrom, oldTo] = [rows[at + row.from] as number, rows[at + row.to] as number];
    this.reserve(oldTo - oldFrom);
    this.places.copyWithin(this.placeCount, oldFrom, oldTo);
    this.placeCount += oldTo - oldFrom;
    this.places.subarray(from, this.placeCount).sort();
    rows[at + row.from] = from;
    rows[at + row.to] = this.placeCount;
  }

  /** Counts for a story's postings in which fields they are. */
  private count(firstRow: number, { title, dek, authors }: Layout): void {
    const { rows, places } = this;
    for (let at = firstRow * row.size; at < this.rowCount * row.size; at += row.size) {
      let inBody = 0;
      let elsewhere = 0;
      const to = rows[at + row.to] as number;
      for (let one = rows[at + row.from] as number; one < to; one++) {
        const place = places[one] as number;
        if (place < title) inBody++;
        else if (place < dek) elsewhere |= others.title;
        else if (place < authors) elsewhere |= others.dek;
        else elsewhere |= others.authors;
      }
      rows[at + row.counts] = (inBody << bitsOfOthers) | elsewhere;
    }
  }

  /** All words in order: stems, which stories have, and forms, which have a stem. */
  words(): WordsInOrder {
    return new WordsInOrder(
      [...this.terms.keys()].sort().map((key) => this.terms.get(key) as Term),
      this.places,
      this.rows.subarray(0, this.rowCount * row.size),
      this.stories,
    );
  }
}

/** What stories turned into. */
export class WordsInOrder {
  readonly terms: readonly Readonly<Term>[];
  private readonly places: Uint32Array;
  private readonly rows: Int32Array;
  /** Rows by their terms, and where those of each term end: sorted all at once, because to follow them one by one takes longer. */
  private readonly order: Int32Array;
  private readonly ends: Int32Array;
  private readonly stories: Int32Array;

  constructor(terms: readonly Readonly<Term>[], places: Uint32Array, rows: Int32Array, stories: Int32Array) {
    this.terms = terms;
    this.stories = stories;
    this.places = places;
    this.rows = rows;
    const ends = new Int32Array(terms.length + 1);
    for (let at = 0; at < rows.length; at += row.size) {
      const next = (rows[at + row.term] as number) + 1;
      ends[next] = (ends[next] as number) + 1;
    }
    for (let term = 1; term <= terms.length; term++) ends[term] = (ends[term] as number) + (ends[term - 1] as number);
    this.order = new Int32Array(rows.length / row.size);
    for (let at = 0; at < rows.length; at += row.size) {
      const term = rows[at + row.term] as number;
      const place = ends[term] as number;
      this.order[place] = at;
      ends[term] = place + 1;
    }
    this.ends = ends;
  }

  /** How many stories have a word with each of its stems. A name that an author's story has in its text as well counts again. */
  stemsOf({ written }: Readonly<Term>): Map<string, number> {
    return new Map([...written].map(([stem, number]) => [stem, this.stories[number] as number]));
  }

  /** How many stories have a word as a stem. */
  storiesOf({ number }: Readonly<Term>): number {
    return (this.ends[number] as number) - (number === 0 ? 0 : (this.ends[number - 1] as number));
  }

  /** What stories have of a word, from the first, with its places there. */
  each(term: Readonly<Term>, take: (posting: Posting, places: Uint32Array, from: number, to: number) => void): void {
    const { rows } = this;
    const posting = { story: 0, inBody: 0, others: 0 };
    const end = this.ends[term.number] as number;
    for (let one = end - this.storiesOf(term); one < end; one++) {
      const at = this.order[one] as number;
      const counts = rows[at + row.counts] as number;
      posting.story = rows[at + row.story] as number;
      posting.inBody = counts >>> bitsOfOthers;
      posting.others = counts & ((1 << bitsOfOthers) - 1);
      take(posting, this.places, rows[at + row.from] as number, rows[at + row.to] as number);
    }
  }
}

function longer<Row extends Uint32Array | Int32Array>(old: Row, into: Row): Row {
  into.set(old);
  return into;
}
