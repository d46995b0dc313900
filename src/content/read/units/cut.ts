/**
 * Units of the content folder: files that are read together, into one part of an index. Where machines share what they read, each cuts
 * where the names of the files say so: a file more or less moves the ends of the unit that it is in, and of few others.
 */
import { crc32 } from 'node:zlib';
import { identify } from '../../files/identify.ts';
import type { FoundFile } from '../../files/scan.ts';

/** Files of a unit that is shared: at least, at most, and how many more than the least before a name says so, on average. */
const shared = { least: 250, most: 1000, more: 250 };
/** Files of a unit that is not: enough that taking it over costs little, few enough that all threads have work to the end. */
const own = 100;

/** In bytes: a text of the length of a novel. What is larger is kept out of units, so that these fit into memory whatever they hold. */
const largest = 2 ** 18;

/**
 * Whether a file is read in a unit. Those at the top of the folder are not: the settings come first, and the ledger and the redirects
 * change alone and are held against all others.
 */
export function isOfUnit({ path, size }: FoundFile): boolean {
  if (!path.includes('/') || size > largest) return false;
  const kind = kindOf(path);
  return kind !== 'picture' && kind !== 'attachment';
}

/** What the index takes a file for. */
export function kindOf(path: string): string {
  const identity = identify(path);
  return identity && 'kind' in identity ? identity.kind : 'other';
}

/** Whether a unit that is large enough ends before a file. */
const isCut = (path: string) => crc32(path) % shared.more === 0;

/** @param files in any order @returns them in path order, cut */
export function cutUnits(files: readonly FoundFile[], isShared: boolean): FoundFile[][] {
  const sorted = [...files].sort((one, other) => (one.path < other.path ? -1 : 1));
  const units: FoundFile[][] = [];
  let unit: FoundFile[] = [];
  for (const file of sorted) {
    const { length } = unit;
    const ends = isShared ? length >= shared.most || (length >= shared.least && isCut(file.path)) : length >= own;
    if (ends || units.length === 0) {
      unit = [];
      units.push(unit);
    }
    unit.push(file);
  }
  return units;
}
