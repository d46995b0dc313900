/**
 * The content folder as a commit has it, without a copy of what is the same: a folder that lies over the content folder has the files
 * that differ, and says which were not there.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { layered, markOfNone, toContentPath } from '../../content/files/content-path.ts';
import { isLfsPointer } from '../../content/files/lfs.ts';
import { isHidden } from '../../content/files/scan.ts';
import { git, gitBytes } from '../../git.ts';
import type { Settings } from '../../settings.ts';

export interface Snapshot {
  /** The content folder in layers. */
  folder: string;
  /** Content paths of the files that came, went, or have other bytes. */
  paths: string[];
}

/** Files that git hands over in one go, since all that it hands over is in memory. */
const batchSize = 64;

const snapshotFolder = ({ cache }: Pick<Settings, 'cache'>) => join(cache, 'diff');

/**
 * @param commit its id
 * @param present content paths of the files that there are now
 */
export async function takeSnapshot(
  settings: Pick<Settings, 'content' | 'cache'>,
  commit: string,
  present: ReadonlySet<string>,
): Promise<Snapshot> {
  const { content } = settings;
  const [before, differing] = await Promise.all([listFiles(content, commit), listDiffering(content, commit)]);
  const came = [...present].filter((path) => !before.has(path));
  const others = [...before.keys()].filter((path) => !present.has(path) || differing.has(path));
  const over = snapshotFolder(settings);
  removeSnapshot(settings);
  mkdirSync(over, { recursive: true });
  for (const path of came) put(over, markOfNone(path), '');
  for (let next = 0; next < others.length; next += batchSize) {
    const batch = others.slice(next, next + batchSize).map((path) => ({ path, id: before.get(path) as string }));
    const texts = await readBlobs(content, batch);
    for (const [at, { path }] of batch.entries()) {
      const bytes = texts[at] as Buffer;
      put(over, path, isLfsPointer(bytes) ? await smudge(content, commit, path, bytes) : bytes);
    }
  }
  return { folder: layered(over, content), paths: [...came, ...others].sort() };
}

export function removeSnapshot(settings: Pick<Settings, 'cache'>): void {
  rmSync(snapshotFolder(settings), { recursive: true, force: true });
}

function put(folder: string, path: string, bytes: Buffer | string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

/** The files of the content folder in a commit: git blob ids by content paths. */
async function listFiles(content: string, commit: string): Promise<Map<string, string>> {
  // `<mode> <type> <id>\t<path>`; links and submodules have other modes than 100644 and 100755.
  const listed = await git(content, ['ls-tree', '-r', '-z', commit]);
  const files = new Map<string, string>();
  for (const line of listed.split('\0')) {
    const tab = line.indexOf('\t');
    const path = line.slice(tab + 1);
    if (line.startsWith('100') && !path.split('/').some(isHidden)) {
      files.set(toContentPath(path), line.slice('100644 blob '.length, tab));
    }
  }
  return files;
}

/** Content paths of the files that git follows and that are not as they were, whatever filters make of their bytes. */
async function listDiffering(content: string, commit: string): Promise<Set<string>> {
  const how = ['--name-only', '-z', '--relative', '--no-renames', '--no-ext-diff', '--ignore-submodules'];
  const listed = await git(content, ['-c', 'core.fsmonitor=false', 'diff', ...how, commit, '--', '.']);
  return new Set(listed.split('\0').filter(Boolean).map(toContentPath));
}

async function readBlobs(content: string, files: readonly { id: string }[]): Promise<Buffer[]> {
  const input = files.map(({ id }) => `${id}\n`).join('');
  const told = await gitBytes(content, ['cat-file', '--batch'], { input });
  const blobs: Buffer[] = [];
  let at = 0;
  for (const { id } of files) {
    // `<id> blob <size>`, a line, then the bytes and another end of line.
    const end = told.indexOf(10, at);
    const [, , size = ''] = told.toString('latin1', at, end).split(' ');
    if (!/^\d+$/.test(size)) throw new RangeError(`git does not have ${id}: ${told.toString('latin1', at, end)}`);
    blobs.push(told.subarray(end + 1, end + 1 + Number(size)));
    at = end + 2 + Number(size);
  }
  return blobs;
}

/** What Git LFS has for a pointer; the pointer itself where that is not here. */
const smudge = (content: string, commit: string, path: string, pointer: Buffer): Promise<Buffer> =>
  gitBytes(content, ['cat-file', '--filters', `${commit}:./${path}`]).catch(() => pointer);
