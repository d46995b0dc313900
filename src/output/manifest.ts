/**
 * What a site consists of, as a file that deployments keep: whose it is, and the SHA-256 of every file. It may come from a host, so
 * nothing in it is believed before it was looked at.
 */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import type { Index } from '../content/index/database.ts';
import { UsageError } from '../errors.ts';

/** The shape of the file; another number is another shape. */
const format = 1;

export interface Manifest {
  /** Address of the site, as `url` in `site.yaml` says it; null if it has none. */
  site: string | null;
  /** Path in the output folder → SHA-256 of the bytes, in hex. */
  files: ReadonlyMap<string, string>;
}

/** The manifest of nothing: what is deployed before the first deployment. */
export const nothing: Manifest = { site: null, files: new Map() };

/** @throws UsageError if the file is not the manifest of a site */
export function readManifest(file: string): Manifest {
  if (statSync(file).isDirectory())
    throw new UsageError(`${file} is a folder; give the manifest.json of the deployed site.`);
  return manifestOf(readFileSync(file, 'utf8'), file);
}

/** @param file where the text is from @throws UsageError if it is not the manifest of a site */
function manifestOf(written: string, file: string): Manifest {
  const wrong = (why: string) =>
    new UsageError(`${file} ${why}; give the manifest.json of the deployed site, or delete it to write everything.`);
  // Some editors and shells begin a file with a mark of its encoding.
  const text = written.replace(/^\uFEFF/, '');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw wrong('is not a manifest');
  }
  const manifest = manifestIn(value, wrong);
  const inFile = pathInFile(manifest.files);
  if (inFile !== undefined) throw noPath(inFile, wrong);
  return manifest;
}

const noPath = (path: string, wrong: (why: string) => UsageError) =>
  wrong(`names ${JSON.stringify(path)}, which is no path in a site`);

/**
 * What is of the manifest in a file that says more, of a site that is deployed: whether all its paths can be at once is no question there.
 * @param value what the JSON says @param wrong makes the error of what is wrong with it
 */
export function manifestIn(value: unknown, wrong: (why: string) => UsageError): Manifest {
  if (!isRecord(value) || !('format' in value) || !isRecord(value['files'])) throw wrong('is not a manifest');
  const { format: given, site, files: listed } = value;
  if (given !== format) throw wrong(`is a manifest of another version of Broadsheet (format ${JSON.stringify(given)})`);
  if (site !== null && typeof site !== 'string') throw wrong('does not say which site it describes');
  const files = new Map<string, string>();
  for (const path of Object.keys(listed)) {
    const sum = listed[path];
    if (!isInside(path)) throw noPath(path, wrong);
    if (typeof sum !== 'string' || !/^[0-9a-f]{64}$/.test(sum))
      throw wrong(`has no SHA-256 for ${JSON.stringify(path)}`);
    files.set(path, sum);
  }
  return { site, files };
}

/** The manifest that the last build left; undefined if there is none, or none that can be used. */
export function readOwnManifest(file: string): Manifest | undefined {
  try {
    return readManifest(file);
  } catch {
    return undefined;
  }
}

/** An empty part, one that leads up, a repository, a drive, and what no system has in a name. */
const outside = /(?:^|\/)(?:\.{0,2}|\.git)(?:\/|$)|[\\\0]|^[a-z]:/i;

/** Whether a path stays in the folder that it is relative to, whatever the system. */
export const isInside = (path: string): boolean => !outside.test(path);

/** A path that lies in what another path says is a file. Every folder is looked at once: there are as many as pages. */
function pathInFile(files: ReadonlyMap<string, string>): string | undefined {
  const folders = new Set<string>();
  for (const path of files.keys()) {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const folder = path.slice(0, end);
      if (folders.has(folder)) break;
      if (files.has(folder)) return path;
      folders.add(folder);
    }
  }
  return undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Writes the manifest of the site as the index knows it, a line for each file. */
export function writeManifest(index: Index, site: string | null, file: string): void {
  const line = `char(10) || '  ' || json_quote(path) || ': "' || sum || '"'`;
  // SQLite keeps the order of a subquery for this: https://sqlite.org/optoverview.html#omitorderby
  const files = '(select path, sum from output order by path)';
  const [row] = index.rows<[string]>(`select group_concat(${line}) from ${files}`);
  const head = `{\n "format": ${format},\n "site": ${JSON.stringify(site)},\n "files": {`;
  writeFileSync(file, `${head}${row?.[0] ?? ''}\n }\n}\n`);
}

export function writeJson(file: string, value: unknown): void {
  writeFileSync(file, `${JSON.stringify(value, undefined, 1)}\n`);
}

/** What tells a file from any other, whatever its name is; undefined if there is none. A copy counts as another. */
export function stampOf(file: string): string | undefined {
  const stat = statSync(file, { bigint: true, throwIfNoEntry: false });
  return stat?.isFile() ? `${stat.size} ${stat.mtimeNs} ${stat.ino}` : undefined;
}
