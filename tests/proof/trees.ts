/** Folders of files as values, and how two of them differ, in words. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../src/publish/report.ts';
import { fileToUrl } from '../../src/urls.ts';

/** Every file of a folder with its bytes, by path. */
export type Tree = Map<string, string>;

/** Every file of a printed site; the marker of the folder is none. */
export function treeOf(folder: string): Tree {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name !== '.broadsheet',
  );
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'latin1')]));
}

/** @returns what differs, with the reason for which each page was printed; undefined if nothing does */
export function explainDifference(tree: Tree, expected: Tree, report?: Report): string | undefined {
  const paths = [...new Set([...tree.keys(), ...expected.keys()])].sort();
  const wrong = paths.filter((path) => tree.get(path) !== expected.get(path));
  if (wrong.length === 0) return undefined;
  const reasons = new Map(report?.printed.map(({ url, why }) => [url, why]));
  const lines = wrong.slice(0, 12).map((path) => {
    const why = reasons.get(fileToUrl(path));
    return `  ${path} (${why === undefined ? 'not printed' : `printed: ${why}`})\n${firstDifference(tree.get(path), expected.get(path))}`;
  });
  const printed = [...reasons].map(([url, why]) => `  ${url}  ${why}`);
  return [
    ...lines,
    wrong.length > 12 ? `  and ${wrong.length - 12} more` : '',
    'Printed:',
    ...printed.slice(0, 40),
  ].join('\n');
}

function firstDifference(one: string | undefined, other: string | undefined): string {
  if (one === undefined) return '    is missing';
  if (other === undefined) return '    should not be there';
  let at = 0;
  while (one[at] === other[at] && at < one.length) at++;
  const show = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 60), at + 100));
  return `    is        ${show(one)}\n    should be ${show(other)}`;
}
