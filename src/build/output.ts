/**
 * The output folder. Every file is written beside its place and then renamed into it, so that a reader, or a build that was
 * killed, never sees half a file; one that already has the right bytes is left alone.
 */
import { hash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Changes {
  added: string[];
  changed: string[];
  removed: string[];
}

/** Path in the output folder → SHA-256 of the bytes, in hex. */
export type Manifest = Map<string, string>;

export class Output {
  readonly manifest: Manifest = new Map();
  readonly changes: Changes = { added: [], changed: [], removed: [] };
  private readonly folder: string;
  private readonly before: Manifest;
  private readonly made = new Set<string>();

  /** @param before the manifest of what the folder holds, as far as it is known */
  constructor(folder: string, before: Manifest) {
    this.folder = folder;
    this.before = before;
  }

  /** @param path within the output folder, with forward slashes */
  write(path: string, bytes: string | Uint8Array): void {
    const sum = hash('sha256', bytes);
    this.manifest.set(path, sum);
    const file = join(this.folder, path);
    if (this.before.get(path) === sum && sizeOf(file) === Buffer.byteLength(bytes)) return;
    const folder = dirname(file);
    if (!this.made.has(folder)) {
      mkdirSync(folder, { recursive: true });
      this.made.add(folder);
    }
    const beside = `${file}.part`;
    writeFileSync(beside, bytes);
    renameSync(beside, file);
    (this.before.has(path) ? this.changes.changed : this.changes.added).push(path);
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
          this.changes.removed.push(path);
        }
      }
      return empty;
    };
    visit('');
    for (const list of Object.values(this.changes)) list.sort();
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

function sizeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.size;
}
