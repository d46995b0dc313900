import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Index } from '../content/database.ts';
import { scan } from '../content/scan.ts';
import type { Problem } from '../errors.ts';
import { fileToUrl } from '../urls.ts';
import { projectRoot } from './compile.ts';
import type { Output } from './output.ts';

/** The folder whose files are copied as they are. */
const publicFolder = join(projectRoot, 'public');

/** The paths of all that is in it. */
export const publicPaths = () => new Set(scan(publicFolder).map(({ path }) => path));

/**
 * Pages and files of `public/` that would stand in one place, as problems of the content.
 * @param isPage whether the site has a page of an address
 */
export function findCollisions(index: Index, isPage: (url: string) => boolean): Problem[] {
  return scan(publicFolder).flatMap(({ path }) => {
    const url = [fileToUrl(path), `/${path}/`].find(isPage);
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

/** Copies what is new or changed in `public/`, and takes out what is no more. @param lost paths that are not what was written */
export function copyPublicFiles(index: Index, output: Output, lost: ReadonlyMap<string, unknown>): void {
  const files = scan(publicFolder);
  for (const { path, size, mtime } of files) {
    const origin = `public ${size} ${mtime}`;
    const known = index.sql('select origin from output where path = ?').get(path);
    if (known?.['origin'] !== origin || lost.has(path))
      output.write(path, readFileSync(join(publicFolder, path)), origin);
  }
  const paths = new Set(files.map(({ path }) => path));
  const written = index.sql(`select path from output where origin >= 'public ' and origin < 'public!'`);
  for (const { path } of written.all()) if (!paths.has(path as string)) output.remove(path as string);
}
