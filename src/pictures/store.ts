import { hash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolder } from '../folder.ts';
import { environment } from './environment.ts';
import type { Probe } from './probe.ts';
import { probeName, type Stored, storedAs, storedAt } from './stored.ts';
import { folderOf } from './variant.ts';

/** A variant in the store. */
export interface Made {
  file: string;
  /** SHA-256 of the bytes, in hex. */
  sum: string;
  /** In bytes. */
  size: number;
}

/**
 * Made pictures as files, named by the bytes of their originals and by what was done with them, so that several sites, branches
 * and machines can share a folder of them. Whatever is there was written once and for all, and nobody changes what others wrote: two that
 * make one variant at once write the same file, or two of which the first by name counts for all.
 */
export class PictureStore {
  private readonly folder: string;
  private readonly isDoubtful: (name: string) => boolean;
  /** Files that were read and are what was made. */
  private readonly proven = new Set<string>();

  /**
   * @param folder may be missing until something is put there
   * @param isDoubtful whether a file is read before it counts as what was made, however it looks: what lies elsewhere under its name is
   * not, and may be the same file
   */
  constructor(folder: string, isDoubtful: (name: string) => boolean = () => false) {
    this.folder = join(folder, environment);
    this.isDoubtful = isDoubtful;
  }

  probeOf(original: string): Probe | undefined {
    const known = this.find(original, [probeName(original)]).get(probeName(original));
    const bytes = known && this.read(known);
    return bytes && JSON.parse(bytes.toString());
  }

  putProbe(original: string, probe: Probe): void {
    this.put(probeName(original), Buffer.from(`${JSON.stringify(probe)}\n`));
  }

  /** What the store has of some variants, by name. Files that are not what was made are left out. */
  find(original: string, names: readonly string[]): Map<string, Made> {
    const there = Map.groupBy(this.list(folderOf(original)), ({ name }) => name);
    const found = new Map<string, Made>();
    for (const name of names) {
      const intact = there.get(name)?.find((stored) => this.isIntact(stored));
      if (intact) found.set(name, this.made(intact));
    }
    return found;
  }

  /** The bytes of a variant; undefined if they are not what was made. */
  read({ file, sum }: Made): Buffer | undefined {
    const bytes = orNothing(() => readFileSync(file));
    return bytes && hash('sha256', bytes) === sum ? bytes : undefined;
  }

  /** @throws RangeError for what is no name of a variant */
  put(name: string, bytes: Uint8Array): Made {
    const made = this.made(storedAs(name, bytes));
    try {
      place(made.file, bytes);
    } catch (error) {
      // Whoever tidies a shared folder may take the folder of an original away while nothing is in it.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      place(made.file, bytes);
    }
    this.proven.add(made.file);
    return made;
  }

  private made({ path, sum, size }: Stored): Made {
    return { file: join(this.folder, path), sum, size };
  }

  /** All files of an original, in the order of their names. */
  private list(folder: string): Stored[] {
    const names = orNothing(() => readdirSync(join(this.folder, folder))) ?? [];
    return names.sort().flatMap((name) => storedAt(`${folder}/${name}`) ?? []);
  }

  private isIntact(stored: Stored): boolean {
    const made = this.made(stored);
    const { file } = made;
    const stat = statSync(file, { throwIfNoEntry: false });
    if (!stat?.isFile() || stat.size !== made.size) return false;
    if (this.proven.has(file)) return true;
    const isUntouched = stat.mtimeMs === timeOfAll;
    if (isUntouched && !this.isDoubtful(stored.name)) return true;
    if (!this.read(made)) return false;
    this.proven.add(file);
    if (!isUntouched) markUntouched(file);
    return true;
  }
}

/**
 * When each file was written, as far as its time tells, in milliseconds since 1970. Programs that carry files from machine to machine
 * keep their times, so that a file with this one need not be read again on any; whatever writes into it changes it.
 */
const timeOfAll = Date.UTC(2000);

const setTime = (file: string) => utimesSync(file, timeOfAll / 1000, timeOfAll / 1000);

/** So that the next build need not read it. */
function markUntouched(file: string): void {
  try {
    setTime(file);
  } catch {
    // The folder may be there to be read only: then each build reads the file.
  }
}

/** Writes a file beside its place and puts it there whole: others see all of it or nothing. */
function place(file: string, bytes: Uint8Array): void {
  makeFolder(dirname(file));
  const beside = join(dirname(file), `${randomBytes(8).toString('hex')}.part`);
  try {
    writeFileSync(beside, bytes);
    setTime(beside);
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

function orNothing<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
