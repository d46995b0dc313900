/**
 * Counts the words of stories. A word of an archive's vocabulary is somewhere in memory, and to get there takes longer than anything
 * else: so a plain word costs no text of its own, and finds what is known of it in two steps, by two hashes that together are as good
 * as its letters.
 */
import { ByteWriter } from './bytes.ts';
import { firstHash, firstSecond, HashTable, nextHash, nextSecond } from './hash-table.ts';
import type { Word, Words } from './words.ts';

/** What is known of a word, and of its places in the story that is counted. */
const row = { bytes: 0, story: 1, times: 2, first: 3, last: 4, size: 8 };

/** Words that are remembered; more than any vocabulary has. */
const mostWords = 1 << 20;

/** For each character of ASCII the letter or digit that it counts as; 0 for what parts words. */
const letters = Uint8Array.from({ length: 128 }, (_, code) =>
  /[a-z0-9]/i.test(String.fromCharCode(code)) ? String.fromCharCode(code).toLowerCase().charCodeAt(0) : 0,
);
/** What parts words beside ASCII's signs: “ ” „ « » – — … and the space that breaks no line. */
const signs = new Set([0x201c, 0x201d, 0x201e, 0xab, 0xbb, 0x2013, 0x2014, 0x2026, 0xa0]);
const apostrophe = 0x27;
/** Where the hashes of other words begin: what is plain is known by its letters, these are by all their bytes. */
const otherHash = 0x2545f491;

export class WordCounter {
  private readonly words: Words;
  private readonly table = new HashTable();
  private rows = new Int32Array(row.size << 15);
  /** The bytes of the words, each with its length before it. */
  private bytes = new ByteWriter();
  private story = 0;
  private readonly found: number[] = [];
  /** For each place of the story the next one of the same word. */
  private next = new Uint32Array(1 << 12);
  private place = 0;

  constructor(words: Words) {
    this.words = words;
  }

  begin(): void {
    if (this.table.count >= mostWords) this.forget();
    this.story++;
    this.found.length = 0;
    this.place = 0;
  }

  /** Leaves out a place. */
  skip(): void {
    this.place++;
  }

  /** Counts the words of a text. @returns how many there are */
  count(text: string): number {
    const before = this.place;
    let from = -1;
    let hash = 0;
    let second = 0;
    for (let at = 0; at <= text.length; at++) {
      const code = at < text.length ? text.charCodeAt(at) : 0;
      const letter = code < 128 ? (letters[code] as number) : 0;
      if (letter !== 0) {
        if (from === -1) [from, hash, second] = [at, firstHash, firstSecond];
        hash = nextHash(hash, letter);
        second = nextSecond(second, letter);
      } else if (code === apostrophe || (code > 127 && !signs.has(code))) {
        const end = endOf(text, at);
        this.countAny(text.slice(from === -1 ? at : from, end));
        [from, at] = [-1, end - 1];
      } else if (from !== -1) {
        const known = this.table.find(hash, second);
        if (known !== -1) this.put(known);
        else this.put(this.add(this.words.plain(text.slice(from, at).toLowerCase()), hash, second));
        from = -1;
      }
    }
    return this.place - before;
  }

  /** Words with apostrophes or letters beyond ASCII. */
  private countAny(text: string): void {
    for (const word of this.words.of(text)) {
      let hash = otherHash;
      let second = firstSecond;
      for (const byte of word.bytes) {
        hash = nextHash(hash, byte);
        second = nextSecond(second, byte);
      }
      const known = this.table.find(hash, second);
      this.put(known === -1 ? this.add(word, hash, second) : known);
    }
  }

  private add({ bytes }: Word, hash: number, second: number): number {
    const number = this.table.add(hash, second);
    if ((number + 1) * row.size > this.rows.length) {
      const rows = new Int32Array(2 * this.rows.length);
      rows.set(this.rows);
      this.rows = rows;
    }
    this.rows[number * row.size + row.bytes] = this.bytes.length;
    this.bytes.number(bytes.length);
    this.bytes.put(bytes);
    return number;
  }

  private forget(): void {
    this.table.forget();
    this.rows.fill(0);
    this.bytes = new ByteWriter();
  }

  /** Notes that a word stands at the next place. */
  private put(number: number): void {
    const { rows } = this;
    const at = number * row.size;
    if (this.place >= this.next.length) {
      const more = new Uint32Array(2 * this.next.length);
      more.set(this.next);
      this.next = more;
    }
    if (rows[at + row.story] === this.story) {
      this.next[rows[at + row.last] as number] = this.place;
      rows[at + row.times] = (rows[at + row.times] as number) + 1;
    } else {
      this.found.push(at);
      rows[at + row.story] = this.story;
      rows[at + row.times] = 1;
      rows[at + row.first] = this.place;
    }
    rows[at + row.last] = this.place++;
  }

  /** Writes each word's bytes with how many there are, how often the word is there, and at which places. */
  write(writer: ByteWriter): void {
    const { rows } = this;
    for (const at of this.found) {
      writer.putFrom(this.bytes, rows[at + row.bytes] as number);
      const times = rows[at + row.times] as number;
      writer.number(times);
      let place = rows[at + row.first] as number;
      writer.number(place);
      for (let left = times - 1; left > 0; left--) {
        const after = this.next[place] as number;
        writer.number(after - place);
        place = after;
      }
    }
  }
}

/** Where what no plain word is ends: at the next sign. */
function endOf(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 127 ? signs.has(code) : letters[code] === 0 && code !== apostrophe) break;
  }
  return at;
}
