/**
 * Which addresses of the ledger are gone: readers of old links, and search engines, find nothing there, and no redirect leads on. What
 * has a file keeps its address, whether it is out or not: a story that is a draft again is nothing that got lost by mistake.
 */
import { urlToFile } from '../../../urls.ts';
import { isCurrent, ownUrls } from '../../ask/addresses.ts';
import { Answers } from '../../ask/answers.ts';
import { addressesFile, redirectsFile } from '../../files/folders.ts';
import type { Index } from '../../index/database.ts';
import { everything } from '../../index/view.ts';
import { isUnreadable, touchedTargets } from '../dead-links.ts';

/** @param publicFiles paths in `public/` @returns in order; none while redirects.yaml has errors of its own, which are told */
export function goneAddresses(index: Index, publicFiles: ReadonlySet<string>): string[] {
  const patterns = index.rows<Pattern>(`select source, target from redirects where source like '%/*'`);
  const found = suspects(index, patterns, publicFiles);
  if (found.length === 0) return [];
  const unreadable = unreadableFiles(index);
  if (unreadable.some(({ path }) => path === redirectsFile)) return [];
  const answers = new Answers(index, everything);
  const own = new Set(ownUrls(answers));
  const isThere = (url: string): boolean =>
    publicFiles.has(urlToFile(url)) ||
    own.has(url) ||
    mayHave(unreadable, url) ||
    // Only a rule leads to months, and to older pages of lists.
    (/^\/archive\/|\/page\//.test(url) && isCurrent(answers, url));
  return found.filter((url) => !isThere(url) && !leadsOn(index, patterns, url, isThere));
}

type Pattern = readonly [source: string, target: string | null];

/** Those without content of their own, and without a redirect of their own. */
const withoutContent = `not exists (select 1 from articles where id = trim(url, '/'))
  and not exists (select 1 from entries where kind in ('section', 'page') and id = trim(url, '/'))
  and not (url glob '/authors/*' and exists (select 1 from entries where kind = 'author' and '/authors/' || id || '/' = url))
  and not (url glob '/tags/*' and exists (select 1 from listings where list = 'tag ' || rtrim(substr(url, 7), '/')))
  and not exists (select 1 from refs where kind = 'alias' and target = url)
  and not exists (select 1 from redirects where source = url)`;

/**
 * All of the ledger, or once the site was printed what was touched since: then nothing was gone. An address is touched too by what a
 * redirect leads on to from there.
 */
function suspects(index: Index, patterns: readonly Pattern[], publicFiles: ReadonlySet<string>): string[] {
  const isWhole =
    !index.isPrinted() ||
    index.sql(`select 1 from touched where kind = 'file' and name = '${addressesFile}' limit 1`).get() !== undefined;
  if (isWhole) return column(index.rows<[string]>(`select url from ledger where ${withoutContent} order by url`));
  const touched = new Set<string>();
  const below = `select url from ledger where url >= ? and url < ?`;
  for (const target of touchedTargets(index, publicFiles)) {
    if (target.endsWith('/*')) {
      const prefix = target.slice(0, -1);
      for (const [url] of index.rows<[string]>(below, prefix, `${prefix.slice(0, -1)}0`)) touched.add(url);
    } else touched.add(target.replace(/(?:index\.html)?$/, '').replace(/\/?$/, '/'));
  }
  const isListed = index.sql('select 1 from ledger where url = ?');
  for (const url of touched) {
    for (const [source, target] of patterns) {
      if (!target?.endsWith('/*') || !url.startsWith(target.slice(0, -1))) continue;
      const before = source.slice(0, -1) + url.slice(target.length - 1);
      if (isListed.get(before)) touched.add(before);
    }
  }
  return column(
    index.rows<[string]>(
      `select url from json_each(?) join ledger on url = value where ${withoutContent} order by url`,
      JSON.stringify([...touched]),
    ),
  );
}

const column = (rows: readonly [string][]) => rows.map(([url]) => url);

/** Whether a redirect from all that begins so leads on from an address: off the site, to one page, or to what is there. */
function leadsOn(
  index: Index,
  patterns: readonly Pattern[],
  url: string,
  isThere: (url: string) => boolean,
  steps = 0,
): boolean {
  const matching = patterns.filter(([source]) => url.startsWith(source.slice(0, -1)));
  const [first] = matching.sort(([one], [other]) => other.length - one.length);
  if (!first) return false;
  const [source, target] = first;
  if (!target?.endsWith('/*') || !target.startsWith('/')) return true;
  const led = target.slice(0, -1) + url.slice(source.length - 1);
  const isLed = index.sql(`select 1 from (select ? as url) where not (${withoutContent})`).get(led) !== undefined;
  // Of circles redirect-problems.ts tells.
  return isLed || isThere(led) || steps > 9 || leadsOn(index, patterns, led, isThere, steps + 1);
}

interface Unreadable {
  path: string;
  kind: string;
}

const unreadableFiles = (index: Index): Unreadable[] =>
  index.sql(`select path, kind from files where ${isUnreadable}`).all() as unknown as Unreadable[];

/** Whether what had an address may have it still, in a file that cannot be read: that is told of the file. */
function mayHave(unreadable: readonly Unreadable[], url: string): boolean {
  const [first = '', second = ''] = url.split('/').slice(1);
  return unreadable.some(({ path, kind }) => {
    if (first === 'tags') return kind === 'tag' || kind === 'article';
    if (first === 'authors') return path === `authors/${second}.md`;
    if (second === '') return path === `pages/${first}.md` || path === `sections/${first}.yaml`;
    return kind === 'article' && path.replace(/(?:\/index)?\.mdx?$/, '').endsWith(`/${second}`);
  });
}
