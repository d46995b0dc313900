import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { constants, gunzipSync } from 'node:zlib';
import { openFiles } from '../../../zip/open-files.ts';
import { packingOf } from './unpack.ts';

/** Within this much of a file its namespaces and version are told, in bytes. */
const beginning = 64 * 1024;
export const exportName = /\.xml(?:\.gz)?$/i;
export const isZip = (start: Uint8Array) => start[0] === 0x50 && start[1] === 0x4b;

/** Whether a file is an export of WordPress, or a folder or zip holds one. */
export async function isExport(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) {
    for (const name of (await readdir(path)).filter((one) => exportName.test(one)).sort()) {
      if (saysSo(await beginningOf(join(path, name)))) return true;
    }
    return false;
  }
  const start = found?.isFile() ? await beginningOf(path) : undefined;
  if (start === undefined || !isZip(start)) return saysSo(start);
  const files = await openFiles(path).catch(() => undefined);
  try {
    for (const name of files?.names.filter((one) => exportName.test(one)) ?? []) {
      if (saysSo((await files?.read(name))?.subarray(0, beginning))) return true;
    }
    return false;
  } finally {
    await files?.close();
  }
}

/** By its first bytes: feeds are RSS too, but only exports have WordPress' own elements. */
export function saysSo(start: Uint8Array | undefined): boolean {
  const text = start === undefined ? '' : asText(start);
  return (
    /<(?:rss|channel)\b/i.test(text) && /wordpress\.org\/export\/|<wp:(?:wxr_version|post_type|author)\b/.test(text)
  );
}

/** '' if it is packed and damaged. */
function asText(start: Uint8Array): string {
  const packing = packingOf(start);
  if (packing !== 'gzip') return new TextDecoder(packing ?? 'latin1').decode(start);
  try {
    const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 1100 * beginning };
    return gunzipSync(start, options).toString('latin1');
  } catch {
    return '';
  }
}

/** Empty if it cannot be read. */
export async function beginningOf(path: string): Promise<Uint8Array> {
  const file = await open(path).catch(() => undefined);
  if (file === undefined) return new Uint8Array();
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(beginning), 0, beginning, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
