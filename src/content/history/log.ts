/** What `git log --raw -z` prints, read: of a merge in combined form, which git shows for files that are other than in each parent. */
import { relative } from 'node:path';
import { toContentPath } from '../files/content-path.ts';

/** A file as it was. */
export interface Kept {
  /** Content path; one of a file that was elsewhere begins with the path of another folder. */
  path: string;
  /** Git blob id. */
  blob: string;
}

export interface Commit {
  /** Its id, whole. */
  commit: string;
  /** When it got where it is, in milliseconds: a text may be written long before. */
  date: number;
  author: string;
  subject: string;
}

export interface TouchedFile {
  /** A letter of git for each parent; of a rename with a number. */
  status: string;
  /** In each parent; undefined: it was not there. */
  before: (Kept | undefined)[];
  after: Kept | undefined;
}

/** The character that begins a commit in what git is asked to print. */
const mark = '\u0001';

export const logFormat = '--format=%x01%H%x00%ct%x00%aN%x00%s';

/** @param prefix of the content folder in the repository, such as `content/` */
export function readLog(printed: string, prefix: string): (Commit & { files: TouchedFile[] })[] {
  return printed
    .split(new RegExp(`${mark}(?=[0-9a-f]{40,64}\\0)`))
    .slice(1)
    .map((one) => {
      const [commit = '', date, author = '', subject = '', ...rest] = one.split('\0');
      return { commit, date: Number(date) * 1000, author, subject, files: readFiles(rest, prefix) };
    });
}

function readFiles(fields: readonly string[], prefix: string): TouchedFile[] {
  const files: TouchedFile[] = [];
  const lines = fields.map((field) => field.replace(/^\n/, '')).filter((field) => field !== '');
  for (let at = 0; at < lines.length; ) {
    const [colons = ''] = /^:+/.exec(lines[at] ?? '') ?? [];
    const parents = colons.length;
    if (parents === 0) break;
    const [status = '', ...ids] = (lines[at++] ?? '').slice(parents).split(' ').reverse();
    const names: string[] = [];
    while (at < lines.length && !raw.test(lines[at] ?? '')) names.push(lines[at++] ?? '');
    const [after = '', ...before] = ids;
    const name = names.at(-1) ?? '';
    const kept = (blob: string, path: string): Kept | undefined =>
      /^0+$/.test(blob) ? undefined : { path: inContent(path, prefix), blob };
    files.push({
      status,
      before: before
        .slice(0, parents)
        .reverse()
        .map((blob, parent) => kept(blob, names.length > 1 ? (names[parent] ?? name) : name)),
      after: kept(after, name),
    });
  }
  return files;
}

/** Modes and ids of a file, which its names follow. */
const raw = /^:+\d{6} \d{6} /;

function inContent(path: string, prefix: string): string {
  const name = toContentPath(path);
  return name.startsWith(prefix) ? name.slice(prefix.length) : relative(`/${prefix}`, `/${name}`);
}
