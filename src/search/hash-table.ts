/** Numbers for words, by two hashes of 32 bits: that two of a million words have both in common happens once in ten million archives. */
export class HashTable {
  private slots = new Int32Array(1 << 18);
  count = 0;

  /** @returns the number of a word; -1 if it is not known */
  find(hash: number, second: number): number {
    const { slots } = this;
    const mask = slots.length - 1;
    for (let at = place(hash, second) & mask; ; at = (at + slot.size) & mask) {
      const number = slots[at + slot.number] as number;
      if (number === 0) return -1;
      if (slots[at] === hash && slots[at + slot.second] === second) return number - 1;
    }
  }

  /** Gives the next number to a word that is not known. */
  add(hash: number, second: number): number {
    if (2 * slot.size * (this.count + 1) > this.slots.length) this.grow();
    this.put(hash, second, ++this.count);
    return this.count - 1;
  }

  private put(hash: number, second: number, number: number): void {
    const { slots } = this;
    const mask = slots.length - 1;
    let at = place(hash, second) & mask;
    while (slots[at + slot.number] !== 0) at = (at + slot.size) & mask;
    slots[at] = hash;
    slots[at + slot.second] = second;
    slots[at + slot.number] = number;
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Int32Array(2 * old.length);
    for (let at = 0; at < old.length; at += slot.size) {
      const number = old[at + slot.number] as number;
      if (number !== 0) this.put(old[at] as number, old[at + slot.second] as number, number);
    }
  }

  forget(): void {
    this.slots.fill(0);
    this.count = 0;
  }
}

/** All of a word stands together, so that finding it is one step in memory. */
const slot = { hash: 0, second: 1, number: 2, size: 4 };

const place = (hash: number, second: number) => ((hash ^ (second >>> 15)) * slot.size) | 0;

/** Where hashes begin, and how each character changes them: FNV-1a, and a step of MurmurHash2. */
export const firstHash = 0x811c9dc5 | 0;
export const firstSecond = 0x1b873593;
export const nextHash = (hash: number, character: number) => Math.imul(hash ^ character, 0x01000193);
export const nextSecond = (second: number, character: number) =>
  Math.imul(second + character, 0x5bd1e995) ^ (second >>> 13);
