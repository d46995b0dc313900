/**
 * A unit as one object, which tells by itself whether it is whole and of what unit it is: a line with the SHA-256 of all that follows,
 * a line of JSON, and the bytes of the parts one after the other.
 */
import { hash } from 'node:crypto';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { largestObject } from './limits.ts';
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
/** Hex digits of a SHA-256. */
const digits = 64;

/** Bytes of all parts of a unit. */
export const sizeOf = ({ parts }: Pick<Unit, 'parts'>): number =>
  [...parts.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);

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

/** @returns undefined if this is not, whole and unchanged, the object of that unit; never throws, whatever the bytes are */
export function readObject(name: UnitName, object: Uint8Array): Unit | undefined {
  const bytes = Buffer.from(object.buffer, object.byteOffset, object.byteLength);
  const rest = bytes.subarray(digits + 1);
  if (bytes[digits] !== newline || bytes.toString('latin1', 0, digits) !== hash('sha256', rest)) return undefined;
  const end = rest.indexOf(newline);
  const head = readHead(rest.toString('utf8', 0, Math.max(end, 0)));
  if (head?.unit !== placeOf(name)) return undefined;
  const size = head.parts.reduce((sum, [, one]) => sum + one, 0);
  const all = unpack(rest.subarray(end + 1), head.compressed, size);
  if (all?.byteLength !== size) return undefined;
  const parts = new Map<string, Uint8Array>();
  let at = 0;
  for (const [part, one] of head.parts) {
    parts.set(part, all.subarray(at, at + one));
    at += one;
  }
  return parts.size === head.parts.length ? { about: head.about, parts } : undefined;
}

/** Who writes into a store may write a sum that is right above a head that is none. */
function readHead(text: string): Head | undefined {
  try {
    const head = JSON.parse(text);
    const { unit, parts, compressed } = head;
    const isHead = typeof unit === 'string' && typeof compressed === 'boolean' && Array.isArray(parts);
    return isHead && parts.every(isPart) ? head : undefined;
  } catch {
    return undefined;
  }
}

const isPart = (part: unknown): boolean =>
  Array.isArray(part) &&
  part.length === 2 &&
  typeof part[0] === 'string' &&
  Number.isSafeInteger(part[1]) &&
  part[1] >= 0;

/** @param size of what is in there: no more than that is unpacked */
function unpack(payload: Buffer, isPacked: boolean, size: number): Buffer | undefined {
  if (!isPacked) return payload;
  if (size > largestObject) return undefined;
  try {
    // There has to be room for something, even for nothing.
    return zstdDecompressSync(payload, { maxOutputLength: Math.max(size, 1) });
  } catch {
    return undefined;
  }
}
