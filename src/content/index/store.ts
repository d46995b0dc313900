import type { Probe } from '../../pictures/probe.ts';
import type { Site } from '../../schemas/site.ts';
import { articleUrl, indexNowUrl, pageUrl, placeOf, sectionUrl } from '../../urls.ts';
import { addressesFile } from '../files/folders.ts';
import type { Look } from '../files/look.ts';
import type { ListedAddress } from '../read/addresses.ts';
import type { ReadStory } from '../read/article.ts';
import type { Content } from '../read/read-file.ts';
import type { Rule } from '../read/redirects.ts';
import type { Index } from './database.ts';
import { noteAllSilent, noteSilent } from './silent.ts';
import { touch } from './touch.ts';
import { never } from './view.ts';

/** A file as the index knows it. */
interface StoredFile extends Look {
  path: string;
  /** Git blob id. */
  hash: string;
}

/** Puts what a file holds into the index, what it held before must have been removed. */
export function storeContent(index: Index, path: string, content: Content): void {
  insert(index, path, content);
  touch(index, path);
}

/** Notes that a file was read, and what is wrong with it. */
export function storeFile(index: Index, { path, size, look, hash }: StoredFile, content: Content): void {
  const { flaws } = content.reading;
  index
    .sql('insert or replace into files values (?, ?, ?, ?, ?, ?)')
    .run(path, content.kind, size, look, hash, flaws.length > 0 ? JSON.stringify(flaws) : null);
}

function insert(index: Index, path: string, { kind, reading }: Content): void {
  for (const { kind: to, target } of reading.references) {
    index.sql('insert or ignore into refs values (?, ?, ?)').run(path, to, target);
    if (to === 'alias') takePlace(index, path, 'alias', target);
  }
  if (reading.ids) index.sql('insert into anchors values (?, ?)').run(path, JSON.stringify(reading.ids));
  if (reading.value === undefined) return;
  if (kind === 'article') storeArticle(index, reading.value as ReadStory);
  else if (kind === 'picture') storePicture(index, path, reading.value as Probe);
  else if (kind === 'addresses') storeAddresses(index, reading.value as ListedAddress[]);
  else if (kind === 'redirects') storeRedirects(index, path, reading.value as Rule[]);
  else {
    const id = 'id' in reading.value ? (reading.value.id as string) : kind;
    const { published = never, draft = false } = kind === 'page' ? reading.value : {};
    index
      .sql('insert or replace into entries values (?, ?, ?, ?, ?, ?)')
      .run(kind, id, path, JSON.stringify(reading.value), published, Number(draft));
    if (kind === 'site') takeKeyPlace(index, path, reading.value as Site);
    if (kind === 'section') takePlace(index, path, kind, sectionUrl(id));
    if (kind === 'page') takePlace(index, path, kind, pageUrl(id));
  }
}

/** Whoever has the key chooses the name of a file. */
function takeKeyPlace(index: Index, path: string, { indexnow }: Site): void {
  if (indexnow !== undefined) takePlace(index, path, 'key', indexNowUrl(indexnow));
}

type PlaceKind = 'section' | 'page' | 'key' | 'article' | 'alias';

function takePlace(index: Index, path: string, kind: PlaceKind, url: string): void {
  index.sql('insert or ignore into places values (?, ?, ?, ?)').run(placeOf(url), kind, path, url);
}

export function removeContent(index: Index, path: string): void {
  touch(index, path);
  index.sql('insert or ignore into words_before select path, taken from words where path = ?').run(path);
  for (const table of [
    'articles',
    'listings',
    'words',
    'refs',
    'anchors',
    'places',
    'entries',
    'redirects',
    'pictures',
    'silent',
  ]) {
    index.sql(`delete from ${table} where path = ?`).run(path);
  }
  if (path !== addressesFile) return;
  index.sql('delete from ledger').run();
  index.sql('delete from silent').run();
}

function storeArticle(index: Index, article: ReadStory): void {
  const { path, id, section, title, summary, kind, published, image, authors, tags, searched, code, ...rest } = article;
  const draft = Number(article.draft);
  const until = article.expires ?? null;
  index
    .sql('insert into articles values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    .run(
      path,
      id,
      section,
      title,
      summary,
      kind,
      published,
      draft,
      image ? JSON.stringify(image) : null,
      JSON.stringify(authors),
      JSON.stringify({ ...rest, tags }),
      Math.floor(article.day / 100),
      modifiedOf(article),
      until,
      code,
    );
  noteSilent(index, article);
  index.sql('insert into words values (?, ?)').run(path, searched);
  takePlace(index, path, 'article', articleUrl(id));
  const lists = [
    'all',
    ...(kind === 'news' ? [] : [`kind ${kind}`]),
    `section ${section}`,
    ...tags.map((tag) => `tag ${tag}`),
    ...authors.map((author) => `author ${author}`),
  ];
  const insert = index.sql('insert into listings values (?, ?, ?, ?, ?, ?, ?)');
  for (const list of lists) insert.run(list, published, id, draft, article.day, path, until);
  const corrected = new Set(article.corrections.map(({ date }) => date));
  for (const date of corrected) insert.run('corrections', date, id, draft, article.day, path, until);
  if (article.updated !== undefined) insert.run('updates', article.updated, id, draft, article.day, path, until);
}

/** When a story changed last, as search engines are told; null if they are asked to leave it out, or to look elsewhere. */
function modifiedOf({ draft, noindex, canonical, updated, published }: ReadStory): number | null {
  return draft || noindex || canonical !== undefined ? null : (updated ?? published);
}

function storeRedirects(index: Index, path: string, rules: readonly Rule[]): void {
  const insert = index.sql('insert into redirects values (?, ?, ?, ?, ?)');
  for (const { from, to, status } of rules) insert.run(from, path, to?.of ?? null, to?.tail ?? '', status);
}

function storeAddresses(index: Index, addresses: readonly ListedAddress[]): void {
  const insert = index.sql('insert into ledger values (?, ?)');
  for (const { url, codes } of addresses) insert.run(url, codes.join(' '));
  noteAllSilent(index);
}

function storePicture(index: Index, path: string, probe: Probe): void {
  index.sql('insert into pictures values (?, ?)').run(path, JSON.stringify(probe));
}
