/** How the files of the search are written: whole numbers in as few bytes as they need, and texts with their lengths. */

import { BitReader } from './bits.ts';

export class ByteWriter {
  private bytes = new Uint8Array(1 << 12);
  private end = 0;
  private static readonly encoder = new TextEncoder();

  get length(): number {
    return this.end;
  }

  private reserve(length: number): void {
    if (this.end + length <= this.bytes.length) return;
    const more = new Uint8Array(Math.max(this.bytes.length * 2, this.end + length));
    more.set(this.bytes.subarray(0, this.end));
    this.bytes = more;
  }

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.end++] = value;
  }

  /** A natural number of at most 32 bits: seven bits in a byte, the lowest first; the eighth bit says that more follow. */
  number(value: number): void {
    this.reserve(5);
    let rest = value;
    while (rest > 0x7f) {
      this.bytes[this.end++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.bytes[this.end++] = rest;
  }

  put(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    // A call takes longer than the few letters of most words.
    if (bytes.length > 24) this.bytes.set(bytes, this.end);
    else for (let at = 0; at < bytes.length; at++) this.bytes[this.end + at] = bytes[at] as number;
    this.end += bytes.length;
  }

  /** Puts what another writer has at `at`: a length, and so many bytes. */
  putFrom({ bytes }: ByteWriter, at: number): void {
    const reader = new ByteReader(bytes, at);
    const length = reader.number() + reader.at - at;
    this.reserve(length);
    for (let one = 0; one < length; one++) this.bytes[this.end++] = bytes[at + one] as number;
  }

  text(text: string): void {
    if (text === '') {
      this.byte(0);
      return;
    }
    const bytes = ByteWriter.encoder.encode(text);
    this.number(bytes.length);
    this.put(bytes);
  }

  /** What was written, until more is. */
  taken(): Uint8Array<ArrayBuffer> {
    return this.bytes.subarray(0, this.end);
  }

  clear(): void {
    this.end = 0;
  }
}

export class ByteReader {
  private readonly bytes: Uint8Array;
  private static readonly decoder = new TextDecoder();
  at: number;
  readonly end: number;

  constructor(bytes: Uint8Array, at = 0, end = bytes.length) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  byte(): number {
    return this.bytes[this.at++] ?? 0;
  }

  number(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++] ?? 0;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  }

  /** What follows, in bits. */
  bits(): BitReader {
    return new BitReader(this.bytes, this.at);
  }

  /** @param length in bytes */
  take(length: number): Uint8Array {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  text(length = this.number()): string {
    if (length === 0) return '';
    const from = this.at;
    this.at += length;
    // Most are a few letters of ASCII, for which the decoder takes longer than the letters do.
    if (length > 24) return ByteReader.decoder.decode(this.bytes.subarray(from, this.at));
    let text = '';
    for (let at = from; at < this.at; at++) {
      const byte = this.bytes[at] ?? 0;
      if (byte > 0x7f) return ByteReader.decoder.decode(this.bytes.subarray(from, this.at));
      text += String.fromCharCode(byte);
    }
    return text;
  }
}
