import { hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolder } from '../folder.ts';
import type { Probe } from './probe.ts';
import { folderOf } from './variant.ts';

/** How a variant looked when it was made. */
export interface Made {
  /** SHA-256 of the bytes, in hex. */
  sum: string;
  size: number;
  /** Milliseconds since 1970. */
  mtime: number;
}

/** What the store knows of one original: what was found in it, and what was made of it, by name. */
interface Entry {
  probe?: Probe;
  made: Record<string, Made>;
}

/**
 * Made pictures as files, named by the bytes of their originals and by what was done with them, so that several sites, branches
 * and machines can share a folder of them. A JSON file beside those of one original tells their sums.
 */
export class PictureStore {
  private readonly folder: string;
  private readonly isDoubtful: (name: string) => boolean;
  /** Names of files that were read and are what was made. */
  private readonly proven = new Set<string>();

  /**
   * @param folder may be missing until something is put there
   * @param isDoubtful whether a file is read before it counts as what was made, however it looks: what lies elsewhere under its name is
   * not, and may be the same file
   */
  constructor(folder: string, isDoubtful: (name: string) => boolean = () => false) {
    this.folder = folder;
    this.isDoubtful = isDoubtful;
  }

  /** Where a variant lies. */
  fileOf(name: string): string {
    return join(this.folder, name);
  }

  probeOf(original: string): Probe | undefined {
    return this.read(original).probe;
  }

  putProbe(original: string, probe: Probe): void {
    this.write(original, { ...this.read(original), probe });
  }

  /** What the store has of some variants, by name. Files that are not what was made are left out. */
  find(original: string, names: readonly string[]): Map<string, Made> {
    const { made } = this.read(original);
    const found = new Map<string, Made>();
    for (const name of names) {
      const known = made[name];
      if (known && this.isIntact(name, known)) found.set(name, known);
    }
    return found;
  }

  /** @returns how the variant looks in the store; `remember` makes that last */
  put(name: string, bytes: Uint8Array): Made {
    const file = this.fileOf(name);
    replace(file, bytes);
    this.proven.add(name);
    return { sum: hash('sha256', bytes), size: bytes.byteLength, mtime: statSync(file).mtimeMs };
  }

  remember(original: string, made: ReadonlyMap<string, Made>): void {
    const entry = this.read(original);
    this.write(original, { ...entry, made: { ...entry.made, ...Object.fromEntries(made) } });
  }

  /**
   * Removes what is not wanted; what is not named as the store names its files is somebody else's.
   * @param isWanted told by name
   * @returns what was removed
   */
  prune(isWanted: (name: string) => boolean, { dryRun = false } = {}): { files: number; bytes: number } {
    const removed = { files: 0, bytes: 0 };
    if (!existsSync(this.folder)) return removed;
    const entries = readdirSync(this.folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    const names = entries.map((one) =>
      join(one.parentPath, one.name)
        .slice(this.folder.length + 1)
        .replaceAll('\\', '/'),
    );
    const kept = new Set(names.filter((name) => !name.endsWith('.json') && isWanted(name)).map(entryOf));
    for (const name of names.filter((one) => ours.test(one)).sort()) {
      if (name.endsWith('.json') ? kept.has(name) : isWanted(name)) continue;
      const file = this.fileOf(name);
      removed.files += 1;
      removed.bytes += statSync(file).size;
      if (!dryRun) rmSync(file);
    }
    return removed;
  }

  private isIntact(name: string, { sum, size, mtime }: Made): boolean {
    const stat = statSync(this.fileOf(name), { throwIfNoEntry: false });
    if (stat === undefined || stat.size !== size) return false;
    if (this.proven.has(name)) return true;
    // On another machine the files have other times.
    if (stat.mtimeMs === mtime && !this.isDoubtful(name)) return true;
    if (hash('sha256', readFileSync(this.fileOf(name))) !== sum) return false;
    this.proven.add(name);
    return true;
  }

  private read(original: string): Entry {
    try {
      const entry = JSON.parse(readFileSync(this.entryFile(original), 'utf8'));
      return { ...entry, made: { ...entry?.made } };
    } catch {
      // Missing or damaged: then nothing of it counts.
      return { made: {} };
    }
  }

  private write(original: string, entry: Entry): void {
    replace(this.entryFile(original), Buffer.from(`${JSON.stringify(entry)}\n`));
  }

  private entryFile(original: string): string {
    return join(this.folder, `${folderOf(original)}.json`);
  }
}

/** Names of the store's files, those that were left half written among them. */
const ours = /^\d+\/[0-9a-f]{2}\/[0-9a-f]{14}(?:-[\w-]+)?\.(?:json|avif|webp|jpg|png|svg)(?:\.\d+\.part)?$/;

/** The JSON file that knows of a variant. */
function entryOf(name: string): string {
  return name.replace(/-[^/]*$/, '.json');
}

function replace(file: string, bytes: Uint8Array): void {
  makeFolder(dirname(file));
  const beside = `${file}.${process.pid}.part`;
  writeFileSync(beside, bytes);
  renameSync(beside, file);
}
