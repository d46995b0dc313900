/** A folder of this machine, or of one whose disk is mounted here. Files are written beside their place and then renamed. */
import { hash } from 'node:crypto';
import { existsSync, linkSync, lstatSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { copyFile, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import pLimit from 'p-limit';
import { isJunk } from '../../content/files/junk.ts';
import { makeFolder } from '../../folder.ts';
import { OwnFolder } from '../../output/own-folder.ts';
import { keptFolder, type Put, type Store, type Target } from '../target.ts';

/** Files that are written at once: most of the time goes into waiting for the disk. */
const atOnce = 16;

export class FolderTarget implements Target {
  readonly name: string;
  private readonly root: string;
  private readonly store: FolderStore;
  private readonly folder: OwnFolder;

  constructor(root: string, store: FolderStore) {
    this.name = root;
    this.root = root;
    this.store = store;
    this.folder = new OwnFolder(root, { name: '.broadsheet', text: '' });
  }

  async isEmpty(): Promise<boolean> {
    return !existsSync(this.root) || readdirSync(this.root).every((name) => name === '.git' || isJunk(name));
  }

  async isGone(): Promise<boolean> {
    return !existsSync(join(this.root, 'index.html'));
  }

  async put(files: readonly Put[], done: (count: number) => void): Promise<void> {
    const limit = pLimit(atOnce);
    let count = 0;
    await Promise.all(
      files.map(({ path, bytes }) =>
        limit(async () => {
          await writeBeside(this.folder.place(path), await bytes());
          done(++count);
        }),
      ),
    );
  }

  async remove(paths: readonly string[]): Promise<void> {
    for (const path of paths) this.folder.removeFile(path);
    for (const folder of new Set(paths.map((path) => dirname(path)))) removeEmpty(this.root, folder);
  }

  async keep(generation: number, files: ReadonlyMap<string, string>): Promise<string[]> {
    const kept = join(this.store.root, keptFolder(generation));
    const other: string[] = [];
    for (const [path, sum] of files) {
      const file = join(this.root, path);
      if (!this.folder.look(path)) {
        other.push(path);
        continue;
      }
      if (hash('sha256', readFileSync(file)) !== sum) other.push(path);
      const to = join(kept, path);
      makeFolder(dirname(to));
      rmSync(to, { force: true });
      await linkOrCopy(file, to);
    }
    return other;
  }

  async tidy(paths: readonly string[]): Promise<void> {
    for (const path of paths) rmSync(besideOf(join(this.root, path)), { force: true });
  }

  fetch = async () => this.root;
}

/** The state beside a folder. */
export class FolderStore implements Store {
  readonly name: string;
  readonly root: string;

  constructor(root: string) {
    this.name = root;
    this.root = root;
  }

  async read(names: readonly string[]): Promise<Map<string, string>> {
    const texts = names.map((name) => [name, readIfThere(join(this.root, name))] as const);
    return new Map(texts.flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as const])));
  }

  async write(path: string, text: string): Promise<void> {
    const file = join(this.root, path);
    makeFolder(dirname(file));
    await writeBeside(file, Buffer.from(text));
    await syncFolder(dirname(file));
  }

  async remove(paths: readonly string[]): Promise<void> {
    for (const path of paths) rmSync(join(this.root, path), { force: true });
  }

  removeAtEnding(path: string): void {
    rmSync(join(this.root, path), { force: true });
  }

  async readFolder(folder: string): Promise<Map<string, string>> {
    const at = join(this.root, folder);
    if (!existsSync(at)) return new Map();
    const names = readdirSync(at).filter((name) => !name.endsWith(part));
    const texts = names.map((name) => [name, readIfThere(join(at, name))] as const);
    return new Map(texts.flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as const])));
  }

  async removeFolder(folder: string): Promise<void> {
    rmSync(join(this.root, folder), { recursive: true, force: true });
  }

  fetchKept = async (generation: number) => join(this.root, keptFolder(generation));
}

const part = '.part';

/** Where a file is written before it is renamed: found again when that was the last that happened. */
const besideOf = (file: string) => join(dirname(file), `.${hash('sha256', basename(file)).slice(0, 16)}${part}`);

/** Writes a file so that it is whole at its place, or not there, also when the power goes. */
async function writeBeside(file: string, bytes: Uint8Array): Promise<void> {
  const beside = besideOf(file);
  try {
    const handle = await open(beside, 'w', 0o644);
    try {
      await handle.writeFile(bytes);
      await handle.datasync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => {});
    throw error;
  }
}

/** Makes sure that names in a folder are on the disk too; where a system cannot, it does so by itself in time. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    // Windows opens no folder.
  }
}

async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    linkSync(from, to);
  } catch {
    await copyFile(from, to);
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Removes a folder and those above it that are empty by now, but never the whole. */
function removeEmpty(root: string, folder: string): void {
  for (let at = folder; at !== '.' && at !== '/'; at = dirname(at)) {
    const there = lstatSync(join(root, at), { throwIfNoEntry: false });
    if (!there) continue;
    if (!there.isDirectory() || readdirSync(join(root, at)).length > 0) return;
    rmdirSync(join(root, at));
  }
}
