/** Every page of the site: which addresses the things of the content have, as long as readers may see them. */

import { slotNames } from '../../ads/slots.ts';
import { hasMarkdown } from '../../seo/texts/has-markdown.ts';
import {
  adFeedUrl,
  adsTxtUrl,
  archiveUrl,
  articleUrl,
  atomUrl,
  authorUrl,
  correctionsUrl,
  feedsUrl,
  homeUrl,
  humansTxtUrl,
  jsonFeedUrl,
  latestUrl,
  listOfFeed,
  llmsTxtUrl,
  markdownUrl,
  monthUrl,
  newsSitemapUrl,
  notFoundUrl,
  pageUrl,
  robotsUrl,
  rssUrl,
  searchUrl,
  sectionUrl,
  securityTxtUrl,
  sitemapIndexUrl,
  sitemapUrl,
  slotUrl,
  tagUrl,
  webManifestUrl,
} from '../../urls.ts';
import { settingFiles } from '../index/setting-files.ts';
import { bounds, never, outOf, visible } from '../index/view.ts';
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
  author: { from: 'entries', name: 'id', where: `kind = 'author'`, isThis: 'id = ?' },
  tag: {
    from: 'listings',
    name: 'substr(list, 5)',
    where: `list > 'tag ' and list < 'tag!' and ${visible}`,
    isThis: `list = 'tag ' || ?`,
  },
  page: { from: 'entries', name: 'id', where: `kind = 'page'`, isThis: 'id = ?' },
  article: { from: 'articles', name: 'id', where: visible, isThis: 'id = ?' },
  month: {
    from: 'listings',
    name: month,
    where: `list = 'all' and day < 100000000 and ${visible}`,
    isThis: `${month} = ?`,
  },
  alias: {
    from: `(select target as name, published, draft from refs join articles using (path) where refs.kind = 'alias'
      union all select source, ${never}, 0 from redirects where source not like '%/*')`,
    name: 'name',
    where: visible,
    isThis: 'name = ?',
  },
};

/** The files of every site that are no pages. */
export const ownUrls = [robotsUrl, sitemapIndexUrl, newsSitemapUrl, webManifestUrl];

/** What every site has. */
const always = [homeUrl, latestUrl, archiveUrl, correctionsUrl, searchUrl, notFoundUrl, ...ownUrls];

/** What there may be, as settings say. */
export const possibleUrls = [adFeedUrl, adsTxtUrl, securityTxtUrl, humansTxtUrl, llmsTxtUrl, ...slotNames.map(slotUrl)];

/** What there is by the settings: what fills the ad slots that are on, and files. */
function settingUrls(answers: Answers): string[] {
  const { slots } = answerTo(answers, 'ads').value;
  const files = settingFiles(answerTo(answers, 'site').value, { 'ads.txt': answerTo(answers, 'adsTxt').value });
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

/** Every address of the site, in a fixed order. */
export function* listUrls(answers: Answers): Iterable<string> {
  yield* always;
  yield* settingUrls(answers);
  yield* sitemapUrls(answers);
  yield* feedUrls(answers);
  for (const kind of Object.keys(sources)) {
    for (const name of namesOf(answers, kind)) yield* pagesOf(answers, kind, name);
  }
}

/** The names of all things of a kind that readers may see; of the kind `alias` the old addresses. */
export function namesOf(answers: Answers, kind: string): string[] {
  const { from, name, where } = sources[kind] as Source;
  const rows = answers.index.sql(`select distinct ${name} as name from ${from} where ${where} order by 1`);
  return rows.all(...boundsIn(where, answers)).map((row) => row['name'] as string);
}

/** The addresses of one thing; none if it is not there for readers. */
export function urlsOf(answers: Answers, kind: string, name: string): string[] {
  const source = sources[kind];
  if (!source) return [];
  const { from, where, isThis } = source;
  const row = answers.index
    .sql(`select 1 from ${from} where ${where} and ${isThis} limit 1`)
    .get(...boundsIn(where, answers), name);
  return row ? [...pagesOf(answers, kind, name)] : [];
}

/** Whether anything has an address. */
export function isAddress(answers: Answers, url: string): boolean {
  if ([...always, ...settingUrls(answers), ...sitemapUrls(answers), ...feedUrls(answers)].includes(url)) return true;
  const story = /^\/(.+)\/index\.md$/.exec(url)?.[1];
  if (story !== undefined) return urlsOf(answers, 'article', story).includes(url);
  const base = listOfFeed(url) ?? /^(.*\/)page\/[^/]+\/$/.exec(url)?.[1] ?? url;
  const things = [url, base].flatMap((at): [kind: string, name: string][] => {
    const name = at.slice(1, -1);
    const last = name.split('/').at(-1) ?? '';
    return [
      ['alias', at],
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
  return where.includes(visible) ? bounds(view) : [];
}
