/**
 * Every file of the output is written beside its place and then renamed into it, so that a reader, or a build that was killed, never
 * sees half a file; one that already has the right bytes is left alone.
 */
import { hash } from 'node:crypto';
import {
  constants,
  copyFileSync,
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { lookOf, unseen } from '../content/files/look.ts';
import type { OwnFolder } from './own-folder.ts';

export interface Written {
  path: string;
  /** SHA-256 of the bytes, in hex. */
  sum: string;
  size: number;
  /** How it looks in the folder; `unseen` if the file was not written because it is deployed already. */
  look: string;
}

/**
 * Writes a file, unless it has these bytes.
 * @param path within the output folder, with forward slashes
 * @param deployed SHA-256 of the file where the site is deployed; the same bytes are not written again
 */
export function writeFile(folder: OwnFolder, path: string, bytes: Uint8Array, deployed?: string): Written {
  const sum = hash('sha256', bytes);
  const size = bytes.byteLength;
  if (deployed === sum) return { path, sum, size, look: unseen };
  const there = folder.look(path);
  if (there?.size === size && hash('sha256', readFileSync(join(folder.root, path))) === sum) {
    return { path, sum, size, look: there.look };
  }
  const file = folder.place(path);
  const beside = besideOf(file);
  writeFileSync(beside, bytes);
  renameSync(beside, file);
  return { path, sum, ...lookOf(statSync(file, { bigint: true })) };
}

/** Puts the file `from` at `path` too, in place of what may be there. */
export function linkFile(folder: OwnFolder, path: string, from: string): void {
  const source = statSync(from);
  const file = folder.place(path);
  const there = statSync(file, { throwIfNoEntry: false });
  // Renaming one name of a file to another of its names does nothing.
  if (there && there.ino === source.ino && there.dev === source.dev) return;
  const beside = besideOf(file);
  rmSync(beside, { force: true });
  try {
    linkSync(from, beside);
  } catch (error) {
    if (!withoutLinks.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    copyFileSync(from, beside, constants.COPYFILE_FICLONE);
    utimesSync(beside, source.atime, source.mtime);
  }
  renameSync(beside, file);
}

/** Where a file is written before it is renamed; the name of the file may be as long as names can be. */
const besideOf = (file: string) => join(dirname(file), `.${process.pid}-${threadId}.part`);

/** Why a system does not link: another disk, a file system that cannot, too many names, a rule against it. */
const withoutLinks = new Set(['EXDEV', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EPERM', 'EACCES']);
