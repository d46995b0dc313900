/** Every page of the site: which addresses the things of the content have, as long as readers may see them. */

import { slotNames } from '../../ads/slots.ts';
import { dayName } from '../../editorial/periods.ts';
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
  jsonFeedUrl,
  latestUrl,
  listOfFeed,
  listPageUrl,
  monthUrl,
  notFoundUrl,
  pageUrl,
  rssUrl,
  searchUrl,
  sectionUrl,
  slotUrl,
  tagUrl,
} from '../../urls.ts';
import { bounds, visible } from '../index/view.ts';
import type { Answers } from './answers.ts';
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
    from: 'refs join articles using (path)',
    name: 'target',
    where: `refs.kind = 'alias' and ${visible}`,
    isThis: 'target = ?',
  },
};

/** The pages that every site has. */
const always = [homeUrl, latestUrl, archiveUrl, correctionsUrl, searchUrl, notFoundUrl];

/** What there may be for ads. */
export const possibleAdUrls = [adFeedUrl, adsTxtUrl, ...slotNames.map(slotUrl)];

/** What there is for ads: what fills the slots that are on, and who may sell them. */
function adUrls(answers: Answers): string[] {
  const { slots } = answerTo(answers, 'ads').value;
  const rows = answerTo(answers, 'adsTxt').value;
  return [
    ...(slots.length > 0 ? [adFeedUrl, ...slots.toSorted().map(slotUrl)] : []),
    ...(rows.length > 0 ? [adsTxtUrl] : []),
  ];
}

/** The feeds of all stories, and the page that explains them. */
function feedUrls(answers: Answers): string[] {
  return answerTo(answers, 'feeds').value.off ? [] : [feedsUrl, atomUrl, ...feedsOf(homeUrl)];
}

/** The feeds of a list. @param base address of the list */
export const feedsOf = (base: string): string[] => [rssUrl(base), jsonFeedUrl(base)];

/** Every address of the site, in a fixed order. */
export function* listUrls(answers: Answers): Iterable<string> {
  yield* always;
  yield* adUrls(answers);
  yield* feedUrls(answers);
  for (const [kind, { from, name, where }] of Object.entries(sources)) {
    const rows = answers.index.sql(`select distinct ${name} as name from ${from} where ${where} order by 1`);
    for (const row of rows.all(...boundsIn(where, answers))) yield* pagesOf(answers, kind, row['name'] as string);
  }
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
  if ([...always, ...adUrls(answers), ...feedUrls(answers)].includes(url)) return true;
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
  yield base;
  if (!hasList(kind)) return;
  const { older } = answerTo(answers, 'periods', `${kind} ${name}`).value;
  for (const { first } of older) yield listPageUrl(base, dayName(first));
  if (!answerTo(answers, 'feeds').value.off) yield* feedsOf(base);
}

function boundsIn(where: string, { view }: Answers): number[] {
  return where.includes(visible) ? bounds(view) : [];
}
