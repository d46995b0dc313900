/**
 * Names of the files in the store of made pictures. A variant that is `2/ab/cdef-360.webp` in the output is
 * `linux-x64-sharp-0.35.5/2/ab/cdef/360.4711-<sum>.webp` there: what was made where, of what, with its size and SHA-256. So a file tells by
 * itself whether it is whole, and two that differ never have one name.
 */
import { hash } from 'node:crypto';
import { folderOf } from './variant.ts';

/** A file of the store. */
export interface Stored {
  /** Path below the folder of the environment. */
  path: string;
  /** Of the variant, as in the output; of what was found in an original, as `probeName` gives it. */
  name: string;
  /** SHA-256 of the bytes, in hex. */
  sum: string;
  size: number;
}

/** What was found in an original has a name as if it were a variant. */
export const probeName = (original: string) => `${folderOf(original)}-probe.json`;

/** @throws RangeError for what is no name of a variant */
export function storedAs(name: string, bytes: Uint8Array): Stored {
  const [, folder, what, ending] = /^(\d+\/[0-9a-f]{2}\/[0-9a-f]{38})-([\w-]+)\.(\w+)$/.exec(name) ?? [];
  if (folder === undefined) throw new RangeError(`${name} is no name of a variant.`);
  const sum = hash('sha256', bytes);
  const size = bytes.byteLength;
  return { path: `${folder}/${what}.${size}-${sum}.${ending}`, name, sum, size };
}

/** @returns undefined for the path of a file that the store does not know by its name */
export function storedAt(path: string): Stored | undefined {
  const [, folder, what, size, sum, ending] = stored.exec(path) ?? [];
  if (sum === undefined) return undefined;
  return { path, name: `${folder}-${what}.${ending}`, sum, size: Number(size) };
}

const stored = /^(\d+\/[0-9a-f]{2}\/[0-9a-f]{38})\/([\w-]+)\.(\d+)-([0-9a-f]{64})\.(avif|webp|jpg|png|svg|json)$/;
