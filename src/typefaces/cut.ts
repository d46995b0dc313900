import { hash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { makeFolder } from '../folder.ts';
import { charactersIn } from './ranges.ts';

export interface CutOptions {
  /** Which characters it has; default: all. */
  range?: string;
  axes: Record<string, number>;
  /** What it can do with letters beside each other; default: everything. */
  features?: string[];
  /** For browsers, or for programs that read outlines. */
  format: 'woff2' | 'truetype';
  /** Where made files are kept. */
  folder: string;
}

/** The file that holds characters of a typeface in one cut of it, made where it is not there yet. */
export async function cut(source: string, { range, axes, features, format, folder }: CutOptions): Promise<string> {
  const bytes = readFileSync(source);
  const order = Buffer.from(JSON.stringify([range ?? 'all', axes, features ?? 'all']));
  const key = hash('sha256', Buffer.concat([bytes, order])).slice(0, 16);
  const file = join(folder, `${key}.${format === 'woff2' ? format : 'ttf'}`);
  if (existsSync(file)) return file;
  const { default: subsetFont } = await import('subset-font');
  const text = range === undefined ? '' : String.fromCodePoint(...charactersIn(range));
  const made = await subsetFont(bytes, text, {
    targetFormat: format,
    variationAxes: axes,
    ...(features && { keepFeatures: features }),
    ...(range === undefined && { keepAllGlyphs: true }),
  });
  makeFolder(folder);
  // A build that is killed leaves no half of it under its name.
  const beside = `${file}.${process.pid}-${threadId}.part`;
  writeFileSync(beside, made);
  renameSync(beside, file);
  return file;
}
