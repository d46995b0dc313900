import { join } from 'node:path';
import { isJunk } from '../content/files/junk.ts';
import { isStill } from '../content/files/look.ts';
import { type FoundFile, scan } from '../content/files/scan.ts';
import { readWhole } from '../content/files/whole.ts';
import type { Index } from '../content/index/database.ts';
import { publicFolder, type Settings } from '../settings.ts';
import type { Output } from './output.ts';
import { headersFile, withNoindex } from './preview-headers.ts';

/** The folder `public/` as it was found, hidden files too; what is nobody's work is left out. */
export interface PublicFiles {
  folder: string;
  files: readonly FoundFile[];
  /** Paths of the files. */
  paths: ReadonlySet<string>;
  /** Paths of symbolic links. */
  links: readonly string[];
  /** When it was looked at, in milliseconds. */
  at: number;
}

export function findPublicFiles(settings: Pick<Settings, 'public'>): PublicFiles {
  const folder = publicFolder(settings);
  const links: string[] = [];
  const at = Date.now();
  const files = scan(folder, (path) => links.push(path), isJunk);
  return { folder, files, paths: new Set(files.map(({ path }) => path)), links, at };
}

/** Whether the files have the names of those that were copied last. */
export function areCopied({ paths }: PublicFiles, index: Index): boolean {
  const copied = copiedPaths(index);
  return copied.length === paths.size && copied.every((path) => paths.has(path));
}

/**
 * Copies what is new or changed in `public/`, and takes out what is no more.
 * @param lost paths that are not what was written
 * @param isPreview whether its headers are to say so
 */
export function copyPublicFiles(
  { folder, files, paths, at }: PublicFiles,
  index: Index,
  output: Output,
  lost: ReadonlyMap<string, unknown>,
  isPreview = false,
): void {
  const originOf = index.sql('select origin from output where path = ?');
  for (const file of files) {
    const { path, size, look } = file;
    const isTold = isPreview && path === headersFile;
    const origin = `public ${size} ${look}${isTold ? ' preview' : ''}`;
    if (originOf.get(path)?.['origin'] === origin && isStill(file, at) && !lost.has(path)) continue;
    const bytes = readWhole(join(folder, path));
    output.write(path, isTold ? withNoindex(bytes) : bytes, origin);
  }
  for (const path of copiedPaths(index)) if (!paths.has(path)) output.remove(path);
}

function copiedPaths(index: Index): string[] {
  const copied = `select path from output where origin >= 'public ' and origin < 'public!'`;
  return index.rows<[string]>(copied).map(([path]) => path);
}
