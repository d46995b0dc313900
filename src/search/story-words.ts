/**
 * The words of a story as the index keeps them, so that its part of the search is made without reading it again: how many words each
 * field has; then for each word its bytes, with how many there are before them, how often it is there, and at which places.
 */
import { type ByteReader, ByteWriter } from './bytes.ts';
import type { Word, Words } from './words.ts';

/** The parts of a story that are searched, in the order in which their words are numbered. Names of authors come behind them. */
const fields = ['title', 'dek', 'body'] as const;

/** Between two fields one number is left out, so that no phrase begins in one and ends in the next. */
const gap = 1;

let next = new Uint32Array(1 << 12);
const writer = new ByteWriter();

/** Takes the words of a story, but for the names of its authors, which stand in other files. */
export function takeWords(words: Words, texts: Record<(typeof fields)[number], string>): Uint8Array {
  const found: Word[] = [];
  writer.clear();
  let place = 0;
  for (const field of fields) {
    const own = words.of(texts[field]);
    writer.number(own.length);
    if (place + own.length > next.length) {
      const more = new Uint32Array(2 * (place + own.length));
      more.set(next);
      next = more;
    }
    for (const word of own) {
      const { count } = word;
      if (count.of === found) {
        count.times++;
        next[count.last] = place;
      } else {
        found.push(word);
        count.of = found;
        count.times = 1;
        count.first = place;
      }
      count.last = place++;
    }
    place += gap;
  }
  for (const { bytes, count } of found) {
    writer.number(bytes.length);
    writer.put(bytes);
    writer.number(count.times);
    let last = 0;
    for (let left = count.times, at = count.first; left > 0; left--) {
      writer.number(at - last);
      last = at;
      at = next[at] as number;
    }
  }
  return writer.taken().slice();
}

/** Where the fields of a story begin. */
export interface Layout {
  /** Numbers of the first words of dek, body, and the names of the authors. */
  dek: number;
  body: number;
  authors: number;
  /** How many words these have, the names apart. */
  words: number;
}

export function readLayout(reader: ByteReader): Layout {
  const [title, inDek, inBody] = [reader.number(), reader.number(), reader.number()];
  const dek = title + gap;
  const body = dek + inDek + gap;
  return { dek, body, authors: body + inBody + gap, words: title + inDek + inBody };
}
