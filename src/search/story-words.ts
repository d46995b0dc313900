/**
 * The words of a story as the index keeps them, so that its part of the search is made without reading it again: how many words each
 * field has; then for each word its bytes, with how many there are before them, how often it is there, and at which places.
 */
import { type ByteReader, ByteWriter } from './bytes.ts';
import { WordCounter } from './word-counter.ts';
import type { Words } from './words.ts';

/**
 * The parts of a story that are searched, in the order in which their words are numbered: what is edited most comes last, and so moves
 * nothing else but the names of the authors, which stand behind.
 */
const fields = ['body', 'dek', 'title'] as const;

/** Between two fields one number is left out, so that no phrase begins in one and ends in the next. */
const gap = 1;

const counters = new WeakMap<Words, WordCounter>();
const writer = new ByteWriter();

/** Takes the words of a story, but for the names of its authors, which stand in other files. */
export function takeWords(words: Words, texts: Record<(typeof fields)[number], string>): Uint8Array {
  const counter = counters.get(words) ?? new WordCounter(words);
  counters.set(words, counter);
  writer.clear();
  counter.begin();
  for (const field of fields) {
    writer.number(counter.count(texts[field]));
    for (let left = gap; left > 0; left--) counter.skip();
  }
  counter.write(writer);
  return writer.taken().slice();
}

/** Where the fields of a story begin. */
export interface Layout {
  /** Numbers of the first words of dek, title, and the names of the authors. */
  dek: number;
  title: number;
  authors: number;
  /** How many words these have, the names apart. */
  words: number;
}

export function readLayout(reader: ByteReader): Layout {
  const [inBody, inDek, inTitle] = [reader.number(), reader.number(), reader.number()];
  const dek = inBody + gap;
  const title = dek + inDek + gap;
  return { dek, title, authors: title + inTitle + gap, words: inBody + inDek + inTitle };
}
