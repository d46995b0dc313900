/**
 * The output folder. Every file is written beside its place and then renamed into it, so that a reader, or a build that was
 * killed, never sees half a file; one that already has the right bytes is left alone.
 */
import { hash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Path in the output folder → SHA-256 of the bytes, in hex. */
export type Manifest = Map<string, string>;

export interface Written {
  path: string;
  sum: string;
  /** Whether the file had to be written. */
  written: boolean;
}

/**
 * Writes a file, unless it is known to have these bytes.
 * @param path within the output folder, with forward slashes
 * @param before SHA-256 of the file's bytes as they are known to be
 */
export function writeFile(folder: string, path: string, bytes: Uint8Array, before?: string): Written {
  const sum = hash('sha256', bytes);
  const file = join(folder, path);
  if (before === sum && statSync(file, { throwIfNoEntry: false })?.size === bytes.byteLength) {
    return { path, sum, written: false };
  }
  const beside = `${file}.part`;
  if (before === undefined) mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(beside, bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(beside, bytes);
  }
  renameSync(beside, file);
  return { path, sum, written: true };
}

/** What a build did to the output folder, against what the folder held before. */
export class Output {
  readonly manifest: Manifest = new Map();
  readonly added: string[] = [];
  readonly changed: string[] = [];
  readonly removed: string[] = [];
  readonly before: Manifest;
  private readonly folder: string;

  /** @param before the manifest of what the folder holds, as far as it is known */
  constructor(folder: string, before: Manifest) {
    mkdirSync(folder, { recursive: true });
    this.folder = folder;
    this.before = before;
  }

  write(path: string, bytes: Uint8Array): void {
    this.note(writeFile(this.folder, path, bytes, this.before.get(path)));
  }

  /** Counts a file that was written. */
  note({ path, sum, written }: Written): void {
    this.manifest.set(path, sum);
    if (written) (this.before.has(path) ? this.changed : this.added).push(path);
  }

  /** Removes what was not written in this build, and folders left empty. */
  prune(): void {
    const visit = (prefix: string): boolean => {
      let empty = true;
      for (const entry of readdirSync(join(this.folder, prefix), { withFileTypes: true })) {
        const path = prefix + entry.name;
        if (entry.isDirectory()) {
          if (visit(`${path}/`)) rmdirSync(join(this.folder, path));
          else empty = false;
        } else if (this.manifest.has(path)) empty = false;
        else {
          rmSync(join(this.folder, path));
          this.removed.push(path);
        }
      }
      return empty;
    };
    visit('');
    for (const list of [this.added, this.changed, this.removed]) list.sort();
  }
}

export function readManifest(file: string): Manifest {
  try {
    return new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>));
  } catch {
    return new Map();
  }
}

/** Writes JSON beside its place and renames it, so that it is whole or not there. */
export function writeJson(file: string, value: unknown): void {
  writeFileSync(`${file}.part`, `${JSON.stringify(value, undefined, 1)}\n`);
  renameSync(`${file}.part`, file);
}
