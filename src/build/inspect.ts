import { hash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { Index } from '../content/database.ts';
import { lookOf } from '../content/look.ts';

/** How the output folder differs from what the index knows of it. */
export interface Inspection {
  /** Paths of files that are missing or not what was written. */
  lost: string[];
  /** Files with the bytes that were written, and other looks: the folder was copied or unpacked. */
  copied: { path: string; look: string }[];
  /** Folders in which something came or went. */
  stirred: string[];
}

/** Looks at every file and folder of the site in the output folder, and at the bytes of those that only look different. */
export function inspect(out: string, index: Index): Inspection {
  const inspection: Inspection = { lost: [], copied: [], stirred: [] };
  const sumOf = index.sql('select sum from output where path = ?');
  for (const [path, size, known] of index.rows<[string, number, string]>('select path, size, look from output')) {
    const stat = statSync(`${out}/${path}`, { bigint: true, throwIfNoEntry: false });
    const look = stat?.isFile() && stat.size === BigInt(size) ? lookOf(stat).look : undefined;
    if (look === known) continue;
    const isSame = () => hash('sha256', readFileSync(`${out}/${path}`)) === sumOf.get(path)?.['sum'];
    if (look !== undefined && isSame()) inspection.copied.push({ path, look });
    else inspection.lost.push(path);
  }
  for (const [path, known] of index.rows<[string, string]>('select path, look from folders')) {
    const stat = statSync(`${out}/${path}`, { bigint: true, throwIfNoEntry: false });
    if (!stat || lookOf(stat).look !== known) inspection.stirred.push(path);
  }
  return inspection;
}
