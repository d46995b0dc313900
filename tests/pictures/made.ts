/** Folders of made pictures, and what is in them. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { PictureStore } from '../../src/pictures/store.ts';
import { folderOf } from '../../src/pictures/variant.ts';
import { hash, picture } from './originals.ts';

/** Git blob ids of two originals, of which fewer digits would not tell them apart. */
export const crane = hash;
export const twin = `${hash.slice(0, 16)}${'0'.repeat(24)}`;
export const reef = `f${hash.slice(1)}`;

export const nameOf = (original: string, what = '360.webp') => `${folderOf(original)}-${what}`;

const { hash: _, ...found } = picture({ width: 300, height: 200 });

export { found as probe };

/** A folder of made pictures that goes when the test ends. */
export class Folder {
  readonly path = join(mkdtempSync(join(tmpdir(), 'broadsheet-pictures-')), 'pictures');
  readonly store = new PictureStore(this.path);

  constructor() {
    onTestFinished(() => rmSync(join(this.path, '..'), { recursive: true, force: true }));
  }

  /** Makes variants out of words. @returns the files of the variants */
  make(words: Record<string, string>): string[] {
    return Object.entries(words).map(([name, word]) => this.store.put(name, Buffer.from(word)).file);
  }

  /** Paths of all files. */
  files(): string[] {
    if (!existsSync(this.path)) return [];
    const entries = readdirSync(this.path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return entries.map((entry) => join(entry.parentPath, entry.name).slice(this.path.length + 1)).sort();
  }

  /** The names that the store has of an original, as another process sees them. */
  found(original: string, ...names: string[]): string[] {
    return [...new PictureStore(this.path).find(original, names).keys()];
  }
}
