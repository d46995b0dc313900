import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Index } from '../content/index/database.ts';
import type { OwnFolder } from './own-folder.ts';

/** How the output folder differs from what the index knows of it. */
export interface Inspection {
  /** Paths of files that are missing or not what was written. */
  lost: string[];
  /** Files with the bytes that were written, and other looks: the folder was copied or unpacked. */
  copied: { path: string; look: string }[];
  /** Folders in which something came or went, or of which nothing is known: a sparse build notes none. */
  stirred: string[];
}

/**
 * Looks at every file and folder of the site in the output folder, and at the bytes of those that only look different. What is there by
 * way of a link only counts as missing.
 */
export function inspect(out: OwnFolder, index: Index): Inspection {
  const inspection: Inspection = { lost: [], copied: [], stirred: [] };
  const folders = new Set<string>();
  // Folders first: those above a file need no second look then.
  for (const [path, known] of index.each<[string, string]>('select path, look from folders order by path')) {
    folders.add(path);
    if (out.lookOfFolder(path) !== known) inspection.stirred.push(path);
  }
  const sumOf = index.sql('select sum from output where path = ?');
  for (const [path, size, known] of index.each<[string, number, string]>('select path, size, look from output')) {
    for (let folder = dirname(path); !folders.has(folder); folder = dirname(folder)) {
      folders.add(folder);
      inspection.stirred.push(folder);
    }
    const there = out.look(path);
    if (there?.size === size && there.look === known) continue;
    const isSame = () => hash('sha256', readFileSync(join(out.root, path))) === sumOf.get(path)?.['sum'];
    if (there?.size === size && isSame()) inspection.copied.push({ path, look: there.look });
    else inspection.lost.push(path);
  }
  return inspection;
}
