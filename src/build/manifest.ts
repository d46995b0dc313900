import { readFileSync, statSync, writeFileSync } from 'node:fs';
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
  const line = `char(10) || ' ' || json_quote(path) || ': "' || sum || '"'`;
  // SQLite keeps the order of a subquery for this: https://sqlite.org/optoverview.html#omitorderby
  const files = '(select path, sum from output order by path)';
  const [row] = index.rows<[string]>(`select '{' || group_concat(${line}) || char(10) || '}' from ${files}`);
  writeFileSync(file, `${row?.[0] ?? '{}'}\n`);
}

export function writeJson(file: string, value: unknown): void {
  writeFileSync(file, `${JSON.stringify(value, undefined, 1)}\n`);
}

/** How a file looks, so that another of the same name is told from it; undefined if there is none. */
export function stampOf(file: string): string | undefined {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat && `${stat.size} ${stat.mtimeMs}`;
}
