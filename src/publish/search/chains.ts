/**
 * Many lists of numbers that grow side by side in one piece of memory, as the words of an archive do: most stay short, and few become
 * very long. Each is a chain of blocks, of which the next is larger than the one before and ends with the place of the one after.
 */
export class Chains {
  private bytes = new Uint8Array(1 << 20);
  private end = 0;
  private rows = new Int32Array(row.size << 12);

  /** @param value at most 31 bits */
  put(chain: number, value: number): void {
    let rest = value;
    while (rest > 0x7f) {
      this.byte(chain, (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    this.byte(chain, rest);
  }

  private byte(chain: number, byte: number): void {
    const own = chain * row.size;
    if (own >= this.rows.length) this.rows = longer(this.rows, own + row.size);
    let at = this.rows[own + row.at] as number;
    if (at === this.rows[own + row.limit]) at = this.grow(own);
    this.bytes[at] = byte;
    this.rows[own + row.at] = at + 1;
  }

  /** Gives a chain its next block. @returns where that begins */
  private grow(own: number): number {
    const { rows } = this;
    const size = sizeOf(rows[own + row.blocks] as number);
    const at = this.end;
    this.end += size + link;
    if (this.end > this.bytes.length) {
      const more = new Uint8Array(2 * this.bytes.length);
      more.set(this.bytes);
      this.bytes = more;
    }
    const limit = rows[own + row.limit] as number;
    if (rows[own + row.blocks] === 0) rows[own + row.first] = at;
    else for (let byte = 0; byte < link; byte++) this.bytes[limit + byte] = at >>> (8 * byte);
    rows[own + row.blocks] = (rows[own + row.blocks] as number) + 1;
    rows[own + row.limit] = at + size;
    return at;
  }

  /** The numbers of a chain, one after the other. */
  read(chain: number): () => number {
    const { bytes, rows } = this;
    let block = 0;
    let at = rows[chain * row.size + row.first] as number;
    let limit = at + sizeOf(0);
    const next = () => {
      if (at === limit) {
        at = 0;
        for (let byte = 0; byte < link; byte++) at |= (bytes[limit + byte] as number) << (8 * byte);
        limit = at + sizeOf(++block);
      }
      return bytes[at++] as number;
    };
    return () => {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = next();
        value |= (byte & 0x7f) << shift;
        if (byte < 0x80) return value;
      }
    };
  }
}

/** What is known of a chain: where it begins, goes on, and has to be given more room; and how many blocks it has. */
const row = { first: 0, at: 1, limit: 2, blocks: 3, size: 4 };
/** Bytes of the place of the next block. */
const link = 4;
/** Bytes of a block without its link, the first being number 0. */
const sizeOf = (block: number) => (16 << Math.min(block, 8)) - link;

function longer(old: Int32Array, least: number): Int32Array<ArrayBuffer> {
  const more = new Int32Array(Math.max(2 * old.length, least));
  more.set(old);
  return more;
}
