import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** @returns the paths of files that are not the same in two folders, or only in one; the marker of an output folder is none */
export function differences(one: string, other: string): string[] {
  const [own, its] = [filesOf(one), filesOf(other)];
  const alone = [...own.symmetricDifference(its)];
  const both = [...own.intersection(its)];
  return [...alone, ...both.filter((path) => !readFileSync(join(one, path)).equals(readFileSync(join(other, path))))];
}

function filesOf(folder: string): Set<string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  return new Set(paths.filter((path) => path !== '.broadsheet'));
}
