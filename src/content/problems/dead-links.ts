/** Links of texts and settings that lead nowhere. Stories that are not out yet are there for this, whatever readers may see. */

import { aliasUrl, feedsUrl, markdownUrl, sitemapFolder } from '../../urls.ts';
import { baseUrl, feedsOf, hasList } from '../ask/addresses.ts';
import { Answers } from '../ask/answers.ts';
import { indexFiles } from '../ask/follow-link.ts';
import { answerTo } from '../ask/queries.ts';
import { isServed } from '../ask/served.ts';
import { redirectsFile } from '../files/folders.ts';
import type { Index } from '../index/database.ts';
import { toList } from '../index/tables.ts';
import { everything } from '../index/view.ts';
import { anyId } from '../links/any-id.ts';
import type { Reference } from '../read/reading.ts';

type Link = Reference & { path: string };

/** @param publicFiles paths in `public/` */
export function deadLinks(index: Index, publicFiles: ReadonlySet<string>): Link[] {
  const answers = new Answers(index, everything);
  const isThere = ({ path, target }: Link) =>
    isTarget(answers, target, publicFiles) || isMoved(answers, target, path) || isFlawed(index, target);
  return suspects(index, publicFiles).filter((link) =>
    link.kind === 'link' ? !isThere(link) : !hasId(index, link.target, answers),
  );
}

function isTarget(answers: Answers, target: string, publicFiles: ReadonlySet<string>): boolean {
  const url = answerTo(answers, 'link', target).value;
  if (url === undefined || url !== encodeURI(target) || target.endsWith('/')) return url !== undefined;
  return publicFiles.has(target.slice(1)) || isServed(answers, target);
}

/**
 * Whether a target is an old address that leads on: if that leads nowhere, its redirect is what is told. Of redirects that lead to old
 * addresses redirect-problems.ts tells.
 */
function isMoved(answers: Answers, target: string, path: string): boolean {
  const moved = target.startsWith('/') ? answerTo(answers, 'moved', aliasUrl(target)).value : undefined;
  return moved !== undefined && (moved.status !== 410 || path === redirectsFile);
}

/** A file with an error, in SQL. One with warnings alone has the address that it says, and a build passes with it. */
export const isUnreadable = `flaws is not null and flaws like '%"severity":"error"%'`;

/** Whether a target has a file that cannot be read: that is told of the file. */
function isFlawed(index: Index, target: string): boolean {
  const [first = '', second = ''] = target.split('/').slice(1);
  const paths = target.startsWith('/')
    ? [`pages/${first}.md`, `sections/${first}.yaml`, `authors/${second}.md`]
    : [target, ...indexFiles.map((name) => `${target}/${name}`)];
  const flawed = index.sql(`select 1 from files where path = ? and ${isUnreadable} and kind <> 'picture'`);
  if (paths.some((path) => flawed.get(path))) return true;
  if (!target.startsWith('/') || second === '') return false;
  return (
    index
      .sql(`select 1 from files where ${isUnreadable} and kind = 'article'
        and (path like '%/' || ?1 || '.md%' or path like '%/' || ?1 || '/index.md%')`)
      .get(second) !== undefined
  );
}

/** Whether the text that a target has can be entered at an id; true of what is no text. */
function hasId(index: Index, target: string, answers: Answers): boolean {
  const at = target.indexOf('#');
  const ids = idsOfTarget(index, target.slice(0, at), answers);
  return ids === undefined || ids.includes(anyId) || ids.includes(target.slice(at + 1));
}

/** The ids of the text that a target has; undefined if it has none. */
export function idsOfTarget(index: Index, of: string, answers = new Answers(index, everything)): string[] | undefined {
  const url = answerTo(answers, 'link', of).value?.replace(/[?#].*$/s, '');
  const id = url?.slice(1, -1);
  if (id === undefined) return undefined;
  const row = index
    .sql(`select ids from anchors where path = coalesce((select path from articles where id = ?1),
      (select path from entries where kind = 'page' and id = ?1))`)
    .get(id);
  return row && JSON.parse(row['ids'] as string);
}

/** The links that may be dead: all, or once the site was printed those of what was touched since and those to it. */
function suspects(index: Index, publicFiles: ReadonlySet<string>): Link[] {
  const columns = `select path, kind, target from refs where kind in ('link', 'fragment')`;
  const order = (links: Link[]) =>
    links.sort((a, b) => compare(a.path, b.path) || compare(a.kind, b.kind) || compare(a.target, b.target));
  if (!index.isPrinted()) return order(index.sql(columns).all() as unknown as Link[]);
  const found = new Map<string, Link>();
  const take = (links: unknown[]) => {
    for (const link of links as Link[]) found.set(`${link.path} ${link.kind} ${link.target}`, link);
  };
  const ofFile = index.sql(`${columns} and path = ?`);
  for (const { path } of index.sql('select distinct path from touched').all()) take(ofFile.all(path as string));
  const to = index.sql(`select path, kind, target from refs where kind = 'link' and target = ?`);
  const into = index.sql(
    `select path, kind, target from refs where kind = 'fragment' and target > ?1 || '#' and target < ?1 || '$'`,
  );
  for (const target of touchedTargets(index, publicFiles)) {
    take(to.all(target));
    take(into.all(target));
  }
  return order([...found.values()]);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** References to what there is as settings say: files, and the page of feeds; in SQL. */
const bySetting = `select distinct target from refs where kind = 'link'
  and (target = '${feedsUrl}' or target glob '/*' and target not glob '*/' or target glob '*/index.md')`;

/** References to sitemaps, which come and go with what is in them, in SQL. */
const toSitemap = `select distinct target from refs where kind = 'link' and target glob '${sitemapFolder}*'`;

/** What a text may point to of all that was touched, and of what is no more in `public/`. */
export function touchedTargets(index: Index, publicFiles: ReadonlySet<string>): Set<string> {
  const targets = new Set<string>();
  for (const { kind, name } of index.sql('select distinct kind, name from touched').iterate() as Iterable<{
    kind: string;
    name: string;
  }>) {
    if (kind === 'file') for (const one of [name, `/${name}`, name.replace(/\/index\.mdx?$/, '')]) targets.add(one);
    if (kind === 'site' || kind === 'ads')
      for (const { target } of index.sql(bySetting).all()) targets.add(target as string);
    const url = baseUrl(kind, name);
    if (url === undefined) continue;
    // An old path may be that of a file.
    targets.add(url).add(url.slice(0, -1));
    if (kind === 'article') targets.add(markdownUrl(name).slice(1));
    if (hasList(kind)) for (const feed of feedsOf(url)) targets.add(feed);
  }
  const comeAndGo = [`select distinct target from refs indexed by refs_to_lists where ${toList}`, toSitemap];
  for (const { target } of comeAndGo.flatMap((text) => index.sql(text).all())) targets.add(target as string);
  for (const { path } of index
    .sql(`select path from output where origin >= 'public ' and origin < 'public!'`)
    .iterate()) {
    if (!publicFiles.has(path as string)) targets.add(`/${path}`);
  }
  return targets;
}
