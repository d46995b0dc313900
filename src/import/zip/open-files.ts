import { open, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { UsageError } from '../../errors.ts';
import type { Files } from './files.ts';
import { folderFiles } from './folder-files.ts';
import { zipFiles } from './zip-files.ts';

/** Of a zip with files, and of one without. */
const begins = [Buffer.from('PK\u0003\u0004'), Buffer.from('PK\u0005\u0006')];

/** @throws UsageError if there is nothing at the path, or a zip that cannot be read */
export async function openFiles(path: string): Promise<Files> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new UsageError(`There is nothing at ${path}; name a file or a folder that exists.`);
  if (found.isDirectory()) return folderFiles(path);
  if (!found.isFile()) throw new UsageError(`${path} is neither a file nor a folder; name one that is.`);
  return (await isZip(path)) ? zipFiles(path) : folderFiles(dirname(path), [basename(path)]);
}

/** Told by the first bytes, since exports come under any name. */
async function isZip(path: string): Promise<boolean> {
  const file = await open(path).catch((error: Error) => {
    throw new UsageError(`${path} cannot be read (${error.message}); allow it to be read.`);
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && begins.some((begin) => buffer.equals(begin));
  } finally {
    await file.close();
  }
}
