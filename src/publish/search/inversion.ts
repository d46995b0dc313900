/** Stories turned into words: of each word, which stories have it and where. */
import { ByteReader } from '../../search/bytes.ts';
import { bitsOfOthers, others, type Posting } from '../../search/postings.ts';
import { type Layout, readLayout } from '../../search/story-words.ts';
import { readWord, type Words } from '../../search/words.ts';
import { WordTable } from './word-table.ts';

/** A word of a shard. */
interface Term {
  readonly key: string;
  /** Whether it is written so anywhere. */
  isForm: boolean;
  /** Its stem, if it is another. */
  alias: string | undefined;
  /** How many stories have it as a stem. */
  stories: number;
  /** The rows of the first and the last of these. */
  first: number;
  last: number;
}

/** Postings are rows of numbers, and those of a word a chain, because there are a million of them. */
const row = { next: 0, story: 1, from: 2, to: 3, counts: 4, size: 5 };

export class Inversion {
  private readonly terms = new Map<string, Term>();
  private readonly table = new WordTable();
  /** For each word of the table the term of its stem. */
  private readonly stems: Term[] = [];
  private rows = new Uint32Array(row.size << 16);
  private rowCount = 0;
  private places = new Uint32Array(1 << 17);
  private placeCount = 0;
  /** How many words each story has. */
  readonly lengths: number[] = [];

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
      const term = this.stemOf(taken, reader);
      const count = reader.number();
      const from = this.placeCount;
      this.reserve(count);
      let place = 0;
      for (let left = count; left > 0; left--) {
        place += reader.number();
        this.places[this.placeCount++] = place;
      }
      this.link(term, story, from);
    }
    let at = layout.authors;
    let length = layout.words;
    for (const name of names) {
      for (const { bytes } of words.of(name)) {
        const from = this.placeCount;
        this.reserve(1);
        this.places[this.placeCount++] = at++;
        this.link(this.stemAt(bytes, 0, bytes.length), story, from);
        length++;
      }
      at++;
    }
    this.count(firstRow, layout);
    this.lengths.push(length);
  }

  private stemOf(taken: Uint8Array, reader: ByteReader): Term {
    const length = reader.number();
    reader.at += length;
    return this.stemAt(taken, reader.at - length, reader.at);
  }

  private stemAt(bytes: Uint8Array, from: number, to: number): Term {
    const number = this.table.numberOf(bytes, from, to);
    return this.stems[number] ?? this.learn(number, new TextDecoder().decode(bytes.subarray(from, to)));
  }

  private learn(number: number, written: string): Term {
    const { form, stem } = readWord(written);
    const term = this.term(stem);
    const own = form === stem ? term : this.term(form);
    own.isForm = true;
    // One is enough, always the same: the word is found by its other stem too.
    if (own !== term && (own.alias === undefined || stem < own.alias)) own.alias = stem;
    this.stems[number] = term;
    return term;
  }

  private term(key: string): Term {
    let term = this.terms.get(key);
    if (!term) {
      term = { key, isForm: false, alias: undefined, stories: 0, first: 0, last: 0 };
      this.terms.set(key, term);
    }
    return term;
  }

  private reserve(places: number): void {
    if (this.placeCount + places <= this.places.length) return;
    const more = new Uint32Array(Math.max(2 * this.places.length, this.placeCount + places));
    more.set(this.places);
    this.places = more;
  }

  /** Puts the places from `from` on into a term's chain; where it has some of this story already, all are put together. */
  private link(term: Term, story: number, from: number): void {
    if (term.stories > 0 && this.rows[term.last + row.story] === story) {
      this.join(term.last, from);
      return;
    }
    if ((this.rowCount + 1) * row.size > this.rows.length) {
      const more = new Uint32Array(2 * this.rows.length);
      more.set(this.rows);
      this.rows = more;
    }
    const at = this.rowCount++ * row.size;
    if (term.stories++ === 0) term.first = at;
    else this.rows[term.last + row.next] = at;
    term.last = at;
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
  private count(firstRow: number, { dek, body, authors }: Layout): void {
    const { rows, places } = this;
    for (let at = firstRow * row.size; at < this.rowCount * row.size; at += row.size) {
      let inBody = 0;
      let elsewhere = 0;
      for (let one = rows[at + row.from] as number; one < (rows[at + row.to] as number); one++) {
        const place = places[one] as number;
        if (place < dek) elsewhere |= others.title;
        else if (place < body) elsewhere |= others.dek;
        else if (place < authors) inBody++;
        else elsewhere |= others.authors;
      }
      rows[at + row.counts] = (inBody << bitsOfOthers) | elsewhere;
    }
  }

  /** All words in order: stems, which stories have, and forms, which have a stem. */
  words(): readonly Readonly<Term>[] {
    const keys = [...this.terms.keys()].sort();
    return keys.map((key) => this.terms.get(key) as Term);
  }

  /** What stories have of a word, with its places there. */
  each({ first, stories }: Readonly<Term>, take: (posting: Posting, places: Uint32Array) => void): void {
    const { rows, places } = this;
    const posting = { story: 0, inBody: 0, others: 0 };
    for (let left = stories, at = first; left > 0; left--, at = rows[at + row.next] as number) {
      const counts = rows[at + row.counts] as number;
      posting.story = rows[at + row.story] as number;
      posting.inBody = counts >>> bitsOfOthers;
      posting.others = counts & ((1 << bitsOfOthers) - 1);
      take(posting, places.subarray(rows[at + row.from], rows[at + row.to]));
    }
  }
}
