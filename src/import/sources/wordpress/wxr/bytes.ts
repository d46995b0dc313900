import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** How much of a file is held at once, in bytes; the parts overlap by what is looked for. */
const part = 1024 * 1024;

/** A file that is looked through a part at a time, however large it is. */
export class Bytes {
  readonly size: number;
  readonly #handle: number;
  readonly #held = Buffer.allocUnsafe(part);
  #from = 0;
  #length = 0;
  /** From where on a needle is known not to be in the file, so that nothing is looked for twice in vain. */
  readonly #absent = new Map<Buffer, number>();

  constructor(path: string) {
    this.#handle = openSync(path, 'r');
    this.size = fstatSync(this.#handle).size;
  }

  /** Where the next such bytes begin; -1 if there are none. */
  find(needle: Buffer, from: number): number {
    if (from >= (this.#absent.get(needle) ?? Number.POSITIVE_INFINITY)) return -1;
    for (let at = from; at + needle.length <= this.size; ) {
      this.#hold(at, needle.length);
      const held = this.#held.subarray(0, this.#length);
      const found = held.indexOf(needle, at - this.#from);
      if (found !== -1) return this.#from + found;
      at = this.#from + this.#length - needle.length + 1;
    }
    this.#absent.set(needle, Math.min(from, this.#absent.get(needle) ?? from));
    return -1;
  }

  /** A few bytes as Latin-1, in which each is a character: names of tags are read so. @param length at most some hundred */
  peek(from: number, length: number): string {
    this.#hold(from, Math.min(length, this.size - from));
    return this.#held.toString('latin1', from - this.#from, Math.min(from - this.#from + length, this.#length));
  }

  /** How many lines end between two places, and where the last of them does. */
  lines(from: number, to: number): { count: number; last: number | undefined } {
    let count = 0;
    let last: number | undefined;
    for (let at = from; at < to; ) {
      this.#hold(at, 1);
      const end = Math.min(to - this.#from, this.#length);
      const held = this.#held.subarray(0, end);
      for (let found = held.indexOf(10, at - this.#from); found !== -1; found = held.indexOf(10, found + 1)) {
        count += 1;
        last = this.#from + found;
      }
      at = this.#from + end;
    }
    return { count, last };
  }

  read(from: number, to: number): Buffer {
    const bytes = Buffer.allocUnsafe(Math.max(0, to - from));
    return bytes.subarray(0, readSync(this.#handle, bytes, 0, bytes.length, from));
  }

  close(): void {
    closeSync(this.#handle);
  }

  #hold(from: number, length: number): void {
    if (from >= this.#from && from + length <= this.#from + this.#length) return;
    this.#from = from;
    this.#length = readSync(this.#handle, this.#held, 0, part, from);
    // A file that became shorter meanwhile must not be waited for.
    if (this.#length < length) throw new Error('the file became shorter while it was read');
  }
}
