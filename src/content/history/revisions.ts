/** What git has of a file: the commits that touched it, whatever it was called, and what was there before and after each. */
import { existsSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { git } from '../../git.ts';
import { contentFile, toContentPath } from '../files/content-path.ts';
import type { Index } from '../index/database.ts';
import { Renames } from './renames.ts';

/** A file as it was. */
export interface Kept {
  /** Content path; one of a file that was elsewhere begins with the path of another folder. */
  path: string;
  /** Git blob id. */
  blob: string;
}

export interface Revision {
  /** Its id, whole. */
  commit: string;
  /** When it got where it is, in milliseconds: a text may be written long before. */
  date: number;
  author: string;
  subject: string;
  /** Undefined: it was not there. */
  before: Kept | undefined;
  after: Kept | undefined;
}

export interface Revisions {
  /** Newest first; those that only merge are left out. */
  commits: Revision[];
  /** As the last commit has it; undefined: no commit has it. */
  last: Kept | undefined;
  /** Whether the clone is shallow and the file was there before what it has. */
  isCut: boolean;
}

/** @param folder the content folder @param path content path @throws GitError where there is no repository */
export async function revisionsOf(index: Index, folder: string, path: string): Promise<Revisions> {
  const prefix = toContentPath((await git(folder, ['rev-parse', '--show-prefix'])).trim());
  try {
    await git(folder, ['rev-parse', '--verify', '--quiet', 'HEAD']);
  } catch {
    return { commits: [], last: undefined, isCut: false };
  }
  const named = relative(folder, contentFile(folder, path));
  const commits = await log(folder, prefix, (await nameAtHead(index, folder, named)) ?? named);
  const last = commits[0]?.after;
  const cut = await shallowCommits(folder);
  const first = commits.at(-1);
  const isCut = first !== undefined && cut.has(first.commit);
  // What such a commit did is not known: all of its files look new.
  return { commits: isCut ? commits.slice(0, -1) : commits, last, isCut };
}

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

/** The character that begins a commit in what git is asked to print. */
const mark = '\u0001';

async function log(folder: string, prefix: string, path: string): Promise<Revision[]> {
  const format = `--format=%x01%H%x00%ct%x00%aN%x00%s`;
  const options = ['--follow', '-M', '--raw', '-z', '--no-abbrev', '--no-show-signature', format];
  const printed = await git(folder, ['--literal-pathspecs', 'log', ...options, '--', path]);
  const revisions: Revision[] = [];
  for (const one of printed.split(new RegExp(`${mark}(?=[0-9a-f]{40,64}\\0)`))) {
    const [commit = '', date, author = '', subject = '', files = '', first = '', second] = one.split('\0');
    const [, , , before = '', after = '', status] = files.trim().split(/[: ]/);
    if (!status) continue;
    // Git follows copies too: a text that another was begun from is not what readers had there.
    const isCopied = status.startsWith('C');
    const kept = (blob: string, name: string): Kept | undefined =>
      /^0+$/.test(blob) ? undefined : { path: inContent(name, prefix), blob };
    revisions.push({
      ...{ commit, date: Number(date) * 1000, author, subject },
      before: isCopied ? undefined : kept(before, first),
      after: kept(after, second || first),
    });
    if (isCopied) break;
  }
  return revisions;
}

/** @param prefix of the content folder in the repository, such as `content/` */
function inContent(path: string, prefix: string): string {
  const name = toContentPath(path);
  return name.startsWith(prefix) ? name.slice(prefix.length) : relative(`/${prefix}`, `/${name}`);
}

/** Commits before which a shallow clone has none. */
async function shallowCommits(folder: string): Promise<Set<string>> {
  const file = resolve(folder, (await git(folder, ['rev-parse', '--git-path', 'shallow'])).trim());
  return new Set(existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []);
}
