import { createHash, hash } from 'node:crypto';
import { readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../../folder.ts';

/** A file that came and has no name yet. */
export interface Received {
  file: string;
  /** SHA-256, in hex. */
  hash: string;
  size: number;
}

export type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Bytes by which a file is told from others. */
const startLength = 2048;

/** Why a file is not taken. @param most bytes */
export const tooLarge = (most: number) => `it is larger than ${most / 1e6} MB`;

/** The ending of what is not whole, or not yet looked at. */
const part = '.part';

/** A folder of files that are called by their contents. Whenever the work in it ends, each of them is whole. */
export class Shelf {
  private readonly folder: string;
  private begun = 0;

  constructor(folder: string) {
    this.folder = folder;
    makeFolder(folder);
    // What an earlier run was at when it was stopped.
    for (const name of readdirSync(folder)) if (name.endsWith(part)) rmSync(join(folder, name));
  }

  /** @param most bytes @returns undefined if there are more */
  async receive(bytes: Bytes, most: number): Promise<Received | undefined> {
    const file = join(this.folder, `${this.begun++}${part}`);
    const sum = createHash('sha256');
    let size = 0;
    const handle = await open(file, 'w');
    let isWhole = false;
    try {
      for await (const chunk of bytes) {
        size += chunk.length;
        if (size > most) return undefined;
        sum.update(chunk);
        await handle.writeFile(chunk);
      }
      isWhole = true;
    } finally {
      await handle.close();
      if (!isWhole) rmSync(file);
    }
    return { file, hash: sum.digest('hex'), size };
  }

  /** What came, in memory. */
  read({ file }: Received): Promise<Buffer> {
    return readFile(file);
  }

  /** Its first bytes. */
  async readStart({ file }: Received): Promise<Buffer> {
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(startLength), 0, startLength, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  }

  /** Puts other bytes in the place of what came. */
  async replace({ file }: Received, bytes: Buffer): Promise<Received> {
    await writeFile(file, bytes);
    return { file, hash: hash('sha256', bytes), size: bytes.length };
  }

  keep({ file, hash, size }: Received, extension: string): void {
    if (this.has({ hash, size, extension })) rmSync(file);
    else renameSync(file, this.fileOf({ hash, extension }));
  }

  drop({ file }: Received): void {
    rmSync(file);
  }

  has({ size, ...file }: { hash: string; extension: string; size: number }): boolean {
    return statSync(this.fileOf(file), { throwIfNoEntry: false })?.size === size;
  }

  fileOf({ hash, extension }: { hash: string; extension: string }): string {
    return join(this.folder, `${hash}.${extension}`);
  }
}
