/** Every internal address is built here, and every address that exists is listed from here. */
import type { Index } from './content/database.ts';
import type { View } from './content/edition.ts';
import { pageCount } from './editorial/listing.ts';

export const homeUrl = '/';
export const notFoundUrl = '/404/';
/** @param id `<section>/<slug>` */
export const articleUrl = (id: string) => `/${id}/`;
export const sectionUrl = (id: string) => `/${id}/`;
const pageUrl = (id: string) => `/${id}/`;
export const tagUrl = (tag: string) => `/tags/${tag}/`;
export const authorUrl = (id: string) => `/authors/${id}/`;
/** An older page of the list at `base`; 0 is the list itself. */
export const listPageUrl = (base: string, number: number) => (number === 0 ? base : `${base}page/${number}/`);
/** The number in the rest of a list's address, such as `page/3`; undefined if there is none. */
export const listPageNumber = (rest: string | undefined) => /^page\/([1-9]\d*)$/.exec(rest ?? '')?.[1];
/** An old path of a story, as an editor wrote it, as an address. */
export const aliasUrl = (path: string) => `${path.replace(/(?:\/index\.html?)?\/?$/, '')}/`;
export const pictureUrl = (file: string) => `/_pictures/${file}`;

/** First parts of addresses that belong to the site itself, so that no section, page or old path may begin with them. */
export const reserved = new Set([
  'tags',
  'authors',
  'archive',
  'search',
  'page',
  'feeds',
  'ads',
  '404',
  '404.html',
  'index',
]);

/** Whether no story can have had an address, because the site has it: the front page, a list of all tags, the third page of a list. */
export function isOwnUrl(url: string): boolean {
  const [first = '', ...rest] = url.split('/').slice(1, -1);
  return first === '' || reserved.has(first) || listPageNumber(rest.slice(-2).join('/')) !== undefined;
}

/** The file in the output folder that a host serves at `url`. */
export function urlToFile(url: string): string {
  return url === notFoundUrl ? '404.html' : `${url.slice(1)}index.html`;
}

/** Every page of the site, in a fixed order. */
export function listUrls(index: Index, { until, drafts }: View): string[] {
  const visible = 'published <= ? and draft <= ?';
  const urls = [homeUrl, notFoundUrl];
  const ids = (kind: string) =>
    index
      .sql('select id from entries where kind = ? order by id')
      .all(kind)
      .map(({ id }) => id as string);

  const counts = index.sql(`select list, count(*) as n from listings where ${visible} group by list order by list`);
  const totals = new Map(counts.all(until, Number(drafts)).map(({ list, n }) => [list as string, n as number]));
  const addList = (base: string, list: string) => {
    urls.push(base);
    for (let page = 1; page <= pageCount(totals.get(list) ?? 0); page++) urls.push(listPageUrl(base, page));
  };
  for (const id of ids('section')) addList(sectionUrl(id), `section:${id}`);
  for (const id of ids('author')) addList(authorUrl(id), `author:${id}`);
  for (const list of totals.keys()) if (list.startsWith('tag:')) addList(tagUrl(list.slice(4)), list);

  for (const id of ids('page')) urls.push(pageUrl(id));
  for (const { id } of index
    .sql(`select id from articles where ${visible} order by id`)
    .iterate(until, Number(drafts))) {
    urls.push(articleUrl(id as string));
  }
  const aliases = index.sql(
    `select target from refs join articles using (path) where refs.kind = 'alias' and ${visible} order by target`,
  );
  for (const { target } of aliases.iterate(until, Number(drafts))) urls.push(target as string);
  return urls;
}
