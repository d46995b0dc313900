/** Which story somebody means who names one that is not there: git knows files that were renamed, and those that were removed. */
import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { GitError, git } from '../../git.ts';
import { contentFile, toContentPath } from '../files/content-path.ts';
import type { Index } from '../index/database.ts';
import { addressIn, lastPart } from './find-story.ts';
import { Renames } from './renames.ts';

/** A file is renamed and renamed again. */
const mostNames = 5;

/** @param named its file, address or slug @returns the content path that it has now, or that it had last; undefined: git knows none */
export async function findFormer(index: Index, folder: string, named: string): Promise<string | undefined> {
  const files = [named, relative(folder, resolve(named))].filter((path) => /^articles\/.*\.mdx?$/.test(path));
  const slug = lastPart(addressIn(named));
  const names = ['.md', '.mdx', '/index.md', '/index.mdx'].map((ending) => `:(glob)articles/**/${slug}${ending}`);
  try {
    for (const specs of [files.map((path) => `:(literal)${path}`), /^[a-z0-9-]+$/.test(slug) ? names : []]) {
      const found = specs.length > 0 && (await follow(index, folder, specs));
      if (found) return found;
    }
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
  }
  return undefined;
}

async function follow(index: Index, folder: string, specs: readonly string[]): Promise<string | undefined> {
  let [asked, last]: [readonly string[], string | undefined] = [specs, undefined];
  for (let names = 0; names < mostNames; names++) {
    // The folder may have lost it since the last commit.
    const kept = parts(await git(folder, ['ls-files', '--with-tree=HEAD', '-z', '--', ...asked]));
    const gone = kept.find((path) => !existsSync(contentFile(folder, toContentPath(path))));
    if (gone !== undefined) return (await new Renames(index, folder).presentName([gone])) ?? toContentPath(gone);
    const seen = await lastRemoved(folder, asked);
    if (!seen) return last;
    if (seen.renamed === undefined) return toContentPath(seen.path);
    last = toContentPath(seen.renamed);
    if (existsSync(contentFile(folder, last))) return last;
    asked = [`:(literal)${seen.renamed}`];
  }
  return last;
}

/** The file that was removed last of those that are meant, and what git takes it for since. */
async function lastRemoved(
  folder: string,
  specs: readonly string[],
): Promise<{ path: string; renamed: string | undefined } | undefined> {
  const removals = ['log', '-1', '--no-renames', '--diff-filter=D', '--relative', '--name-only', '-z', '--format=%H'];
  const [commit, path] = parts(await git(folder, [...removals, '--', ...specs]));
  if (!commit || !path) return undefined;
  const renames = ['show', '-M', '--diff-filter=R', '--relative', '--name-status', '-z', '--format='];
  const names = parts(await git(folder, [...renames, commit, '--', '.']));
  const at = names.indexOf(path);
  return { path, renamed: at > 0 && /^R\d/.test(names[at - 1] ?? '') ? names[at + 1] : undefined };
}

const parts = (text: string) =>
  text
    .split('\0')
    .map((part) => part.trim())
    .filter((part) => part !== '');
