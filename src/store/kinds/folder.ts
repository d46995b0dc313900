import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { constants, mkdir, open, opendir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { Fault, faultOf } from '../fault.ts';
import { largestObject } from '../limits.ts';
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
    return orNothing('cannot be read', async () => {
      // Whoever else writes there may have put a pipe in its place, for which one would wait.
      await using file = await open(this.fileOf(key), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
      const found = await file.stat();
      if (!found.isFile() || found.size > largestObject) return undefined;
      return await file.readFile({ signal });
    });
  }

  async has(key: string): Promise<boolean> {
    return (await orNothing('cannot be read', () => stat(this.fileOf(key))))?.isFile() ?? false;
  }

  async put(key: string, bytes: Uint8Array, signal: AbortSignal): Promise<void> {
    const file = this.fileOf(key);
    const beside = `${file}.${randomBytes(8).toString('hex')}${part}`;
    try {
      await makeFolder(dirname(file));
      await writeFile(beside, bytes, { signal, flag: 'wx' });
      await rename(beside, file);
    } catch (error) {
      await rm(beside, { force: true }).catch(() => {});
      throw faultOf(error, 'cannot be written');
    }
  }

  /** Files that never were written to their end are listed too: somebody has to remove them. */
  async *list(beginning: string): AsyncIterable<Listed> {
    const top = join(this.folder, dirname(`${beginning}x`));
    if (!existsSync(top)) return;
    for await (const entry of await opendir(top, { recursive: true })) {
      if (!entry.isFile()) continue;
      const file = join(entry.parentPath, entry.name);
      const key = relative(this.folder, file).split(sep).join('/');
      const found = key.startsWith(beginning) ? await orNothing('cannot be read', () => stat(file)) : undefined;
      if (found) yield { key, size: found.size, put: found.mtimeMs };
    }
  }

  async remove(key: string): Promise<void> {
    await rm(this.fileOf(key), { force: true }).catch((error) => {
      throw faultOf(error, 'lets nothing be removed');
    });
  }

  /** @throws Fault for what is no key, and may lead out of the folder */
  private fileOf(key: string): string {
    const parts = key.split('/');
    if (!parts.every((one) => /^[\w.-]+$/.test(one) && !/^\.+$/.test(one)))
      throw new Fault(`has nothing by the name of ${JSON.stringify(key)}`, { isLasting: true });
    return join(this.folder, ...parts);
  }
}

/** How the names of files end that are being written. */
export const part = '.part';

async function orNothing<Result>(what: string, work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw faultOf(error, what);
  }
}

/** Makes a folder with those above it. Node's own way to do so never ends where a system will not have any, as in /proc. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && (await stat(folder)).isDirectory()) return;
    if (code !== 'ENOENT' || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder));
    await mkdir(folder).catch((again: NodeJS.ErrnoException) => {
      // Another machine may have made it meanwhile.
      if (again.code !== 'EEXIST') throw again;
    });
  }
}
