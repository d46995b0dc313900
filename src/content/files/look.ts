/**
 * How a file looks from outside, to tell without reading it whether it may hold other bytes than before. Size and time of writing tell
 * little: programs set that time as they like, to a constant even. The time of the last change no program sets, and a file that took
 * the place of another has another inode.
 */
import { type BigIntStats, lstatSync } from 'node:fs';

/** A file or folder that looks the same as before holds the same. */
export interface Look {
  size: number;
  /** Times in nanoseconds and the inode, as one text. */
  look: string;
}

/** What no file looks like. */
export const unseen = '';

/** What stands at a path; undefined if there is nothing, or if what should be a folder above it is a file. */
export function statOf(path: string): BigIntStats | undefined {
  try {
    return lstatSync(path, { bigint: true, throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw error;
  }
}

export function lookOf({ size, mtimeNs, ctimeNs, ino }: BigIntStats): Look {
  return { size: Number(size), look: `${mtimeNs} ${ctimeNs} ${ino}` };
}

/** For how long after a change another may leave the times as they are, in milliseconds; Linux counts them in steps of 4 to 10. */
const restless = 50;
/** The same where times are whole seconds, or every other one. */
const coarse = 2000;

/**
 * Whether what changes the file from an instant on changes its look too. Where a file system keeps no time of changes, nothing tells.
 * @param at in milliseconds since 1970
 */
export function isStill({ look }: Look, at: number): boolean {
  const [written = 0n, changed = 0n] = look.split(' ', 2).map(BigInt);
  return changed > 0n && [written, changed].every((time) => isPast(time, at));
}

function isPast(time: bigint, at: number): boolean {
  const grain = time % 1_000_000_000n === 0n ? coarse : restless;
  return Math.abs(at - Number(time / 1_000_000n)) > grain;
}
