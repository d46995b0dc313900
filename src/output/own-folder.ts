/**
 * A folder in which Broadsheet removes what does not belong there. Whatever is written or removed in it goes through here, and so
 * never out of it: links in it are not followed, and what git keeps at its top is left alone.
 */
import {
  type BigIntStats,
  type Dirent,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { isJunk } from '../content/files/junk.ts';
import { type Look, lookOf } from '../content/files/look.ts';
import { makeFolder } from '../folder.ts';

/** A file that makes the folder known as ours. It belongs to no site: it is in no manifest, and does no harm where it is served. */
export interface Marker {
  name: string;
  /** Names Broadsheet. */
  text: string;
}

export class OwnFolder {
  readonly root: string;
  private readonly marker: Marker;
  /** Folders inside that are known to be folders, and not links to some. */
  private readonly sound = new Set<string>();

  /** @param root may be a link to a folder; only what is in it is not followed */
  constructor(root: string, marker: Marker) {
    this.root = root;
    this.marker = marker;
  }

  /** Makes the folder known as ours; before anything else is written there. */
  claim(): void {
    if (!this.isMarked()) writeFileSync(this.place(this.marker.name), this.marker.text);
  }

  /** Whether it is known as ours, or has nothing in it that somebody could miss. */
  isOurs(): boolean {
    return this.isMarked() || this.list('.').every(({ name }) => this.keeps(name) || isJunk(name));
  }

  private isMarked(): boolean {
    const { name } = this.marker;
    return this.look(name) !== undefined && readFileSync(join(this.root, name), 'utf8').includes('Broadsheet');
  }

  /** Where a file is to be written: all that stood in its way, or was no folder above it, is gone. */
  place(path: string): string {
    const file = this.fileAt(path);
    this.makeFolder(dirname(path));
    if (lstat(file)?.isFile() === false) rmSync(file, { recursive: true });
    return file;
  }

  /** How the file at a path looks; undefined if there is none, or only by way of a link. */
  look(path: string): Look | undefined {
    if (!this.isFolder(dirname(path))) return undefined;
    const stat = lstatSync(`${this.root}/${path}`, looking);
    return stat?.isFile() ? lookOf(stat) : undefined;
  }

  /** Removes a file, or a link. What is a folder by now, or lies behind a link, is not the file that was meant. */
  removeFile(path: string): void {
    const file = this.fileAt(path);
    if (!this.isFolder(dirname(path))) return;
    if (lstat(file)?.isDirectory() === false) rmSync(file, { force: true });
  }

  /** Removes whatever there is at a path, a folder with all that is in it. */
  clear(path: string): void {
    if (this.keeps(path) || !this.isFolder(dirname(path))) return;
    this.sound.clear();
    rmSync(this.fileAt(path), { recursive: true, force: true });
  }

  isFolder(path: string): boolean {
    return this.sound.has(path) || this.statFolder(path) !== undefined;
  }

  /** How a folder looks as long as nothing comes or goes in it; undefined if that is none. */
  lookOfFolder(path: string): string | undefined {
    const there = this.statFolder(path);
    return there && lookOf(there).look;
  }

  private statFolder(path: string): BigIntStats | undefined {
    let there: BigIntStats | undefined;
    if (path === '.') there = statSync(this.root, looking);
    else if (this.isFolder(dirname(path))) there = lstatSync(`${this.root}/${path}`, looking);
    if (!there?.isDirectory()) return undefined;
    this.sound.add(path);
    return there;
  }

  /** What is in a folder of it; nothing if that is none. */
  list(path: string): Dirent[] {
    return this.isFolder(path) ? readdirSync(join(this.root, path), { withFileTypes: true }) : [];
  }

  /** Whether something is not of the site, and stays all the same: the marker, and what git keeps. @param path from the top */
  keeps(path: string): boolean {
    return path === this.marker.name || path.toLowerCase() === '.git';
  }

  private makeFolder(path: string): void {
    if (this.sound.has(path)) return;
    if (path === '.') {
      makeFolder(this.root);
    } else {
      this.makeFolder(dirname(path));
      makePlace(this.fileAt(path));
    }
    this.sound.add(path);
  }

  private fileAt(path: string): string {
    const parts = path.split('/');
    const leads = parts.some((part) => part === '' || part === '.' || part === '..');
    if (leads || parts[0]?.toLowerCase() === '.git')
      throw new RangeError(`${path} is no place for a file of the site.`);
    return join(this.root, path);
  }
}

const looking = { bigint: true, throwIfNoEntry: false } as const;
const lstat = (file: string) => lstatSync(file, { throwIfNoEntry: false });

/** Makes a folder, in place of what is none. Other threads may do the same: what stood here a moment ago is gone, or a folder by now. */
function makePlace(folder: string): void {
  for (let tries = 1; !lstat(folder)?.isDirectory(); tries++) {
    try {
      rmSync(folder, { force: true });
      mkdirSync(folder);
    } catch (error) {
      if (tries === 3) throw error;
    }
  }
}
