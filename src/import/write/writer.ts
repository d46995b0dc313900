import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { contentFile } from '../../content/files/content-path.ts';
import { makeFolder } from '../../folder.ts';
import type { ImportRecord } from './record.ts';

/** What became of a file: `kept` is an editor's, who changed it since; `removed` was removed since. */
export type Outcome = 'written' | 'same' | 'kept' | 'removed';

/** What a path of the record begins with for files of the public folder. */
const publicPrefix = 'public/';

export interface Rooms {
  content: string;
  public: string;
}

/** @param path of the content folder, or `public/…` */
export const fileIn = (rooms: Rooms, path: string): string =>
  path.startsWith(publicPrefix)
    ? join(rooms.public, path.slice(publicPrefix.length))
    : contentFile(rooms.content, path);

/** Writes files of an import: never over one that is not as an import left it. */
export class Writer {
  readonly outcomes: { [outcome in Outcome]: number } = { written: 0, same: 0, kept: 0, removed: 0 };
  private readonly rooms: Rooms;
  private readonly record: ImportRecord;
  private readonly isDry: boolean;

  constructor(rooms: Rooms, record: ImportRecord, { dry }: { dry: boolean }) {
    this.rooms = rooms;
    this.record = record;
    this.isDry = dry;
  }

  /** @param path of the content folder, or `public/…` @param bytes what is written, or the file that is copied @param ref of the story whose file it is */
  write(path: string, bytes: string | { file: string; hash: string }, ref?: string): Outcome {
    const hash = typeof bytes === 'string' ? hashOf(bytes) : bytes.hash;
    const outcome = this.foresee(path, hash);
    this.outcomes[outcome]++;
    if (outcome === 'written' && !this.isDry) this.put(this.fileOf(path), bytes);
    if (outcome === 'written' || outcome === 'same') this.record.note(path, hash, ref);
    return outcome;
  }

  /** Writes over a file that an import wrote. */
  rewrite(path: string, text: string): void {
    if (!this.isDry) this.put(this.fileOf(path), text);
    this.record.note(path, hashOf(text));
  }

  /** Takes away what an import wrote. */
  remove(path: string): void {
    rmSync(this.fileOf(path), { force: true });
    this.record.forget(path);
  }

  /** The text of a file, if there is one. */
  read(path: string): string | undefined {
    const file = this.fileOf(path);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  }

  /** Whether a file is there and is as an import left it. */
  isOurs(path: string): boolean {
    const known = this.record.hashOf(path);
    const file = this.fileOf(path);
    return known !== undefined && existsSync(file) && hashOf(readFileSync(file)) === known;
  }

  fileOf(path: string): string {
    return fileIn(this.rooms, path);
  }

  /** What would become of a file. @param hash SHA-256 of what would be written */
  foresee(path: string, hash: string): Outcome {
    const known = this.record.hashOf(path);
    const file = this.fileOf(path);
    if (!existsSync(file)) return known === undefined ? 'written' : 'removed';
    const there = hashOf(readFileSync(file));
    if (there === hash) return 'same';
    return there === known ? 'written' : 'kept';
  }

  private put(file: string, bytes: string | { file: string }): void {
    makeFolder(dirname(file));
    // Hidden, so that one that is left by an end in between is nobody's content.
    const beside = join(dirname(file), `.${basename(file)}.tmp`);
    if (typeof bytes === 'string') writeFileSync(beside, bytes);
    else copyFileSync(bytes.file, beside);
    renameSync(beside, file);
  }
}

const hashOf = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');
