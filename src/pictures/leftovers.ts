/** What the store of made pictures has and nobody needs. It may be shared, so what others may be at work on stays. */
import { readdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Stored, storedAt } from './stored.ts';

/** How the store is tidied. */
export interface Tidying {
  /** Whether a site shows a variant as it is in the store. */
  isShown: (variant: Pick<Stored, 'name' | 'sum'>) => boolean;
  /** In milliseconds since 1970. */
  now: number;
  /** Files stay that came there, or into an output, less than so many milliseconds ago. */
  age?: number;
  /** Only tells what would be removed. */
  dryRun?: boolean;
}

/** What was removed. */
export interface Removed {
  files: number;
  bytes: number;
}

/** A file is written in a moment; one that is still half written after so long, in milliseconds, is nobody's. */
const abandoned = 24 * 60 * 60 * 1000;

/** A folder of an environment, and what is in it. */
const ofEnvironment = /^[a-z0-9]+-[a-z0-9]+-sharp-[\w.+-]+\/(.+)$/;
const halfWritten = /^\d+\/[0-9a-f]{2}\/[0-9a-f]{38}\/[0-9a-f]{16}\.part$/;
/** Files of versions that knew an original by sixteen digits. */
const outdated = /^\d+\/[0-9a-f]{2}\/[0-9a-f]{14}(?:-[\w-]+)?\.(?:json|avif|webp|jpg|png|svg)(?:\.\d+\.part)?$/;

/**
 * Removes what no site shows, whatever it was made with, and what is known of originals of which nothing is left. What is not named as the
 * store names its files is somebody else's.
 * @param folder of the store; may be missing
 */
export function removeLeftovers(folder: string, tidying: Tidying): Removed {
  const removed: Removed = { files: 0, bytes: 0 };
  tidy(folder, '', tidying, removed);
  return removed;
}

/** @param path of a folder below that of the store */
function tidy(root: string, path: string, tidying: Tidying, removed: Removed): void {
  const { dryRun = false } = tidying;
  const before = removed.files;
  const entries = entriesOf(join(root, path));
  for (const entry of entries) if (entry.isDirectory()) tidy(root, `${path}${entry.name}/`, tidying, removed);
  const paths = entries.filter((entry) => entry.isFile()).map(({ name }) => path + name);
  for (const { file, size } of leftovers(paths, root, tidying)) {
    removed.files += 1;
    removed.bytes += size;
    if (!dryRun) rmSync(file, { force: true });
  }
  if (removed.files > before && !dryRun && path !== '') removeEmpty(join(root, path));
}

/** Those of the files of one folder that nobody needs. */
function leftovers(
  paths: readonly string[],
  root: string,
  { isShown, now, age = 0 }: Tidying,
): { file: string; size: number }[] {
  const files = paths.flatMap((path) => {
    const file = join(root, path);
    const stat = statSync(file, { throwIfNoEntry: false });
    const inside = ofEnvironment.exec(path)?.[1] ?? '';
    const stored = storedAt(inside);
    const isHalf = halfWritten.test(inside);
    if (!stat || !(stored || isHalf || outdated.test(path))) return [];
    const least = isHalf ? abandoned : age;
    const isYoung = least > 0 && now - stat.ctimeMs < least;
    return { file, size: stat.size, stored, stays: isYoung || (stored !== undefined && isShown(stored)) };
  });
  const isProbe = (stored: Stored | undefined) => stored?.name.endsWith('.json') ?? false;
  const isAnyLeft = files.some(({ stored, stays }) => stored && stays && !isProbe(stored));
  return files.filter(({ stored, stays }) => !stays && !(isProbe(stored) && isAnyLeft));
}

/** A folder of the store may be missing, and another process may tidy it too. */
function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Something is in it, or came there just now.
  }
}
