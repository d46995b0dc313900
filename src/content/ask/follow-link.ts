/** Where something of the site that a text points to is to be found. Whatever that depends on is noted. */
import { daysOf } from '../../editorial/archive.ts';
import { dayName } from '../../editorial/periods.ts';
import { writeRequest } from '../../pictures/request.ts';
import type { RedirectStatus } from '../../schemas/redirects.ts';
import { hasMarkdown } from '../../seo/texts/has-markdown.ts';
import {
  archiveUrl,
  articleUrl,
  attachmentUrl,
  authorUrl,
  correctionsUrl,
  feedsUrl,
  homeUrl,
  latestUrl,
  listPageName,
  markdownUrl,
  pageUrl,
  previewUrl,
  searchUrl,
  sectionUrl,
  tagUrl,
} from '../../urls.ts';
import { isRemote } from '../links/resolve.ts';
import type { Desk } from './queries.ts';

/** The pages that every site has. */
const always = new Set([homeUrl, latestUrl, archiveUrl, correctionsUrl, searchUrl]);

/**
 * The address of a target: of a content file, or of what has an address, as an old path of a story too, which may lead to a query or
 * a fragment.
 * @returns undefined if it has none, for readers; a file that may be one of `public/` stays what it is
 */
export function followLink(desk: Desk, target: string): string | undefined {
  if (target.endsWith('/')) return followAddress(desk, target);
  if (!target.startsWith('/')) return followFile(desk, target);
  const file = followFile(desk, target.slice(1));
  if (file !== undefined) return file;
  const old = `${target}/`;
  const moved = desk.ask('moved', old);
  return moved ? linkTo(moved, old) : encodeURI(target);
}

/** Where an old address leads. */
export interface Moved {
  /** An address as it stands in links, within the site or elsewhere; undefined if there is nothing, or nothing yet. */
  to: string | undefined;
  /** 404: what it leads to is not there for readers yet. 410: it is gone, as a story is that has expired. */
  status: RedirectStatus | 404;
}

const gone: Moved = { to: undefined, status: 410 };

/**
 * Only what is there itself counts: what leads on from there is a mistake. A redirect from the address of a story begins when the story
 * expires, and holds for the old addresses of that too; where there is none the story is gone.
 */
export function followOld(desk: Desk, url: string): Moved | undefined {
  const old = desk.alias(url);
  if (old && 'address' in old) return { to: old.address, status: 301 };
  if (old && desk.card(url.slice(1, -1))) return undefined;
  return followRule(desk, old, true) ?? followExpired(desk, url) ?? (old && { to: undefined, status: 404 });
}

/**
 * Where a redirect leads; undefined if what it leads to is not there yet.
 * @param mayGoOn whether what it leads to may have a redirect of its own, from when it has expired
 */
function followRule(desk: Desk, rule: ReturnType<Desk['alias']>, mayGoOn = false): Moved | undefined {
  if (!rule || 'address' in rule) return undefined;
  const { to, status } = rule;
  if (!to) return { to, status };
  if (isRemote(to.of)) return { to: to.of, status };
  if (to.of.endsWith('/*')) return { to: encodeURI(to.of), status };
  const there = followNow(desk, to.of);
  if (there !== undefined) return { to: there + to.tail, status };
  const over = desk.expired(to.of);
  if (over === undefined) return undefined;
  return (mayGoOn ? followRule(desk, desk.alias(articleUrl(over))) : undefined) ?? gone;
}

/** What is at an address that was that of a story which has expired. */
function followExpired(desk: Desk, url: string): Moved | undefined {
  const over = desk.expired(url);
  if (over === undefined) return undefined;
  const address = articleUrl(over);
  return (address === url ? undefined : followRule(desk, desk.alias(address))) ?? gone;
}

/** What a link to an old address becomes. One that leads off the site stays: readers of the page are not told where it leads. */
const linkTo = ({ to, status }: Moved, url: string) =>
  to === undefined || to.startsWith('/') || status === 404 ? to : encodeURI(url);

/** The address of a target that is there itself. */
function followNow(desk: Desk, target: string): string | undefined {
  if (target.endsWith('/')) return followPage(desk, target);
  const path = target.replace(/^\//, '');
  return desk.file(path) || path === target ? desk.ask('link', path) : encodeURI(target);
}

/** Names of the file that a folder stands for. */
export const indexFiles = ['index.md', 'index.mdx'];

function followFile(desk: Desk, path: string): string | undefined {
  const file = desk.file(path);
  if (!file) {
    const story = /^(.+)\/index\.md$/.exec(path)?.[1];
    if (story !== undefined) return followMarkdown(desk, story);
    // A folder is its story.
    if (/\.\w+$/.test(path)) return undefined;
    return indexFiles.map((name) => desk.file(`${path}/${name}`)?.id).flatMap((id) => (id ? articleUrl(id) : []))[0];
  }
  switch (file.kind) {
    case 'picture':
      return desk.ask('picture', writeRequest({ path, use: 'body' }))?.src;
    case 'attachment':
      return attachmentUrl(file.hash, path.slice(path.lastIndexOf('/') + 1));
    case 'article':
      return file.id && articleUrl(file.id);
    case 'author':
      return file.id && authorUrl(file.id);
    case 'section':
      return file.id && sectionUrl(file.id);
    case 'page':
      return file.id && pageUrl(file.id);
    case 'tag':
      return file.id && followAddress(desk, tagUrl(file.id));
    default:
      return undefined;
  }
}

/** The address of a story's Markdown. */
function followMarkdown(desk: Desk, id: string): string | undefined {
  const story = desk.ask('article', id);
  return story && hasMarkdown(story, desk.ask('site')) ? markdownUrl(id) : undefined;
}

function followAddress(desk: Desk, url: string): string | undefined {
  const page = followPage(desk, url);
  const moved = page === undefined ? desk.ask('moved', url) : undefined;
  return moved ? linkTo(moved, url) : page;
}

function followPage(desk: Desk, url: string): string | undefined {
  if (always.has(url)) return url;
  if (url === previewUrl) return desk.isPreview() ? url : undefined;
  if (url === feedsUrl) return desk.ask('feeds').off ? undefined : url;
  const parts = url.split('/').slice(1, -1);
  const name = listPageName(parts.slice(-2).join('/'));
  if (name !== undefined) return followListPage(desk, url, parts.slice(0, -2), name);
  return isThere(desk, parts) ? url : undefined;
}

function isThere(desk: Desk, [first = '', second = '', ...rest]: readonly string[]): boolean {
  if (first === 'archive') {
    const month = `${second}-${rest[0]}`;
    return (
      rest.length === 1 && /^\d{4}-(?:0[1-9]|1[0-2])$/.test(month) && desk.cardsOfDays('all', daysOf(month)).length > 0
    );
  }
  if (rest.length > 0) return false;
  if (first === 'tags') return second !== '' && desk.newest([`tag ${second}`], 1).length > 0;
  if (first === 'authors') return desk.entry('author', second) !== undefined && desk.isIntroduced(second);
  if (second !== '') return desk.card(`${first}/${second}`) !== undefined;
  return desk.entry('section', first) !== undefined || desk.page(first) !== undefined;
}

/** An older page of a list, which may be gone when a story is withdrawn: then the list. */
function followListPage(desk: Desk, url: string, base: readonly string[], name: string): string | undefined {
  const list = { tags: 'tag', authors: 'author' }[base[0] ?? ''];
  if (base.length !== (list ? 2 : 1)) return undefined;
  const { older } = desk.ask('periods', list ? `${list} ${base[1]}` : `section ${base[0]}`);
  if (older.some(({ first }) => dayName(first) === name)) return url;
  return followPage(desk, `/${base.join('/')}/`);
}
