/** Every page of the site: which addresses the things of the content have, as long as readers may see them. */

import { hasMarkdown } from '../../seo/texts/has-markdown.ts';
import {
  adFeedUrl,
  archiveUrl,
  articleUrl,
  atomUrl,
  authorUrl,
  correctionsUrl,
  feedsUrl,
  homeUrl,
  jsonFeedUrl,
  latestUrl,
  listOfFeed,
  markdownUrl,
  monthUrl,
  newsSitemapUrl,
  notFoundUrl,
  pageUrl,
  previewBarUrl,
  previewUrl,
  robotsUrl,
  rssUrl,
  searchUrl,
  sectionUrl,
  sitemapIndexUrl,
  sitemapUrl,
  slotUrl,
  tagUrl,
  webManifestUrl,
} from '../../urls.ts';
import { settingFiles } from '../index/setting-files.ts';
import {
  bounds,
  boundsOfEntries,
  expired,
  introduced,
  never,
  outOf,
  overOf,
  visible,
  visibleEntry,
} from '../index/view.ts';
import type { Answers } from './answers.ts';
import { addressesOfList } from './list-page.ts';
import { answerTo } from './queries.ts';

interface Source {
  from: string;
  /** The names of the things, in SQL. */
  name: string;
  where: string;
  /** A condition for the thing of one name. */
  isThis: string;
}

/** The month of a listing, such as `2026-05`, in SQL. */
const month = `printf('%04d-%02d', day / 10000, day / 100 % 100)`;

/** Where the things that have pages are found, by their kind. */
const sources: Record<string, Source> = {
  section: { from: 'entries', name: 'id', where: `kind = 'section'`, isThis: 'id = ?' },
  author: { from: 'entries', name: 'id', where: `kind = 'author' and ${introduced}`, isThis: 'id = ?' },
  tag: {
    from: 'listings',
    name: 'substr(list, 5)',
    where: `list > 'tag ' and list < 'tag!' and ${visible}`,
    isThis: `list = 'tag ' || ?`,
  },
  page: { from: 'entries', name: 'id', where: `kind = 'page' and ${visibleEntry}`, isThis: 'id = ?' },
  article: { from: 'articles', name: 'id', where: visible, isThis: 'id = ?' },
  month: {
    from: 'listings',
    name: month,
    where: `list = 'all' and day < 100000000 and ${visible}`,
    isThis: `${month} = ?`,
  },
  // An address that a story had stays one when the story expires: what is there then says so, or leads on.
  alias: {
    from: `(select target as name, published, draft, null as until from refs join articles using (path) where refs.kind = 'alias'
      union all select target, published, draft, null from refs join entries using (path) where refs.kind = 'alias'
      union all select source, ${never}, 0, null from redirects where exists (select 1 from refs where kind = 'alias' and target = source)
      union all select '/' || id || '/', until, draft, null from articles where until is not null)`,
    name: 'name',
    where: visible,
    isThis: 'name = ?',
  },
};

/** What every site has. */
const always = [
  ...[homeUrl, latestUrl, archiveUrl, correctionsUrl, searchUrl, notFoundUrl],
  ...[robotsUrl, sitemapIndexUrl, newsSitemapUrl, webManifestUrl],
];

/** What there is by the settings: what fills the ad slots that are on, and files. */
function settingUrls(answers: Answers): string[] {
  const { slots } = answerTo(answers, 'ads').value;
  const site = { ...answerTo(answers, 'site').value, hosting: answerTo(answers, 'hosting').value };
  const files = settingFiles(site, { 'ads.txt': answerTo(answers, 'adsTxt').value });
  return [
    ...(slots.length > 0 ? [adFeedUrl, ...slots.toSorted().map(slotUrl)] : []),
    ...files.flatMap(({ url, isOn }) => (isOn ? [url] : [])),
  ];
}

/** The sitemaps: which there are follows from all that search engines may show. */
export const sitemapUrls = (answers: Answers): string[] =>
  answerTo(answers, 'sitemaps').value.map(({ name }) => sitemapUrl(name));

/** The feeds of all stories, and the page that explains them. */
function feedUrls(answers: Answers): string[] {
  return answerTo(answers, 'feeds').value.off ? [] : [feedsUrl, atomUrl, ...feedsOf(homeUrl)];
}

/** The feeds of a list. @param base address of the list */
export const feedsOf = (base: string): string[] => [rssUrl(base), jsonFeedUrl(base)];

/** What the site has whatever its content is, as the settings say, and its sitemaps. */
export const ownUrls = (answers: Answers): string[] => [
  ...always,
  ...settingUrls(answers),
  ...sitemapUrls(answers),
  ...feedUrls(answers),
  ...(answers.view.drafts ? [previewUrl, previewBarUrl] : []),
];

/** Every address of the site, in a fixed order. */
export function* listUrls(answers: Answers): Iterable<string> {
  yield* ownUrls(answers);
  for (const kind of Object.keys(sources)) {
    for (const name of namesOf(answers, kind)) yield* pagesOf(answers, kind, name);
  }
}

/** The names of all things of a kind that readers may see; of the kind `alias` the old addresses that have pages. */
export function namesOf(answers: Answers, kind: string): string[] {
  const { from, name, where } = sources[kind] as Source;
  const rows = answers.index.sql(`select distinct ${name} as name from ${from} where ${where} order by 1`);
  const names = rows.all(...boundsIn(where, answers)).map((row) => row['name'] as string);
  return kind === 'alias' ? names.filter((url) => leadsOn(answers, url)) : names;
}

/** Whether what an old address leads to is out, or was: until then there is nothing. */
function leadsOn(answers: Answers, url: string): boolean {
  const moved = answerTo(answers, 'moved', url).value;
  return moved !== undefined && moved.status !== 404;
}

/** The addresses of one thing; none if it is not there for readers. */
export function urlsOf(answers: Answers, kind: string, name: string): string[] {
  const source = sources[kind];
  if (!source) return [];
  const { from, where, isThis } = source;
  const row = answers.index
    .sql(`select 1 from ${from} where ${where} and ${isThis} limit 1`)
    .get(...boundsIn(where, answers), name);
  return row && (kind !== 'alias' || leadsOn(answers, name)) ? [...pagesOf(answers, kind, name)] : [];
}

/** Whether an address is one that something had before, and has a page for that; not as long as a story is there that expires only later. */
export function isOld({ index, view }: Answers, url: string): boolean {
  const id = url.slice(1, -1);
  const isOver = index.sql(`select 1 from articles where id = ? and ${expired}`).get(id, overOf(view));
  if (isOver || !index.sql(`select 1 from refs where kind = 'alias' and target = ? limit 1`).get(url)) return !!isOver;
  return !index.sql(`select 1 from articles where id = ? and ${visible}`).get(id, ...bounds(view));
}

/**
 * The old addresses, as a redirect has them, that wait: what they lead to is not out yet. Most lead to what has a file of its own, and
 * of the others only is asked.
 */
export function waitingRedirects(answers: Answers): string[] {
  const rows = answers.index.rows<[source: string]>(
    `select source from redirects where target not like 'http%' and target not like '%/*'
      and not exists (select 1 from articles where id = trim(target, '/') and ${visible})
      and not exists (select 1 from entries where kind in ('section', 'page') and id = trim(target, '/') and ${visibleEntry})
      order by source`,
    ...bounds(answers.view),
    ...boundsOfEntries(answers.view),
  );
  return rows.flatMap(([source]) => (answerTo(answers, 'moved', source).value?.status === 404 ? [source] : []));
}

/** Whether anything has an address, or had it and leads on. */
export const isAddress = (answers: Answers, url: string): boolean =>
  isCurrent(answers, url) || urlsOf(answers, 'alias', url).length > 0;

/** Whether anything has an address now. */
export function isCurrent(answers: Answers, url: string): boolean {
  if (ownUrls(answers).includes(url)) return true;
  const story = /^\/(.+)\/index\.md$/.exec(url)?.[1];
  if (story !== undefined) return urlsOf(answers, 'article', story).includes(url);
  const base = listOfFeed(url) ?? /^(.*\/)page\/[^/]+\/$/.exec(url)?.[1] ?? url;
  const things = [url, base].flatMap((at): [kind: string, name: string][] => {
    const name = at.slice(1, -1);
    const last = name.split('/').at(-1) ?? '';
    return [
      ...['article', 'section', 'page'].map((kind): [string, string] => [kind, name]),
      ...['author', 'tag'].map((kind): [string, string] => [kind, last]),
      ['month', name.split('/').slice(-2).join('-')],
    ];
  });
  return things.some(([kind, name]) => urlsOf(answers, kind, name).includes(url));
}

/** The address of a thing; one with a list has more that begin with this: `page/…`, `feed.…`. */
export function baseUrl(kind: string, name: string): string | undefined {
  switch (kind) {
    case 'article':
      return articleUrl(name);
    case 'alias':
      return name;
    case 'page':
      return pageUrl(name);
    case 'section':
      return sectionUrl(name);
    case 'author':
      return authorUrl(name);
    case 'tag':
      return tagUrl(name);
    case 'month':
      return monthUrl(name);
    default:
      return undefined;
  }
}

/** Whether a thing of this kind has a list of stories, in pages and feeds. */
export const hasList = (kind: string) => kind === 'section' || kind === 'author' || kind === 'tag';

function* pagesOf(answers: Answers, kind: string, name: string): Iterable<string> {
  const base = baseUrl(kind, name) as string;
  if (hasList(kind)) {
    yield* addressesOfList(base, answerTo(answers, 'periods', `${kind} ${name}`).value);
    if (!answerTo(answers, 'feeds').value.off) yield* feedsOf(base);
  } else yield base;
  if (kind === 'article' && isMarkdown(answers, name)) yield markdownUrl(name);
}

/** Whether a story is there as Markdown too. */
function isMarkdown(answers: Answers, id: string): boolean {
  const site = answerTo(answers, 'site').value;
  if (!site.machines.markdown) return false;
  const row = answers.index
    .sql(`select path, data ->> 'noindex' as noindex from articles where id = ? and ${visible}`)
    .get(id, ...bounds(outOf(answers.view))) as { path: string; noindex: number } | undefined;
  return row !== undefined && hasMarkdown({ ...row, isOut: true, noindex: row.noindex === 1 }, site);
}

function boundsIn(where: string, { view }: Answers): number[] {
  if (where.includes(visible)) return bounds(view);
  return where.includes(visibleEntry) ? boundsOfEntries(view) : [];
}
