/** Which story somebody means who names one, by whatever is at hand: its file, its address, an old one, or its slug. */
import { relative, resolve } from 'node:path';
import { nearest } from '../../editorial/names/nearest.ts';
import { toContentPath } from '../files/content-path.ts';
import type { Index } from '../index/database.ts';
import { readTarget } from '../links/target.ts';

/** @returns the content path of a story, or of those that it may be, or what it may be a slip of */
export function findStory(
  index: Index,
  folder: string,
  named: string,
): { paths: string[]; meant?: string | undefined } {
  const paths = (rows: [string][]) => rows.map(([path]) => path);
  const files = [named, relative(folder, resolve(named))].map(toContentPath);
  const isFile = `select path from files where kind = 'article' and path = ?`;
  const file = files.flatMap((path) => paths(index.rows<[string]>(isFile, path)));
  if (file[0] !== undefined) return { paths: [file[0]] };

  const path = addressIn(named);
  const byAddress = paths(index.rows<[string]>('select path from articles where id = ? order by path', path));
  if (byAddress.length > 0) return { paths: byAddress };
  const byAlias = `select path from refs where kind = 'alias' and target = '/' || ? || '/' and path like 'articles/%'`;
  const former = paths(index.rows<[string]>(byAlias, path));
  if (former.length > 0) return { paths: former };

  const slug = lastPart(path);
  const bySlug = `select path from articles where substr(id, instr(id, '/') + 1) = ? order by path`;
  const alike = path.includes('/') ? [] : paths(index.rows<[string]>(bySlug, slug));
  if (alike.length > 0) return { paths: alike };
  const ids = index.rows<[string]>('select id from articles order by id').map(([id]) => id);
  const id = nearest(path, ids);
  const meant = nearest(slug, ids.map(slugOf));
  const section = path.split('/')[0];
  const whole = ids.filter((one) => slugOf(one) === meant);
  return { paths: [], meant: id ?? whole.find((one) => one.startsWith(`${section}/`)) ?? whole[0] };
}

/** What is named as an address, without its slashes. It may be copied from a preview: whose the host is does not count. */
export function addressIn(named: string): string {
  const address = /^https?:/.test(named) ? (URL.parse(named)?.pathname ?? '') : named;
  return (readTarget(`/${address.replace(/^\//, '')}`, '')?.of ?? '').replace(/^\/|\/$/g, '');
}

/** Of an address or a file the name alone. */
export const lastPart = (path: string) =>
  path
    .split('/')
    .at(-1)
    ?.replace(/\.mdx?$/, '') ?? '';

const slugOf = (id: string) => id.slice(id.indexOf('/') + 1);
