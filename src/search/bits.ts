/**
 * Numbers of which most are small, in bits: what a search loads is mostly these. A Rice code of a number is its upper part in ones and
 * its lower bits as they are; it comes near the least that is possible where small numbers are as much more frequent as they are here.
 */

export class BitWriter {
  private bytes = new Uint8Array(1 << 12);
  private end = 0;
  /** Bits that do not fill a byte yet, and how many. */
  private rest = 0;
  private count = 0;

  /** @param count of bits, at most 24 */
  bits(value: number, count: number): void {
    let rest = (this.rest << count) | value;
    let left = this.count + count;
    if (this.end + 4 > this.bytes.length) {
      const more = new Uint8Array(2 * this.bytes.length);
      more.set(this.bytes);
      this.bytes = more;
    }
    while (left >= 8) {
      left -= 8;
      this.bytes[this.end++] = rest >>> left;
      rest &= (1 << left) - 1;
    }
    this.rest = rest;
    this.count = left;
  }

  /** @param low how many of its bits are written as they are */
  rice(value: number, low: number): void {
    let upper = value >>> low;
    for (; upper >= 16; upper -= 16) this.bits(0xffff, 16);
    this.bits((1 << (upper + 1)) - 2, upper + 1);
    if (low > 0) this.bits(value & ((1 << low) - 1), low);
  }

  /** All that was written since, to the end of a byte; until more is. */
  take(): Uint8Array<ArrayBuffer> {
    if (this.count > 0) this.bits(0, 8 - this.count);
    const taken = this.bytes.subarray(0, this.end);
    this.end = 0;
    return taken;
  }
}

export class BitReader {
  private readonly bytes: Uint8Array;
  private at: number;
  private rest = 0;
  private count = 0;

  /** @param at which byte it begins */
  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  /** @param count at most 24 */
  bits(count: number): number {
    while (this.count < count) {
      this.rest = (this.rest << 8) | (this.bytes[this.at++] ?? 0);
      this.count += 8;
    }
    this.count -= count;
    const value = this.rest >>> this.count;
    this.rest &= (1 << this.count) - 1;
    return value;
  }

  rice(low: number): number {
    let upper = 0;
    while (this.bits(1) === 1) upper++;
    return low === 0 ? upper : (upper << low) | this.bits(low);
  }
}

/** How many bits a number has that is at least 1, without the first. */
export const lowBits = (number: number) => 31 - Math.clz32(Math.max(1, number));
