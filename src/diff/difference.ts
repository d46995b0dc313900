/** What is other between the two states, as plain data: what is said of it in whatever form comes from this. */

import { posix } from 'node:path';
import { compareTexts } from '../content/history/sentences.ts';
import type { Problem } from '../errors.ts';
import type { InventoryLine } from '../publish/inventory.ts';
import { homeUrl } from '../urls.ts';
import type { Base } from './base/commit.ts';
import { compareBlocks, compareWords, isSame, type Row, type Words } from './pages/compare-blocks.ts';
import type { Block } from './pages/page-text.ts';
import type { OwnPage, Side, There } from './side.ts';
import type { Waiting } from './things.ts';

export interface Difference {
  base: Base;
  /** Whether the content folder has something that is not committed. */
  edited: boolean;
  /** The instant for which it was asked, in milliseconds; missing: as the site is now. */
  asOf?: number;
  /** Whether what is not out is shown too. */
  drafts: boolean;
  site: Side['site'];
  /** Pages that came, changed or went, in this order. */
  pages: PageDifference[];
  /** Stories of the branch that readers do not see, and that no page shows. */
  waiting: Waiting[];
  front: FrontDifference | undefined;
  /** What is other on every page. */
  everyPage: string[];
  /** Other pages that change, by what they are. */
  others: { name: string; urls: string[] }[];
  /** Whether so many other pages may change that none of them was looked at. */
  isCut: boolean;
  /** Old addresses, with where they lead. */
  redirects: Changed<{ from: string; to: string }>;
  places: Changed<InventoryLine>;
  /** Ids of campaigns. */
  campaigns: Changed<string> & { changed: string[] };
  warnings: Changed<Problem>;
  /** Errors of the base. */
  errors: Problem[];
}

interface Changed<Thing> {
  came: Thing[];
  went: Thing[];
}

interface FrontDifference {
  /** The headline that leads it now, if another does. */
  lead: { before: string | undefined; now: string | undefined } | undefined;
  came: string[];
  went: string[];
}

export interface PageDifference {
  change: 'added' | 'changed' | 'gone';
  url: string;
  /** The address that it had, if that was another. */
  from?: string;
  path: string;
  title: string;
  /** Why readers do not see it yet, such as `Draft`. */
  why?: string;
  fields: FieldDifference[];
  /** The text, before and now. */
  rows: Row[];
  /** How many words came and went. */
  words: { came: number; went: number };
  pictures: Changed<Block>;
  /** Of what is gone, or had another address: what is there now. */
  there?: There;
  /** The text is as it is written, since it is code. */
  isSource: boolean;
  /** The text was not compared. */
  isUnread: boolean;
}

export interface FieldDifference {
  name: string;
  before: string | undefined;
  now: string | undefined;
  words: Words[];
}

interface About {
  base: Base;
  edited: boolean;
  asOf?: number;
  drafts: boolean;
  /** Content paths of the stories whose text is told as it is written. */
  written: ReadonlySet<string>;
  /** Whether other pages were too many to be looked at. */
  isCut: boolean;
}

export function compareSides(then: Side, now: Side, { written, isCut, ...about }: About): Difference {
  const { language } = now.site;
  const pairs = pairPages(then, now);
  const asNow = nowOf(pairs);
  const pages = pairs.flatMap(([before, after]) => {
    const page = comparePages(before, after, { language, there: now.there });
    if (!page) return [];
    const why = page.change === 'gone' ? undefined : now.waiting.find(({ url }) => url === page.url)?.why;
    return { ...page, ...(why !== undefined && { why }), isSource: written.has(page.path) };
  });
  const shown = new Set(pages.filter(({ change }) => change !== 'gone').map(({ url }) => url));
  const everyPage = [...now.everywhere].filter(([name, value]) => then.everywhere.get(name) !== value);
  const front = compareFronts(then.front, now.front);
  return {
    ...about,
    site: now.site,
    pages: sortPages(pages),
    waiting: now.waiting.filter(({ url }) => !shown.has(url)),
    front,
    everyPage: everyPage.map(([name]) => name),
    others: compareOthers(then, now, front === undefined ? [] : [homeUrl]),
    isCut,
    redirects: compareRedirects(then.redirects, now.redirects),
    places: compareLists(
      then.places.map(asNow.place),
      now.places,
      ({ page, slot, after }) => `${page} ${slot} ${after}`,
    ),
    campaigns: compareCampaigns(then.campaigns, now.campaigns),
    warnings: compareLists(warningsOf(then).map(asNow.problem), warningsOf(now), ({ file, what }) => `${file} ${what}`),
    errors: then.problems.filter(({ severity }) => severity === 'error'),
  };
}

/** What is told of files of `public/` is of one state alone. */
const warningsOf = ({ problems }: Side) =>
  problems.filter(({ severity, folder }) => severity === 'warning' && folder === undefined);

/**
 * What was, with what became of it: that of the same file; where its old address leads; what has its headline, under another name. Those
 * that are surer come first, for all pages, since no other may have what they take.
 */
function pairPages(then: Side, now: Side): [OwnPage | undefined, OwnPage | undefined][] {
  const rest = new Map(now.own.map((page) => [page.url, page]));
  const pairs = new Map<OwnPage, OwnPage>();
  const signs: ((before: OwnPage, after: OwnPage) => boolean)[] = [
    (before, { path }) => path === before.path,
    (before, { url }) => url === now.there.get(before.url)?.to,
    (before, { kind, title }) => kind === before.kind && title === before.title,
  ];
  for (const isThat of signs) {
    for (const before of then.own) {
      const after = pairs.has(before) ? undefined : rest.values().find((page) => isThat(before, page));
      if (!after) continue;
      pairs.set(before, after);
      rest.delete(after.url);
    }
  }
  return [
    ...then.own.map((before): [OwnPage, OwnPage | undefined] => [before, pairs.get(before)]),
    ...rest.values().map((after): [undefined, OwnPage] => [undefined, after]),
  ];
}

/** What was told of a file, or of a page, as it would be told now that it is elsewhere. */
function nowOf(pairs: readonly [OwnPage | undefined, OwnPage | undefined][]) {
  const moved = pairs.filter((pair): pair is [OwnPage, OwnPage] => pair.every((page) => page !== undefined));
  const urls = new Map(moved.map(([before, after]) => [before.url, after.url]));
  const paths = new Map(moved.map(([before, after]) => [before.path, after.path]));
  // A story that has a folder moves with what lies in it.
  const isIndex = (path: string) => posix.basename(path).startsWith('index.');
  for (const [from, to] of [...paths]) {
    if (isIndex(from) && isIndex(to)) paths.set(posix.dirname(from), posix.dirname(to));
  }
  const fileNow = (file: string) => {
    const [folder, name] = [posix.dirname(file), posix.basename(file)];
    return paths.get(file) ?? posix.join(paths.get(folder) ?? folder, name);
  };
  return {
    place: (line: InventoryLine): InventoryLine => ({ ...line, page: urls.get(line.page) ?? line.page }),
    problem: (problem: Problem): Problem => ({ ...problem, file: fileNow(problem.file) }),
  };
}

function comparePages(
  before: OwnPage | undefined,
  after: OwnPage | undefined,
  { language, there }: { language: string; there: ReadonlyMap<string, There> },
): Omit<PageDifference, 'isSource' | 'why'> | undefined {
  const page = after ?? before;
  if (!page) return undefined;
  const isUnread = [before, after].some((one) => one !== undefined && one.blocks === undefined);
  const rows = isUnread ? [] : compareBlocks(textOf(before), textOf(after), language);
  const fields = compareFields(before?.fields ?? {}, after?.fields ?? {}, language);
  const isMoved = before !== undefined && after !== undefined && before.url !== after.url;
  if (before && after && !isMoved && fields.length === 0 && rows.every(isSame) && !isUnread) return undefined;
  const at = before && (isMoved || !after) ? there.get(before.url) : undefined;
  return {
    change: !before ? 'added' : after ? 'changed' : 'gone',
    url: page.url,
    ...(isMoved && { from: before.url }),
    path: page.path,
    title: page.title,
    fields,
    rows,
    words: isUnread ? { came: 0, went: 0 } : countWords(before, after, language),
    pictures: picturesOf(rows),
    ...(at && { there: at }),
    isUnread,
  };
}

/** What an editor wrote: what is told in fields is compared as such, and other stories are other pages. */
const textOf = (page: OwnPage | undefined) =>
  (page?.blocks ?? []).filter(({ part, kind }) => part === 'text' && kind !== 'ad');

function compareFields(before: OwnPage['fields'], now: OwnPage['fields'], language: string): FieldDifference[] {
  const names = [...new Set([...Object.keys(now), ...Object.keys(before)])];
  return names
    .filter((name) => before[name] !== now[name])
    .map((name) => ({
      name,
      before: before[name],
      now: now[name],
      words: compareWords(before[name] ?? '', now[name] ?? '', language),
    }));
}

/** As the history of a story counts them. */
function countWords(
  before: OwnPage | undefined,
  after: OwnPage | undefined,
  language: string,
): PageDifference['words'] {
  const change = compareTexts(before?.text ?? '', after?.text ?? '', language);
  return { came: change?.added ?? 0, went: change?.removed ?? 0 };
}

function picturesOf(rows: readonly Row[]): Changed<Block> {
  const pictures = (side: 'before' | 'after') =>
    rows.filter((row) => !isSame(row)).flatMap((row) => (row[side]?.kind === 'picture' ? [row[side]] : []));
  return compareLists(pictures('before'), pictures('after'), ({ src }) => src ?? '');
}

function compareFronts(then: Side['front'], now: Side['front']): FrontDifference | undefined {
  const title = ({ headlines }: Side['front'], url: string | undefined) =>
    url === undefined ? undefined : headlines.get(url);
  // A story of another address, or of another headline, is still there.
  const lacks = ({ headlines }: Side['front']) => {
    const titles = new Set(headlines.values());
    return ([url, title]: [string, string]) => !headlines.has(url) && !titles.has(title);
  };
  const came = [...now.headlines].filter(lacks(then)).map(([, title]) => title);
  const went = [...then.headlines].filter(lacks(now)).map(([, title]) => title);
  const isOther = then.lead !== now.lead && title(then, then.lead) !== title(now, now.lead);
  if (!isOther && came.length + went.length === 0) return undefined;
  return {
    lead: isOther ? { before: title(then, then.lead), now: title(now, now.lead) } : undefined,
    came,
    went,
  };
}

/** What pages are, by what makes them. */
const names: [route: RegExp, name: string][] = [
  [/^\/$/, 'the front page'],
  [/^\/\[section\]\/\[slug\]$/, 'other stories, which show these among related ones or link to them'],
  [/^\/\[id\]$|^\/\[section\]\/page/, 'pages of sections'],
  [/^\/tags\//, 'pages of tags'],
  [/^\/authors\//, 'pages of authors'],
  [/^\/archive/, 'pages of the archive'],
  [/^\/corrections/, 'the page of corrections'],
  [/^\/latest/, 'the latest stories'],
  [/^\/\[\.\.\.alias\]/, 'pages at old addresses'],
];

/** @param told addresses of pages of which all is told already */
function compareOthers(then: Side, now: Side, told: readonly string[]): Difference['others'] {
  const groups = new Map<string, string[]>();
  const own = new Set([...told, ...[...then.own, ...now.own].map(({ url }) => url)]);
  const urls = [...new Set([...then.others.keys(), ...now.others.keys()])].filter((url) => !own.has(url)).sort();
  for (const url of urls) {
    const [before, after] = [then.others.get(url), now.others.get(url)];
    if (before?.text === after?.text) continue;
    const route = (after ?? before)?.route ?? '';
    const name = names.find(([pattern]) => pattern.test(route))?.[1] ?? 'other pages';
    groups.set(name, [...(groups.get(name) ?? []), url]);
  }
  return [...groups].map(([name, urls]) => ({ name, urls })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function compareRedirects(then: Side['redirects'], now: Side['redirects']): Difference['redirects'] {
  const list = (redirects: Side['redirects']) => [...redirects].map(([from, to]) => ({ from, to }));
  return compareLists(list(then), list(now), ({ from, to }) => `${from} ${to}`);
}

function compareCampaigns(then: Side['campaigns'], now: Side['campaigns']): Difference['campaigns'] {
  const changed = [...now].filter(([id, data]) => then.has(id) && then.get(id) !== data).map(([id]) => id);
  return { ...compareLists([...then.keys()], [...now.keys()], (id) => id), changed };
}

function compareLists<Thing>(
  then: readonly Thing[],
  now: readonly Thing[],
  keyOf: (thing: Thing) => string,
): Changed<Thing> {
  const [had, has] = [new Set(then.map(keyOf)), new Set(now.map(keyOf))];
  return { came: now.filter((one) => !had.has(keyOf(one))), went: then.filter((one) => !has.has(keyOf(one))) };
}

const order = ['added', 'changed', 'gone'];

const sortPages = (pages: PageDifference[]) =>
  pages.sort((a, b) => order.indexOf(a.change) - order.indexOf(b.change) || (a.url < b.url ? -1 : 1));

/** Whether readers see nothing of what the branch changes. */
export function isNothing(difference: Difference): boolean {
  const { pages, front, everyPage, others, isCut, redirects, places, campaigns } = difference;
  const lists = [pages, everyPage, others, ...[redirects, places, campaigns].flatMap((lists) => Object.values(lists))];
  return !isCut && front === undefined && lists.every(({ length }) => length === 0);
}
