import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Index } from '../content/database.ts';
import type { OwnFolder } from './own-folder.ts';

/** How the output folder differs from what the index knows of it. */
export interface Inspection {
  /** Paths of files that are missing or not what was written. */
  lost: string[];
  /** Files with the bytes that were written, and other times, in milliseconds: the folder was copied or unpacked. */
  copied: { path: string; mtime: number }[];
  /** Folders in which something came or went. */
  stirred: string[];
}

/**
 * Looks at every file and folder of the site in the output folder: at sizes and times, and at bytes where only the time differs.
 * What is there by way of a link only counts as missing.
 */
export function inspect(out: OwnFolder, index: Index): Inspection {
  const inspection: Inspection = { lost: [], copied: [], stirred: [] };
  const sumOf = index.sql('select sum from output where path = ?');
  for (const [path, size, mtime] of index.rows<[string, number, number]>('select path, size, mtime from output')) {
    const stat = out.look(path);
    if (stat?.size === size && stat.mtimeMs === mtime) continue;
    const isSame = () => hash('sha256', readFileSync(join(out.root, path))) === sumOf.get(path)?.['sum'];
    if (stat?.size === size && isSame()) inspection.copied.push({ path, mtime: stat.mtimeMs });
    else inspection.lost.push(path);
  }
  for (const [path, mtime] of index.rows<[string, number]>('select path, mtime from folders')) {
    if (out.timeOf(path) !== mtime) inspection.stirred.push(path);
  }
  return inspection;
}
