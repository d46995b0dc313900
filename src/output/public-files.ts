import { join } from 'node:path';
import { isJunk } from '../content/files/junk.ts';
import { isStill } from '../content/files/look.ts';
import { type FoundFile, scan } from '../content/files/scan.ts';
import { readWhole } from '../content/files/whole.ts';
import type { Index } from '../content/index/database.ts';
import { publicFolder, type Settings } from '../settings.ts';
import type { Output } from './output.ts';

/**
 * The files of `public/`, hidden ones too; what is nobody's work is left out.
 * @param onLink gets the path of each symbolic link
 */
export function publicFiles(settings: Pick<Settings, 'public'>, onLink?: (path: string) => void): FoundFile[] {
  return scan(publicFolder(settings), onLink, isJunk);
}

/** Paths in `public/` of what is copied. */
export const publicPaths = (settings: Pick<Settings, 'public'>): Set<string> =>
  new Set(publicFiles(settings).map(({ path }) => path));

/** Copies what is new or changed in `public/`, and takes out what is no more. @param lost paths that are not what was written */
export function copyPublicFiles(
  settings: Settings,
  index: Index,
  output: Output,
  lost: ReadonlyMap<string, unknown>,
): void {
  const folder = publicFolder(settings);
  const files = publicFiles(settings);
  const now = Date.now();
  for (const file of files) {
    const { path, size, look } = file;
    const origin = `public ${size} ${look}`;
    const known = index.sql('select origin from output where path = ?').get(path);
    if (known?.['origin'] !== origin || !isStill(file, now) || lost.has(path))
      output.write(path, readWhole(join(folder, path)), origin);
  }
  const paths = new Set(files.map(({ path }) => path));
  const written = index.sql(`select path from output where origin >= 'public ' and origin < 'public!'`);
  for (const { path } of written.all()) if (!paths.has(path as string)) output.remove(path as string);
}
