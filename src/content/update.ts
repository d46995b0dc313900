/**
 * Brings the index up to date with the content folder. A file is read only if its size or time differ from when it was read
 * last; what is wrong with a file is kept with it, so that every run can report everything.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../errors.ts';
import type { Site } from '../schemas/site.ts';
import type { Index } from './database.ts';
import { identify } from './identify.ts';
import { collectProblems } from './problems.ts';
import { type FoundFile, scan } from './scan.ts';
import { readSettings } from './settings.ts';
import { removeContent, storeContent } from './store.ts';
import type { Flaw } from './yaml.ts';

export interface Update {
  /** Content paths that are new, gone, or have other bytes than before. */
  changed: string[];
  problems: Problem[];
}

interface KnownFile {
  size: number;
  mtime: number;
  hash: string;
}

/**
 * @param folder the content folder; one that does not exist counts as empty
 * @param progress gets the number of files read so far, and of all that must be
 */
export async function updateIndex(
  index: Index,
  folder: string,
  progress?: (done: number, total: number) => void,
): Promise<Update> {
  const found = existsSync(folder) ? scan(folder) : [];
  const known = new Map<string, KnownFile>();
  for (const row of index.sql('select path, size, mtime, hash from files').iterate()) {
    known.set(row['path'] as string, row as unknown as KnownFile);
  }
  const looksChanged = ({ path, size, mtime }: FoundFile) => {
    const old = known.get(path);
    return old?.size !== size || old.mtime !== mtime;
  };
  const changed: string[] = [];
  let site = readSettings(index);
  const read = async (file: FoundFile, anyway = false) => {
    const old = known.get(file.path);
    const differs = await readInto(index, folder, file, site, old && { hash: anyway ? '' : old.hash });
    if (differs) changed.push(file.path);
  };

  await index.transaction(async () => {
    const paths = new Set(found.map(({ path }) => path));
    for (const path of known.keys()) {
      if (paths.has(path)) continue;
      removeContent(index, path);
      index.sql('delete from files where path = ?').run(path);
      changed.push(path);
    }
    // The site's settings first: dates are read in its timezone, bodies by its parser.
    const before = readingDependsOn(site);
    const siteFile = found.find(({ path }) => path === 'site.yaml');
    if (siteFile && looksChanged(siteFile)) await read(siteFile);
    site = readSettings(index);
    const everything = known.size > 0 && readingDependsOn(site) !== before;

    const rest = found.filter((file) => file !== siteFile && (everything || looksChanged(file)));
    for (const [done, file] of rest.entries()) {
      await read(file, everything);
      progress?.(done + 1, rest.length);
    }
  });
  return { changed, problems: collectProblems(index, folder, found.length) };
}

/** The settings that decide how other files are read. */
function readingDependsOn({ timezone, markdown }: Site): string {
  return `${timezone} ${markdown}`;
}

/**
 * Reads one file into the index.
 * @param old what the index holds of the file already
 * @returns whether its bytes are others than those
 */
async function readInto(
  index: Index,
  folder: string,
  { path, size, mtime }: FoundFile,
  site: Site,
  old?: { hash: string },
): Promise<boolean> {
  // The schemas and parsers take a tenth of a second to load; a build without changes needs none of them.
  const { blobId, readContent } = await import('./read-file.ts');
  const bytes = readFileSync(join(folder, path));
  const hash = blobId(bytes);
  if (hash === old?.hash) {
    index.sql('update files set size = ?, mtime = ? where path = ?').run(size, mtime, path);
    return false;
  }
  if (old) removeContent(index, path);
  const identity = identify(path);
  let flaws: Flaw[] = [];
  if (identity && 'fix' in identity) flaws = [{ ...identity, severity: 'error' }];
  else if (identity) {
    const content = await readContent(bytes, identity, { path, hash, site });
    storeContent(index, path, content);
    flaws = content.reading.flaws;
  }
  const kind = identity && 'kind' in identity ? identity.kind : 'other';
  index
    .sql('insert or replace into files values (?, ?, ?, ?, ?, ?)')
    .run(path, kind, size, mtime, hash, flaws.length > 0 ? JSON.stringify(flaws) : null);
  return true;
}
