/** Pictures that became others under their names: no text tells of it, and readers see it. */
import { relative } from 'node:path';
import { git } from '../../git.ts';
import { contentFile, toContentPath } from '../files/content-path.ts';
import { isRemote } from '../links/resolve.ts';
import { type Commit, logFormat, readLog, type TouchedFile } from './log.ts';
import type { Version } from './version.ts';

/** A commit that put other pictures in the place of some. */
export interface Swap extends Commit {
  /** Their content paths. */
  pictures: string[];
  /** What it did to files that the story was in. */
  story: TouchedFile[];
}

/** The pictures of a story that lie in the content folder. */
export const picturesOf = ({ image, pictures }: Version): string[] =>
  [...(image ? [image] : []), ...pictures]
    .map(({ src }) => src)
    .filter((src) => !isRemote(src) && !/^\.\.\//.test(src));

/**
 * The commits that touched some files, newest first, each with the pictures that it swapped.
 * @param folder the content folder @param pictures content paths
 * @param names of the story, as paths in the repository from the content folder: the order of its commits among those is wanted
 */
export async function swapsOf(
  folder: string,
  prefix: string,
  { pictures, names }: { pictures: readonly string[]; names: readonly string[] },
): Promise<Swap[]> {
  if (names.length === 0) return [];
  const files = [...names, ...pictures.map((path) => relative(folder, contentFile(folder, path)))];
  const options = ['-c', '--raw', '-z', '--no-renames', '--full-history', '--no-abbrev', '--no-show-signature'];
  const printed = await git(folder, ['--literal-pathspecs', 'log', ...options, logFormat, '--', ...files]);
  const wanted = new Set(pictures);
  const own = new Set(names);
  return readLog(printed, prefix).map(({ files, ...commit }) => ({
    ...commit,
    pictures: files
      .filter(({ status, after }) => /^M+$/.test(status) && after && wanted.has(after.path))
      .flatMap(({ after }) => after?.path ?? []),
    story: files.filter(({ before, after }) => own.has((after ?? before.find((one) => one))?.path ?? '')),
  }));
}

/** Those that the folder has other files for than the last commit. @param pictures content paths */
export async function swappedSince(folder: string, pictures: readonly string[]): Promise<Set<string>> {
  if (pictures.length === 0) return new Set();
  const files = pictures.map((path) => relative(folder, contentFile(folder, path)));
  const asked = ['diff', '--no-renames', '--diff-filter=M', '--relative', '--name-only', '-z', 'HEAD', '--', ...files];
  return new Set((await git(folder, ['--literal-pathspecs', ...asked])).split('\0').map(toContentPath));
}
