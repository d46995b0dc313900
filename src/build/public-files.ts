import { join } from 'node:path';
import type { Index } from '../content/database.ts';
import { scan } from '../content/scan.ts';
import type { Problem } from '../errors.ts';
import { urlToFile } from '../urls.ts';
import { projectRoot } from './compile.ts';

/** The folder whose files are copied as they are. */
export const publicFolder = join(projectRoot, 'public');

/** Pages and files of `public/` that would stand in one place, as problems of the content. */
export function findCollisions(index: Index, urls: readonly string[]): Problem[] {
  const files = new Map(urls.map((url) => [urlToFile(url), url]));
  const folders = new Map(urls.map((url) => [url.slice(1, -1), url]));
  return scan(publicFolder).flatMap(({ path }) => {
    const url = files.get(path) ?? folders.get(path);
    if (url === undefined) return [];
    const what = `the address ${url} is already that of public/${path}`;
    return [{ file: ownerOf(url, index), what, fix: 'rename one of the two', severity: 'error' as const }];
  });
}

/** The content file that has an address. */
function ownerOf(url: string, index: Index): string {
  const id = url.slice(1, -1);
  const row =
    index.sql(`select path from refs where kind = 'alias' and target = ?`).get(url) ??
    index.sql('select path from articles where id = ?').get(id) ??
    index.sql(`select path from entries where id = ? and kind in ('section', 'page')`).get(id);
  return (row?.['path'] as string | undefined) ?? 'site.yaml';
}
