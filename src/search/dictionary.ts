/**
 * A file of words: in order, each as what differs from the one before, with what is known of it. Words are compared by UTF-16, as
 * JavaScript does it.
 */
import { ByteReader, ByteWriter } from './bytes.ts';

/** What is in four bits before more follows. */
const most = 15;

const encoder = new TextEncoder();

function isAscii(text: string, from: number): boolean {
  for (let at = from; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}

export class DictionaryWriter {
  private readonly writer = new ByteWriter();
  private last = '';

  get length(): number {
    return this.writer.length;
  }

  /** @param kind two bits, for whoever reads it */
  add(key: string, kind: number, content: Uint8Array): void {
    const { writer, last } = this;
    let same = 0;
    while (same < last.length && key.charCodeAt(same) === last.charCodeAt(same)) same++;
    // A character in two parts stays whole.
    if (same > 0 && (key.charCodeAt(same - 1) & 0xfc00) === 0xd800) same--;
    // Few words have other letters, for which alone the encoder is worth its while.
    const rest = isAscii(key, same) ? undefined : encoder.encode(key.slice(same));
    const length = rest?.length ?? key.length - same;
    writer.byte((Math.min(same, most) << 4) | Math.min(length, most));
    if (same >= most) writer.number(same - most);
    if (length >= most) writer.number(length - most);
    if (rest) writer.put(rest);
    else for (let at = same; at < key.length; at++) writer.byte(key.charCodeAt(at));
    writer.number((content.length << 2) | kind);
    writer.put(content);
    this.last = key;
  }

  /** The file so far; the next word begins another. */
  take(): Uint8Array<ArrayBuffer> {
    const bytes = this.writer.taken().slice();
    this.writer.clear();
    this.last = '';
    return bytes;
  }
}

export class Dictionary {
  readonly keys: string[] = [];
  readonly kinds: number[] = [];
  private readonly ends: number[] = [];
  private readonly starts: number[] = [];
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    const reader = new ByteReader(bytes);
    let key = '';
    while (reader.at < reader.end) {
      const lengths = reader.byte();
      let same = lengths >> 4;
      if (same === most) same += reader.number();
      let rest = lengths & most;
      if (rest === most) rest += reader.number();
      key = key.slice(0, same) + reader.text(rest);
      const head = reader.number();
      this.keys.push(key);
      this.kinds.push(head & 3);
      this.starts.push(reader.at);
      reader.at += head >>> 2;
      this.ends.push(reader.at);
    }
  }

  /** What is known of a word. */
  content(at: number): ByteReader {
    return new ByteReader(this.bytes, this.starts[at], this.ends[at]);
  }

  /** @returns -1 for a word that is not there */
  find(key: string): number {
    const at = firstNotBefore(this.keys, key);
    return this.keys[at] === key ? at : -1;
  }

  /** Where the words are that begin so. */
  range(prefix: string): { from: number; to: number } {
    const from = firstNotBefore(this.keys, prefix);
    let to = from;
    while (this.keys[to]?.startsWith(prefix)) to++;
    return { from, to };
  }
}

/** The place of the first of some sorted words that is not before another. */
function firstNotBefore(sorted: readonly string[], word: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as string) < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The number of the file that has a word, if any has. @param firsts with what each file begins but the first, which has all before */
export function numberOfFile(firsts: readonly string[], word: string): number {
  const at = firstNotBefore(firsts, word);
  return firsts[at] === word ? at + 1 : at;
}
