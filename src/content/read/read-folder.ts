/**
 * Brings the content folder into the index: a file is read only if it looks different from when it was read last. What is wrong with a
 * file is kept with it. Whatever this leads to decides what stands in the index, which is made anew when any of it changes.
 */
import { setImmediate } from 'node:timers/promises';
import { contentFile, toContentPath } from '../files/content-path.ts';
import { isSettings } from '../files/folders.ts';
import { isStill, type Look, lookOf, statOf, unseen } from '../files/look.ts';
import { type FoundFile, scanContent } from '../files/scan.ts';
import type { Index } from '../index/database.ts';
import { readAdSettings, readingDependsOn, readSettings } from '../index/settings.ts';
import { removeContent, storeContent, storeFile } from '../index/store.ts';
import type { ReadContext, ReadResult, ReadTask } from './read-file.ts';
import type { ReadyBody } from './ready-body.ts';
import { isOfUnit } from './units/cut.ts';
import type { ReadUnit, UnitFile } from './units/read-unit.ts';
import { readUnits, unitsOf } from './units/read-units.ts';

export interface FolderRead {
  /** Content paths that are new, gone, or have other bytes than before. */
  changed: string[];
  /** How many of these were not read, because a store of what others read had them. */
  taken: number;
  /** Paths of symbolic links, which are not followed. */
  links: string[];
}

export interface FolderOptions {
  /** Content paths at which something happened, if that is known: then nothing else is looked at. */
  only?: readonly string[];
  /** Threads that read where there are many files; by default all are read in this one. */
  readers?: Readers;
  /** The folder of made pictures, which knows pictures that the index does not. */
  pictures?: string;
  /** Whether the folder is a clone that will not be built again, so that the times of its files need not be kept. */
  passing?: boolean;
  /** Gets the bodies of stories that are read, as pages show them. @returns whether there is room for more */
  takeBody?: (ready: ReadyBody) => boolean;
  /** Gets the number of files read so far, and of all that must be. */
  progress?: (done: number, total: number) => void;
}

/** Other threads that read. */
export interface Readers {
  readonly size: number;
  /** From so many files on, starting them pays. */
  readonly worthwhile: number;
  /** Whether other machines may have what is read, and get it. */
  readonly isSharing: boolean;
  read(tasks: readonly ReadTask[], context: ReadContext): Promise<ReadResult[]>;
  /** Reads files of which an index knows nothing into a part of one. */
  readUnit(files: readonly UnitFile[], context: ReadContext): Promise<ReadUnit>;
}

/** Files that are read in one go: few, because all that they hold is kept until the last of them is read. */
const batchSize = 16;
/** Files that tell whether a folder is a fresh clone. */
const sampleSize = 64;

/**
 * Reads the files that are not as the index knows them, in a transaction of its own; where it knows none and there are many, in several:
 * what is half read then is known as far as it is.
 */
export async function readFolder(index: Index, folder: string, options: FolderOptions): Promise<FolderRead> {
  const links: string[] = [];
  const only = options.only?.map(toContentPath);
  const few = only && lookAt(index, folder, only);
  const known = knownFiles(index, few && only);
  const began = Date.now();
  // Git looks at the files in a process of its own, while this one does.
  const committed =
    few || !looksCloned(known, folder)
      ? undefined
      : import('../files/blob-ids.ts').then(({ gitBlobIds }) => gitBlobIds(folder));
  const found =
    few ?? scanContent(folder, (path) => links.push(path)).map((file) => ({ ...file, path: toContentPath(file.path) }));
  const looksChanged = (file: FoundFile) => !looksLike(file, known.get(file.path));
  const changed: string[] = [];
  // A file that was written just now may be written again and look the same; the next build reads it once more.
  const now = Date.now();
  const trusted = (file: Look) => (isStill(file, now) ? file.look : unseen);

  const contextOf = (bodies: boolean): ReadContext => ({
    ...{ content: folder, pictures: options.pictures, bodies },
    ...{ site: readSettings(index), ads: readAdSettings(index) },
  });
  const read = async (
    files: readonly FoundFile[],
    { anyway = false, ...rest }: FolderOptions & { anyway?: boolean },
  ) => {
    const stat = new Map(files.map((file) => [file.path, file]));
    const tasks = files.map(({ path }) => ({ path, known: anyway ? undefined : known.get(path)?.hash }));
    await readAll(tasks, contextOf(options.takeBody !== undefined), rest, ({ path, hash, content }) => {
      const { size, look } = stat.get(path) as FoundFile;
      if (!content) {
        index.sql('update files set size = ?, look = ? where path = ?').run(size, trusted({ size, look }), path);
        return;
      }
      if (known.has(path)) removeContent(index, path);
      storeContent(index, path, content);
      storeFile(index, { path, size, look: trusted({ size, look }), hash }, content);
      const { body } = content.reading;
      if (body) options.takeBody?.({ ...body, look });
      changed.push(path);
    });
  };

  const { readers, takeBody } = options;
  const isFresh = known.size === 0 && !index.isPrinted() && !index.database.isTransaction;
  const units = isFresh && readers ? unitsOf(found, readers) : [];
  const apart = units.flat();
  const left = apart.length === 0 ? found : found.filter((file) => !isSettings(file.path) && !isOfUnit(file));
  let taken = 0;
  if (readers && apart.length > 0) {
    await index.transaction(() =>
      read(
        found.filter(({ path }) => isSettings(path)),
        {},
      ),
    );
    taken = await readUnits(index, units, {
      ...{ readers, context: contextOf(false), trusted },
      ...(takeBody && { takeBody }),
      progress: (done) => options.progress?.(done, apart.length + left.length),
    });
    for (const { path } of apart) changed.push(path);
  }
  const progress = (done: number, total: number) => options.progress?.(apart.length + done, apart.length + total);

  await index.transaction(async () => {
    // Before anything is removed: settings that are no more were others than those that hold without them.
    const before = dependsOn(index);
    const paths = new Set(found.map(({ path }) => path));
    for (const path of known.keys()) {
      if (paths.has(path)) continue;
      removeContent(index, path);
      index.sql('delete from files where path = ?').run(path);
      changed.push(path);
    }

    // The settings first: dates are read in the site's timezone, bodies by its parser, and ads are placed by its rules.
    const settings = left.filter(({ path }) => isSettings(path));
    await read(settings.filter(looksChanged), {});
    const anyway = known.size > 0 && dependsOn(index) !== before;
    let rest = left.filter((file) => !isSettings(file.path) && (anyway || looksChanged(file)));
    if (!anyway && committed)
      rest = withoutCommitted(rest, known, { ids: await committed, began, index: options.passing ? undefined : index });
    await read(rest, { ...options, progress, anyway });
  });
  return { changed, taken, links };
}

const looksLike = (one: Look, other: Look | undefined) => one.size === other?.size && one.look === other.look;

/** Whether this seems to be a fresh clone: of the first files that are known, none looks as it did. */
function looksCloned(known: ReadonlyMap<string, KnownFile>, folder: string): boolean {
  const first = known.entries().take(sampleSize).toArray();
  const isOther = ([path, known]: [string, KnownFile]) => {
    const stat = statOf(contentFile(folder, path));
    return !stat || !looksLike(lookOf(stat), known);
  };
  return first.length > 0 && first.every(isOther);
}

/**
 * Takes those out of the files that only look changed, as far as git knows that they are what they were. Git's id is that of the bytes
 * it keeps, which filters may make others in the folder, such as Git LFS the picture of a pointer: it counts for a file of their size.
 * @param began when git was asked, in milliseconds: what it says is of no use for a file that changed since
 * @param index gets their new looks
 */
function withoutCommitted(
  files: FoundFile[],
  known: ReadonlyMap<string, KnownFile>,
  { ids, began, index }: { ids: ReadonlyMap<string, string>; began: number; index: Index | undefined },
): FoundFile[] {
  const take = index?.sql('update files set look = ? where path = ?');
  return files.filter((file) => {
    const old = known.get(file.path);
    if (old?.size !== file.size || old.hash !== ids.get(file.path) || !isStill(file, began)) return true;
    take?.run(file.look, file.path);
    return false;
  });
}

interface KnownFile extends Look {
  /** Git blob id. */
  hash: string;
}

/** What the index holds of files, by their paths: of all, or of those at `only`. */
function knownFiles(index: Index, only?: readonly string[]): Map<string, KnownFile> {
  const columns = 'select path, size, look, hash from files';
  const known = new Map<string, KnownFile>();
  if (only) {
    const one = index.sql(`${columns} where path = ?`);
    for (const path of only) {
      const row = one.get(path);
      if (row) known.set(path, row as unknown as KnownFile);
    }
    return known;
  }
  for (const [path, size, look, hash] of index.each<[string, number, string, string]>(columns)) {
    known.set(path, { size, look, hash });
  }
  return known;
}

/**
 * The files at some paths.
 * @returns undefined if more than these may have changed: a folder came or went, or the settings that others are read by
 */
function lookAt(index: Index, folder: string, paths: readonly string[]): FoundFile[] | undefined {
  const found: FoundFile[] = [];
  for (const path of paths) {
    const stat = statOf(contentFile(folder, path));
    if (isSettings(path) || (stat && !stat.isFile())) return undefined;
    if (stat) found.push({ path, ...lookOf(stat) });
    else if (!index.sql('select 1 from files where path = ?').get(path)) return undefined;
  }
  return found;
}

const dependsOn = (index: Index) => readingDependsOn({ site: readSettings(index), ads: readAdSettings(index) });

async function readAll(
  tasks: readonly ReadTask[],
  context: ReadContext,
  { readers, progress }: FolderOptions,
  take: (result: ReadResult) => void,
): Promise<void> {
  if (tasks.length === 0) return;
  // The schemas and parsers take a tenth of a second to load; a build without changes needs none of them.
  const here: Readers['read'] = async (...order) => (await import('./read-file.ts')).readFiles(...order);
  const { size, read } =
    readers && tasks.length >= readers.worthwhile
      ? { size: readers.size, read: readers.read.bind(readers) }
      : { size: 1, read: here };
  let next = 0;
  let done = 0;
  const work = async () => {
    while (next < tasks.length) {
      const batch = tasks.slice(next, next + batchSize);
      next += batch.length;
      for (const result of await read(batch, context)) take(result);
      // The parser gives memory back when there is nothing else to do, which here there always is.
      if (size === 1) await setImmediate();
      done += batch.length;
      progress?.(done, tasks.length);
    }
  };
  await Promise.all(Array.from({ length: size }, work));
}
