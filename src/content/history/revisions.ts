/** What git has of a file: the commits that touched it, whatever it was called, and what was there before and after each. */
import { existsSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { git } from '../../git.ts';
import { contentFile, toContentPath } from '../files/content-path.ts';
import type { Index } from '../index/database.ts';
import { type Commit, type Kept, logFormat, readLog } from './log.ts';
import { Renames } from './renames.ts';

export interface Revision extends Commit {
  /** In each parent: a merge has several. Undefined: it was not there. */
  before: (Kept | undefined)[];
  /** Undefined: it was not there. */
  after: Kept | undefined;
}

export interface Revisions {
  /** Newest first; merges are here where the file is other than in all that they merge. */
  commits: Revision[];
  /** As the last commit has it; undefined: it has none. */
  last: Kept | undefined;
  /** What it was called, as paths from the content folder. */
  names: string[];
  /** Of the content folder in the repository, such as `content/`. */
  prefix: string;
  /** Whether the clone is shallow and the file was there before what it has. */
  isCut: boolean;
}

/** @param folder the content folder @param path content path @throws GitError where there is no repository */
export async function revisionsOf(index: Index, folder: string, path: string): Promise<Revisions> {
  const prefix = toContentPath((await git(folder, ['rev-parse', '--show-prefix'])).trim());
  try {
    await git(folder, ['rev-parse', '--verify', '--quiet', 'HEAD']);
  } catch {
    return { commits: [], last: undefined, names: [], prefix, isCut: false };
  }
  const here = relative(folder, contentFile(folder, path));
  const atHead = await nameAtHead(index, folder, here);
  const commits = await log(folder, prefix, atHead ?? here);
  const cut = await shallowCommits(folder);
  // What such a commit did is not known: all of its files look new.
  const known = commits.filter(({ commit }) => !cut.has(commit));
  const kept = commits.flatMap(({ before, after }) => [...before, after]);
  return {
    commits: known,
    last: atHead === undefined ? undefined : { path: toContentPath(atHead), blob: await blobAtHead(folder, atHead) },
    names: [...new Set([here, ...kept.flatMap((one) => one?.path ?? [])])],
    prefix,
    isCut: known.length < commits.length,
  };
}

const blobAtHead = async (folder: string, name: string) =>
  (await git(folder, ['rev-parse', '--verify', '--quiet', `HEAD:./${name}`])).trim();

/** What a file is called in the last commit, if it was renamed since. @returns undefined if git does not know it */
async function nameAtHead(index: Index, folder: string, path: string): Promise<string | undefined> {
  const literal = ['--literal-pathspecs', 'ls-tree', '-z', '--name-only', 'HEAD'];
  if ((await git(folder, [...literal, '--', path])) !== '') return path;
  const missing = [
    'diff',
    '--no-renames',
    '--diff-filter=D',
    '--relative',
    '--name-only',
    '-z',
    'HEAD',
    '--',
    'articles',
  ];
  const renames = new Renames(index, folder);
  for (const gone of (await git(folder, missing)).split('\0').slice(0, mostMissing)) {
    if (gone !== '' && (await renames.presentName([gone])) === toContentPath(path)) return gone;
  }
  return undefined;
}

/** Of so many files that the folder does not have any more it is asked whether they are this one: each takes some hundredths of a second. */
const mostMissing = 20;

async function log(folder: string, prefix: string, path: string): Promise<Revision[]> {
  const options = ['--follow', '-M', '-c', '--combined-all-paths', '--raw', '-z', '--no-abbrev', '--no-show-signature'];
  const printed = await git(folder, ['--literal-pathspecs', 'log', ...options, logFormat, '--', path]);
  const revisions: Revision[] = [];
  for (const { files, ...commit } of readLog(printed, prefix)) {
    const [file] = files;
    if (!file) continue;
    // Git follows copies too: a text that another was begun from is not what readers had there.
    const isCopied = file.status.startsWith('C');
    revisions.push({ ...commit, before: isCopied ? [] : file.before, after: file.after });
    if (isCopied) break;
  }
  return revisions;
}

/** Commits before which a shallow clone has none. */
async function shallowCommits(folder: string): Promise<Set<string>> {
  const file = resolve(folder, (await git(folder, ['rev-parse', '--git-path', 'shallow'])).trim());
  return new Set(existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []);
}
