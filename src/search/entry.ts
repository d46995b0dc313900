/**
 * What a shard says of a word in its files of words: by which stems it is found where it is written so, with how many stories have it
 * with each; and behind that, which stories have it as a stem.
 */
import type { ByteReader, ByteWriter } from './bytes.ts';
import type { Dictionary } from './dictionary.ts';
import { readWord, withStem } from './words.ts';

/** Bits of a word's kind: whether it is written so anywhere, and whether the first of its stems is the word itself. */
const kinds = { form: 1, own: 2 };

export interface Entry {
  /** How many stories have the word with each of its stems. Of nearly all words there is one, which may be the word itself. */
  stems: Map<string, number>;
  /** The stories that have it as a stem; at its end if none has. */
  postings: ByteReader;
}

/** Writes the stems. @returns the word's kind */
export function putStems(writer: ByteWriter, key: string, stems: ReadonlyMap<string, number>): number {
  const own = stems.has(key);
  const sorted = [...stems].filter(([stem]) => stem !== key).sort(([a], [b]) => (a < b ? -1 : 1));
  if (own) sorted.unshift([key, stems.get(key) as number]);
  for (const [at, [stem, stories]] of sorted.entries()) {
    if (stem !== key) writer.text(withStem(key, stem).slice(key.length + 1));
    writer.number(stories * 2 + Number(at < sorted.length - 1));
  }
  return (sorted.length > 0 ? kinds.form : 0) | (own ? kinds.own : 0);
}

export function readEntry(dictionary: Dictionary, at: number): Entry {
  const key = dictionary.keys[at] as string;
  const kind = dictionary.kinds[at] ?? 0;
  const postings = dictionary.content(at);
  const stems = new Map<string, number>();
  for (let isMore = (kind & kinds.form) !== 0; isMore; ) {
    const isOwn = stems.size === 0 && (kind & kinds.own) !== 0;
    const stem = isOwn ? key : readWord(`${key} ${postings.text()}`).stem;
    const number = postings.number();
    stems.set(stem, number >>> 1);
    isMore = (number & 1) === 1;
  }
  return { stems, postings };
}
