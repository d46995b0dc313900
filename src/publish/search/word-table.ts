/**
 * Numbers for words, by their bytes. There are some hundred of them in each of thousands of stories, and most are known already: a table
 * of our own finds them without making texts of them first.
 */
export class WordTable {
  /** For each place of the table a word's number and one; 0 where none is. */
  private slots = new Int32Array(1 << 15);
  private hashes = new Int32Array(1 << 14);
  /** Where each word begins in `letters`. */
  private starts = new Uint32Array(1 << 14);
  private letters = new Uint8Array(1 << 18);
  private count = 0;

  /** The number of a word; new ones are counted. */
  numberOf(bytes: Uint8Array, from: number, to: number): number {
    // FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv/
    let hash = 0x811c9dc5;
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
    hash ^= hash >>> 15;
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (let known = this.slots[slot] as number; known > 0; known = this.slots[slot] as number) {
      if (this.hashes[known - 1] === hash && this.isSame(known - 1, bytes, from, to)) return known - 1;
      slot = (slot + 1) & mask;
    }
    return this.add(slot, hash, bytes.subarray(from, to));
  }

  private isSame(number: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.starts[number] as number;
    if ((this.starts[number + 1] as number) - start !== to - from) return false;
    for (let at = from; at < to; at++) if (this.letters[start + at - from] !== bytes[at]) return false;
    return true;
  }

  private add(slot: number, hash: number, word: Uint8Array): number {
    const number = this.count++;
    this.slots[slot] = number + 1;
    const start = this.starts[number] as number;
    const end = start + word.length;
    if (end > this.letters.length) this.letters = longer(this.letters, new Uint8Array(2 * this.letters.length));
    this.letters.set(word, start);
    this.hashes[number] = hash;
    this.starts[number + 1] = end;
    if (this.count + 1 >= this.starts.length) this.grow();
    return number;
  }

  private grow(): void {
    this.starts = longer(this.starts, new Uint32Array(2 * this.starts.length));
    this.hashes = longer(this.hashes, new Int32Array(2 * this.hashes.length));
    this.slots = new Int32Array(2 * this.slots.length);
    const mask = this.slots.length - 1;
    for (let number = 0; number < this.count; number++) {
      let slot = (this.hashes[number] as number) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = number + 1;
    }
  }
}

function longer<Row extends Uint8Array | Uint32Array | Int32Array>(old: Row, into: Row): Row {
  into.set(old);
  return into;
}
