import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { access, mkdir, opendir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { Listed, Store } from '../store.ts';

/** A folder, of this machine or of a network's file system. */
export class FolderStore implements Store {
  readonly name: string;
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
    this.name = folder;
  }

  async get(key: string, signal: AbortSignal): Promise<Uint8Array | undefined> {
    return orNothing(() => readFile(this.fileOf(key), { signal }));
  }

  async has(key: string): Promise<boolean> {
    return (await orNothing(() => access(this.fileOf(key)).then(() => true))) ?? false;
  }

  async put(key: string, bytes: Uint8Array, signal: AbortSignal): Promise<void> {
    const file = this.fileOf(key);
    await mkdir(dirname(file), { recursive: true });
    const beside = `${file}.${randomBytes(8).toString('hex')}${part}`;
    try {
      await writeFile(beside, bytes, { signal });
      await rename(beside, file);
    } catch (error) {
      await rm(beside, { force: true });
      throw error;
    }
  }

  async *list(beginning: string): AsyncIterable<Listed> {
    const top = join(this.folder, dirname(`${beginning}x`));
    if (!existsSync(top)) return;
    for await (const entry of await opendir(top, { recursive: true })) {
      if (!entry.isFile() || entry.name.endsWith(part)) continue;
      const file = join(entry.parentPath, entry.name);
      const key = relative(this.folder, file).split(sep).join('/');
      const found = key.startsWith(beginning) ? await orNothing(() => stat(file)) : undefined;
      if (found) yield { key, size: found.size, put: found.mtimeMs };
    }
  }

  async remove(key: string): Promise<void> {
    await rm(this.fileOf(key), { force: true });
  }

  private fileOf(key: string): string {
    return join(this.folder, ...key.split('/'));
  }
}

/** How the names of files end that are being written. */
const part = '.part';

async function orNothing<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
