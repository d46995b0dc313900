/**
 * The sitemaps: the stories of each month, the pages of lists by their kind, and whatever else search engines may show. A month's is
 * made again only when its own stories change, and says when they did; of lists and pages nobody knows that.
 */
import { monthsOf } from '../../editorial/archive.ts';
import { renditionOf } from '../../pictures/rendition.ts';
import { fewestStories } from '../../seo/thin.ts';
import {
  archiveUrl,
  articleUrl,
  authorUrl,
  correctionsUrl,
  feedsUrl,
  homeUrl,
  monthUrl,
  pageUrl,
  sectionUrl,
  tagUrl,
} from '../../urls.ts';
import { isRemote } from '../links/resolve.ts';
import type { Card } from '../read/article.ts';
import { thingOf } from './answers.ts';
import { addressesOfList } from './list-page.ts';
import type { Desk } from './queries.ts';

/** A sitemap of the site. */
export interface SitemapFile {
  /** `2026-05`, `2026-05-2` for its second part, `tags`, `pages`. */
  name: string;
  /** When what it names changed last, in milliseconds. */
  modified?: number | undefined;
}

/** What a sitemap names. */
export interface Place {
  path: string;
  modified?: number | undefined;
  /** Address of its picture, on the site or on another host. */
  picture?: string | undefined;
}

/**
 * Stories in one file. 50,000 addresses and 50 MB are allowed, and an entry is no longer than two addresses of 2,048 characters and
 * a date, so that this many always fit.
 */
const mostStories = 10_000;
/** Lists in one file: it has 50,000 addresses when each of them has fifty pages. */
const mostLists = 1000;

/** The kinds of lists, each with the name of its sitemap. */
const lists: Record<string, { file: string; url(id: string): string; ids(desk: Desk): string[] }> = {
  section: { file: 'sections', url: sectionUrl, ids: (desk) => desk.ask('sections').map(({ id }) => id) },
  author: { file: 'authors', url: authorUrl, ids: (desk) => desk.ask('authors') },
  tag: { file: 'tags', url: tagUrl, ids: (desk) => desk.ask('tags') },
};

/** Whether search engines are asked to leave out a list. @param list such as `tag harbour` */
export function isThin(desk: Desk, list: string): boolean {
  const [kind, id] = thingOf(list);
  const fewest = fewestStories(kind, kind === 'tag' && desk.ask('tag', id).description !== undefined);
  return desk.newestOut([list], fewest).length < fewest;
}

/** Addresses of the pages of a list; none if it is thin. */
export function indexedPages(desk: Desk, list: string): string[] {
  const [kind, id] = thingOf(list);
  const base = lists[kind]?.url(id);
  if (base === undefined || desk.ask('thin', list)) return [];
  return addressesOfList(base, desk.ask('periods', list));
}

export function listSitemaps(desk: Desk): SitemapFile[] {
  const ofLists = Object.entries(lists).flatMap(([kind, { file, ids }]) => {
    const parts = partsOf(ids(desk), mostLists).map((part, at) => ({ part, name: partName(file, at) }));
    const isEmpty = (part: string[]) => part.every((id) => desk.ask('thin', `${kind} ${id}`));
    return parts.flatMap(({ part, name }) => (isEmpty(part) ? [] : [{ name }]));
  });
  const ofMonths = desk.indexedMonths().flatMap(({ month, stories, modified }): SitemapFile[] => {
    if (stories <= mostStories) return [{ name: month, modified }];
    const names = Array.from({ length: Math.ceil(stories / mostStories) }, (_, at) => partName(month, at));
    return names.map((name) => ({ name, modified: newest(desk.ask('sitemap', name)) }));
  });
  return [{ name: 'pages' }, ...ofLists, ...ofMonths];
}

/** @param name as `listSitemaps` gives it */
export function readSitemap(desk: Desk, name: string): Place[] | undefined {
  const [, what = '', part = '1'] = /^(\d{4,}-\d\d|[a-z]+)(?:-(\d+))?$/.exec(name) ?? [];
  const at = Number(part) - 1;
  if (name !== partName(what, at)) return undefined;
  if (what === 'pages') return at === 0 ? pagesOf(desk) : undefined;
  const [kind, list] = Object.entries(lists).find(([, { file }]) => file === what) ?? [];
  const places = list
    ? partsOf(list.ids(desk), mostLists)[at]?.flatMap((id) => desk.ask('indexedPages', `${kind} ${id}`).map(toPlace))
    : partsOf(storiesOf(desk, what), mostStories)[at];
  return places && places.length > 0 ? places : undefined;
}

/** What is neither a story nor a list of some. */
function pagesOf(desk: Desk): Place[] {
  const pages = desk.ask('pages').flatMap(({ id }): Place[] => {
    const page = desk.ask('page', id);
    if (!page?.isOut || page.noindex) return [];
    const picture = page.image && pictureOf(desk, page.image);
    return [{ path: pageUrl(id), ...(picture !== undefined && { picture }) }];
  });
  const months = monthsOf(desk.daysOut('all')).map(({ month }) => monthUrl(month));
  const own = [correctionsUrl, ...(desk.ask('feeds').off ? [] : [feedsUrl]), archiveUrl];
  const sorted = pages.sort((one, other) => (one.path < other.path ? -1 : 1));
  return [toPlace(homeUrl), ...sorted, ...[...own, ...months].map(toPlace)];
}

function storiesOf(desk: Desk, month: string): Place[] {
  if (!/^\d/.test(month)) return [];
  return desk.indexedOfMonth(month).map(({ id, modified, image }) => {
    const picture = image && pictureOf(desk, image);
    return { path: articleUrl(id), modified, ...(picture !== undefined && { picture }) };
  });
}

/** The address of a picture over a text. */
function pictureOf(desk: Desk, { src }: NonNullable<Card['image']>): string | undefined {
  if (isRemote(src)) return src;
  const file = desk.picture(src);
  return file && renditionOf(file, { use: 'hero', formats: desk.ask('formats') }).src;
}

const toPlace = (path: string): Place => ({ path });

const newest = (places: readonly Place[] = []) => Math.max(...places.map(({ modified = 0 }) => modified));

/** The first part of what has several has the name of the whole. */
const partName = (name: string, at: number) => (at === 0 ? name : `${name}-${at + 1}`);

function partsOf<One>(all: readonly One[], most: number): One[][] {
  return Array.from({ length: Math.ceil(all.length / most) }, (_, at) => all.slice(at * most, (at + 1) * most));
}
