import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import type { Index } from '../content/database.ts';

/** What a site consists of: path in the output folder → SHA-256 of the bytes, in hex. */
export type Manifest = Map<string, string>;

/** @returns undefined if there is none that can be read */
export function readManifest(file: string): Manifest | undefined {
  try {
    return new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>));
  } catch {
    return undefined;
  }
}

/** Writes the manifest of the site as the index knows it, a line for each file. */
export function writeManifest(index: Index, file: string): void {
  const to = openSync(file, 'w');
  const lines: string[] = [];
  const flush = () => writeSync(to, lines.splice(0).join(''));
  let before = '{';
  for (const { path, sum } of index.sql('select path, sum from output order by path').iterate()) {
    lines.push(`${before}\n ${JSON.stringify(path)}: "${sum}"`);
    before = ',';
    if (lines.length === 1000) flush();
  }
  lines.push(before === '{' ? '{}\n' : '\n}\n');
  flush();
  closeSync(to);
}

export function writeJson(file: string, value: unknown): void {
  writeFileSync(file, `${JSON.stringify(value, undefined, 1)}\n`);
}
