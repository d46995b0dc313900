/**
 * A unit as one object, which tells by itself whether it is whole and of what unit it is: a line with the SHA-256 of all that follows,
 * a line of JSON, and the bytes of the parts one after the other.
 */
import { hash } from 'node:crypto';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { placeOf, type Unit, type UnitName } from './unit.ts';

interface Head {
  /** Where the unit lies. */
  unit: string;
  about: unknown;
  /** Names of the parts, with their sizes in bytes. */
  parts: [name: string, size: number][];
  /** Whether the parts are compressed, all as one. */
  compressed: boolean;
}

/** Pictures are compressed already. */
const isCompressed = ({ kind }: UnitName) => kind !== 'pictures' && kind !== 'cards';
/** What compresses for more than it costs to send, in little time. */
const level = { params: { [constants.ZSTD_c_compressionLevel]: 3 } };
const newline = 0x0a;

export function writeObject(name: UnitName, { about, parts }: Unit): Uint8Array {
  const compressed = isCompressed(name);
  const sizes = [...parts].map(([part, bytes]): [string, number] => [part, bytes.byteLength]);
  const head: Head = { unit: placeOf(name), about, parts: sizes, compressed };
  const bytes = Buffer.concat([...parts.values()]);
  const rest = Buffer.concat([
    Buffer.from(`${JSON.stringify(head)}\n`),
    compressed ? zstdCompressSync(bytes, level) : bytes,
  ]);
  return Buffer.concat([Buffer.from(`${hash('sha256', rest)}\n`), rest]);
}

/** @returns undefined if this is not, whole and unchanged, the object of that unit */
export function readObject(name: UnitName, object: Uint8Array): Unit | undefined {
  const bytes = Buffer.from(object.buffer, object.byteOffset, object.byteLength);
  const first = bytes.indexOf(newline);
  const rest = bytes.subarray(first + 1);
  if (first < 0 || bytes.toString('latin1', 0, first) !== hash('sha256', rest)) return undefined;
  const second = rest.indexOf(newline);
  const head: Head = JSON.parse(rest.toString('utf8', 0, second));
  if (head.unit !== placeOf(name)) return undefined;
  const payload = rest.subarray(second + 1);
  const all = head.compressed ? zstdDecompressSync(payload) : payload;
  const parts = new Map<string, Uint8Array>();
  let at = 0;
  for (const [part, size] of head.parts) {
    parts.set(part, all.subarray(at, at + size));
    at += size;
  }
  return { about: head.about, parts };
}
