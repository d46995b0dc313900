/** Stories turned into words: of each word, which stories have it and where. */
import { ByteReader } from '../../search/bytes.ts';
import { bitsOfOthers, others } from '../../search/postings.ts';
import { Layout, type StoryWords, stemFrom } from '../../search/story-words.ts';
import type { Words } from '../../search/words.ts';

/** A word of a shard. */
interface Term {
  /** Its first and last posting, if any story has it as a stem. */
  first: number;
  last: number;
  /** Whether it is written so anywhere. */
  isForm: boolean;
  /** Its stem, if it is another. */
  alias: string | undefined;
}

/** What a story has of a word. */
export interface Occurrence {
  story: number;
  inBody: number;
  others: number;
  places: Uint32Array;
}

const none = -1;

/** Postings are rows of numbers, and those of a word a chain, because there are a million of them. */
const row = { next: 0, story: 1, from: 2, to: 3, counts: 4, size: 5 };

export class Inversion {
  private readonly terms = new Map<string, Term>();
  /** The stem's term for each form; forms with several stems are rare, and looked up by the stem. */
  private readonly stems = new Map<string, { stem: string; term: Term }>();
  private rows = new Uint32Array(row.size << 16);
  private rowCount = 0;
  private places = new Uint32Array(1 << 17);
  private placeCount = 0;
  /** How many words each story has. */
  readonly lengths: number[] = [];

  /** @param names of the story's authors */
  add({ forms, places }: StoryWords, names: readonly string[], words: Words): void {
    const story = this.lengths.length;
    const reader = new ByteReader(places);
    const layout = Layout.read(reader);
    for (const form of forms === '' ? [] : forms.split(' ')) {
      const head = reader.number();
      const term = this.termOf(form, (head & 1) === 1 ? stemFrom(reader, form) : form);
      const from = this.placeCount;
      this.reserve(head >>> 1);
      let place = 0;
      for (let count = head >>> 1; count > 0; count--) {
        place += reader.number();
        this.places[this.placeCount++] = place;
      }
      this.link(term, story, from);
    }
    let at = layout.starts[3];
    let length = layout.words;
    for (const name of names) {
      for (const { form, stem } of words.of(name)) {
        const from = this.placeCount;
        this.reserve(1);
        this.places[this.placeCount++] = at++;
        this.link(this.termOf(form, stem), story, from);
        length++;
      }
      at++;
    }
    this.count(story, layout);
    this.lengths.push(length);
  }

  private termOf(form: string, stem: string): Term {
    const known = this.stems.get(form);
    if (known?.stem === stem) return known.term;
    const term = this.term(stem);
    if (!known) this.stems.set(form, { stem, term });
    const own = form === stem ? term : this.term(form);
    own.isForm = true;
    // One is enough, always the same: the word is found by its other stem too.
    if (own !== term && (own.alias === undefined || stem < own.alias)) own.alias = stem;
    return term;
  }

  private term(key: string): Term {
    let term = this.terms.get(key);
    if (!term) {
      term = { first: none, last: none, isForm: false, alias: undefined };
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
    const { rows } = this;
    if (term.last !== none && rows[term.last + row.story] === story) {
      const [oldFrom, oldTo] = [rows[term.last + row.from] as number, rows[term.last + row.to] as number];
      const added = this.places.slice(from, this.placeCount);
      this.placeCount = from;
      this.reserve(oldTo - oldFrom + added.length);
      this.places.copyWithin(from, oldFrom, oldTo);
      this.places.set(added, from + oldTo - oldFrom);
      this.placeCount = from + oldTo - oldFrom + added.length;
      this.places.subarray(from, this.placeCount).sort();
      rows[term.last + row.from] = from;
      rows[term.last + row.to] = this.placeCount;
      return;
    }
    if ((this.rowCount + 1) * row.size > rows.length) {
      this.rows = new Uint32Array(2 * rows.length);
      this.rows.set(rows);
    }
    const at = this.rowCount++ * row.size;
    if (term.last === none) term.first = at;
    else this.rows[term.last + row.next] = at;
    term.last = at;
    this.rows[at + row.story] = story;
    this.rows[at + row.from] = from;
    this.rows[at + row.to] = this.placeCount;
  }

  /** Counts for a story's postings in which fields they are: they are the last ones. */
  private count(story: number, { starts }: Layout): void {
    const { rows, places } = this;
    const [, dek, body, authors] = starts;
    for (let at = (this.rowCount - 1) * row.size; at >= 0 && rows[at + row.story] === story; at -= row.size) {
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
  *words(): Generator<{ key: string; isForm: boolean; alias: string | undefined; isStem: boolean; first: number }> {
    for (const key of [...this.terms.keys()].sort()) {
      const { first, isForm, alias } = this.terms.get(key) as Term;
      yield { key, isForm, alias, isStem: first !== none, first };
    }
  }

  /** @param first as `words` gives it */
  *occurrences(first: number): Generator<Occurrence> {
    const { rows, places } = this;
    for (let at = first; ; at = rows[at + row.next] as number) {
      const counts = rows[at + row.counts] as number;
      yield {
        story: rows[at + row.story] as number,
        inBody: counts >>> bitsOfOthers,
        others: counts & ((1 << bitsOfOthers) - 1),
        places: places.subarray(rows[at + row.from], rows[at + row.to]),
      };
      // The first row of all follows none.
      if (rows[at + row.next] === 0) return;
    }
  }
}
