/** All that a question may read. Whatever is read is noted, so that nobody has to say what an answer depends on. */
import { daysOf, monthOf } from '../../editorial/archive.ts';
import { stretchOf } from '../../editorial/date.ts';
import type { Period } from '../../editorial/periods.ts';
import { type Standing, standingOf } from '../../editorial/preview/standing.ts';
import type { PictureFile } from '../../pictures/variant.ts';
import type { AdSettings } from '../../schemas/ads.ts';
import type { Site } from '../../schemas/site.ts';
import type { Look } from '../../typefaces/look.ts';
import { articleUrl, pageUrl } from '../../urls.ts';
import type { Index } from '../index/database.ts';
import { readAdSettings, readLook, readSettings } from '../index/settings.ts';
import {
  always,
  bounds,
  boundsOfEntries,
  expired,
  lasting,
  lastOf,
  never,
  outOf,
  overOf,
  type View,
  visible,
  visibleEntry,
} from '../index/view.ts';
import type { Article, Card } from '../read/article.ts';
import type { Campaign } from '../read/campaign.ts';
import type { Section } from '../read/entry.ts';
import type { Page } from '../read/page.ts';
import type { Rule } from '../read/redirects.ts';
import { type Answer, type Answers, type Read, thingOf } from './answers.ts';
import { readPictureFile } from './picture-file.ts';
import { type HiddenKind, hiddenKind, type Notes, readNotes } from './preview.ts';

/** A story as its lists know it. */
export interface Listed {
  list: string;
  id: string;
  published: number;
}

/** A page that is no story, as a view shows it. */
export interface ShownPage extends Page {
  /** It is there for readers: neither a draft nor scheduled. */
  isOut: boolean;
}

/** A page that readers do not see, with why. */
interface HiddenPage extends Pick<Page, 'id' | 'title'> {
  standing: Standing[];
}

/** A story that search engines may show. */
interface Indexed extends Pick<Card, 'id' | 'image'> {
  /** When it changed last, in milliseconds. */
  modified: number;
}

/** Takes down what was read, and the answer if it was another question's. */
type Note = (read: Read, inner?: Answer) => void;

export class Reader {
  protected readonly answers: Answers;
  private readonly index: Index;
  private readonly view: View;
  private readonly note: Note;

  constructor(answers: Answers, note: Note) {
    this.answers = answers;
    this.index = answers.index;
    this.view = answers.view;
    this.note = note;
  }

  site(): Site {
    this.noteThing('site');
    return this.answers.setting('site', () => readSettings(this.index));
  }

  ads(): AdSettings {
    this.noteThing('ads');
    return this.answers.setting('ads', () => readAdSettings(this.index));
  }

  /** With another look everything is printed anew, so that nobody has to note it. */
  look(): Look | undefined {
    return this.answers.setting('look', () => readLook(this.index));
  }

  /** With drafts or without, all pages are printed anew when that changes. */
  isPreview(): boolean {
    return this.view.drafts;
  }

  /** The instant of a preview; no page of readers depends on every build's. */
  now(): number {
    this.noteThing('now');
    return this.view.now;
  }

  /** What the build and the rules warn of. */
  notes(): Notes {
    this.noteThing('notes');
    return this.answers.setting('notes', () => readNotes(this.index));
  }

  /** Ids of the stories that readers do not see, by why: drafts by their dates, what comes next, and what went last. */
  hiddenIds(): Record<HiddenKind, string[]> {
    this.noteList('all', never, always);
    const now = this.now();
    const rows = this.index.rows<[kind: HiddenKind, id: string]>(
      `select * from (select ${hiddenKind} as kind, id, published, until from listings where list = 'all')
        where kind is not null
        order by iif(kind = 'expired', -until, iif(kind = 'draft', -published, published)), id`,
      now,
      now,
    );
    const of = (kind: HiddenKind) => rows.flatMap(([one, id]) => (one === kind ? [id] : []));
    return { draft: of('draft'), scheduled: of('scheduled'), expired: of('expired') };
  }

  /** The pages that readers do not see, by why. */
  hiddenPages(): Record<HiddenKind, HiddenPage[]> {
    this.noteThing('pages');
    const now = this.now();
    const rows = this.index.rows<[id: string, title: string, draft: number, published: number]>(
      `select id, data ->> 'title', draft, published from entries
        where kind = 'page' and (draft = 1 or published > ?) order by published, id`,
      now,
    );
    const pages = rows.map(([id, title, draft, published]): HiddenPage => {
      const dates = { draft: draft === 1, published, embargo: undefined, expires: undefined };
      return { id, title, standing: standingOf(dates, (instant) => instant <= now) };
    });
    const of = (kind: HiddenKind) => pages.filter(({ standing }) => standing[0]?.kind === kind);
    return { draft: of('draft'), scheduled: of('scheduled'), expired: [] };
  }

  /** What a page is called, of those that content files have; the file is noted already. @param kind of the file */
  titleOf(kind: string, id: string): string | undefined {
    if (kind === 'article') return this.card(id)?.title;
    if (kind === 'author') return this.entry<{ name: string }>(kind, id)?.name;
    return kind === 'page' ? this.page(id)?.title : undefined;
  }

  /** All campaigns by id, whether they run or not. */
  campaigns(): Campaign[] {
    this.noteThing('campaigns');
    const rows = this.index.sql(`select data from entries where kind = 'campaign' order by id`);
    return rows.all().map(({ data }): Campaign => JSON.parse(data as string));
  }

  /** All sections in their order. */
  sections(): Section[] {
    this.noteThing('sections');
    const sections = this.index
      .sql(`select data from entries where kind = 'section'`)
      .all()
      .map(({ data }): Section => JSON.parse(data as string));
    return sections.sort(
      (a, b) => a.order - b.order || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1),
    );
  }

  /** Ids of all authors. */
  authors(): string[] {
    this.noteThing('authors');
    const rows = this.index.sql(`select id from entries where kind = 'author' order by id`).all();
    return rows.map(({ id }) => id as string);
  }

  /** Ids of all tags that stories have, those that no reader may see yet among them. */
  tags(): string[] {
    this.noteThing('tagged');
    const next = (after: string) => `(select min(list) from listings where list > ${after} and list < 'tag!')`;
    // From tag to tag, without a look at the stories of each.
    const rows = this.index.sql(`with recursive tags (list) as
      (select ${next("'tag '")} union all select ${next('tags.list')} from tags where list is not null)
      select substr(list, 5) as id from tags where list is not null`);
    return rows.all().map(({ id }) => id as string);
  }

  /** All pages by title, without what they say. */
  pages(): { id: string; title: string }[] {
    this.noteThing('pages');
    return this.index
      .sql(
        `select id, data ->> 'title' as title from entries where kind = 'page' and ${visibleEntry} order by title, id`,
      )
      .all(...boundsOfEntries(this.view)) as { id: string; title: string }[];
  }

  page(id: string): ShownPage | undefined {
    this.noteThing('page', id);
    const row = this.index.sql(`select data from entries where kind = 'page' and id = ? and ${visibleEntry}`);
    const data = row.get(id, ...boundsOfEntries(this.view))?.['data'];
    const page = data === undefined ? undefined : (JSON.parse(data as string) as Page);
    const { now } = this.view;
    return page && { ...page, isOut: !page.draft && (page.published ?? never) <= now };
  }

  /** Whether an author is there for readers, as `introduced` has it. */
  isIntroduced(id: string): boolean {
    if (this.view.drafts) return true;
    const list = `author ${id}`;
    const oldest = 'select published from listings where list = ? and draft = 0 order by published limit 1';
    const [[first] = []] = this.index.rows<[published: number]>(oldest, list);
    this.noteList(list, never, first ?? always);
    if (first !== undefined) return first <= this.view.now;
    return this.index.sql('select 1 from listings where list = ? limit 1').get(list) === undefined;
  }

  entry<Entry>(kind: 'section' | 'author' | 'tag' | 'front', id: string): Entry | undefined {
    this.noteThing(kind, id);
    const row = this.index.sql('select data from entries where kind = ? and id = ?').get(kind, id);
    return row && JSON.parse(row['data'] as string);
  }

  article(id: string): Article | undefined {
    this.noteThing('article', id);
    const [row] = this.index.rows<[path: string, data: string, ...CardRow]>(
      `select path, data, ${cardColumns} from articles where id = ? and ${visible}`,
      id,
      ...bounds(this.view),
    );
    if (!row) return undefined;
    const [path, data, ...card] = row;
    const shown = toCard(card);
    const article: Article = { ...JSON.parse(data), ...shown, path, isOut: this.isOut(id) };
    // At each of their instants `listings` has the story too, so that the plan knows when to ask again.
    const corrections = article.corrections.filter(({ date }) => date <= lastOf(this.view));
    const { updated = never } = article;
    return { ...article, corrections, updated: updated > this.view.now ? undefined : article.updated };
  }

  /** Whether readers may see a story that is shown; the story is noted already. */
  isOut(id: string): boolean {
    if (!this.view.drafts) return true;
    const out = bounds(outOf(this.view));
    return this.index.sql(`select 1 from articles where id = ? and ${visible}`).get(id, ...out) !== undefined;
  }

  card(id: string): Card | undefined {
    this.noteThing('article', id);
    return this.cardsOf([id])[0];
  }

  /** The newest stories of each of some lists, of those published before an instant. */
  newest(lists: readonly string[], most: number, before = always): Listed[] {
    return this.newestIn(this.view, lists, most, before);
  }

  /** The same of those that are out, whatever else is shown. */
  newestOut(lists: readonly string[], most: number): Listed[] {
    return this.newestIn(outOf(this.view), lists, most, always);
  }

  private newestIn(view: View, lists: readonly string[], most: number, before: number): Listed[] {
    const [last, ...others] = bounds(view);
    const upto = Math.min(before - 1, last);
    const one = `select * from (select list, id, published from listings where list = ? and ${visible}
      order by published desc, id limit ${most})`;
    const listed = this.index
      .rows<[list: string, id: string, published: number]>(
        lists.map(() => one).join(' union all '),
        ...lists.flatMap((list) => [list, upto, ...others]),
      )
      .map(([list, id, published]): Listed => ({ list, id, published }));
    for (const list of lists) {
      const found = listed.filter((row) => row.list === list);
      const last = found.length < most ? never : (found.at(-1)?.published ?? never);
      this.noteList(list, last, before - 1);
    }
    return listed;
  }

  /** A list's stories of some days, newest first. */
  cardsOfDays(list: string, period: Period): Card[] {
    const { since, upto } = stretchOf(period);
    this.noteList(list, since, upto);
    const rows = this.index.rows<[id: string]>(
      `select id from listings where list = ? and published between ? and ? and day between ? and ? and ${visible}
        order by published desc, id`,
      ...[list, since, upto, period.first, period.last, ...bounds(this.view)],
    );
    return this.cardsOf(rows.map(([id]) => id));
  }

  /** How many stories of each month search engines may show, and when the last of these changed; from the oldest. */
  indexedMonths(): { month: string; stories: number; modified: number }[] {
    this.noteList('all', never, always);
    const rows = this.index.sql(`select month, count(*) as stories, max(${shownModified}) as modified from articles
      where ${indexed} group by month order by month`);
    return (
      rows.all(this.view.now, ...this.indexedBounds()) as { month: number; stories: number; modified: number }[]
    ).map(({ month, ...rest }) => ({ month: monthOf(month * 100), ...rest }));
  }

  /** The stories of a month, such as `2026-05`, that search engines may show, the oldest first. */
  indexedOfMonth(month: string): Indexed[] {
    const days = daysOf(month);
    const { since, upto } = stretchOf(days);
    this.noteList('all', since, upto);
    const rows = this.index.sql(`select id, ${shownModified} as modified, image from articles
      where month = ? and ${indexed} order by published, id`);
    return rows
      .all(this.view.now, Math.floor(days.first / 100), ...this.indexedBounds())
      .map(({ image, ...story }) => ({
        ...(story as Omit<Indexed, 'image'>),
        image: image === null ? undefined : JSON.parse(image as string),
      }));
  }

  private indexedBounds(): [now: number, over: number] {
    return [this.view.now, overOf(outOf(this.view))];
  }

  /**
   * The newest stories that search engines may show as news, so nothing that is paid for.
   * @param within how long before the newest of them the others came at most, in milliseconds
   */
  newestNews(most: number, within: number): Pick<Card, 'id' | 'title' | 'published'>[] {
    const rows = this.index.sql(`select a.id, title, a.published from listings l join articles a using (path)
      where list = 'all' and l.published > ? and l.published <= ? and (l.until is null or l.until > ?) and modified is not null and a.kind <> 'sponsored'
      order by l.published desc, l.id limit ?`);
    const read = (after: number, count: number) =>
      rows.all(after, this.view.now, overOf(outOf(this.view)), count) as Pick<Card, 'id' | 'title' | 'published'>[];
    const newest = read(never, 1)[0]?.published;
    const after = newest === undefined ? never : newest - within;
    this.noteList('all', after, always);
    return newest === undefined ? [] : read(after, most);
  }

  /** How many stories each day of a list has, from the oldest. */
  days(list: string): { day: number; stories: number }[] {
    return this.daysIn(this.view, list);
  }

  /** The same of those that are out, whatever else is shown. */
  daysOut(list: string): { day: number; stories: number }[] {
    return this.daysIn(outOf(this.view), list);
  }

  private daysIn(view: View, list: string): { day: number; stories: number }[] {
    this.noteList(list, never, always);
    return this.index
      .sql(`select day, count(*) as stories from listings where list = ? and ${visible} group by day order by day`)
      .all(list, ...bounds(view)) as { day: number; stories: number }[];
  }

  /** A file of the content folder: what it is, its git blob id, and the id of its page if readers may see that. */
  file(path: string): { kind: string; hash: string; id: string | undefined } | undefined {
    this.noteThing('file', path);
    const row = this.index.sql('select kind, hash from files where path = ?').get(path);
    if (!row) return undefined;
    const page =
      row['kind'] === 'article'
        ? this.index.sql(`select id from articles where path = ? and ${visible}`).get(path, ...bounds(this.view))
        : this.index
            .sql(`select id from entries where path = ? and ${visibleEntry}`)
            .get(path, ...boundsOfEntries(this.view));
    const { kind, hash } = row as { kind: string; hash: string };
    const id = page?.['id'] as string | undefined;
    return { kind, hash, id: kind === 'author' && id !== undefined && !this.isIntroduced(id) ? undefined : id };
  }

  /** What the text of a story points to and shows; the story is noted already. @param path of its file */
  referencesOf(path: string): { kind: 'link' | 'picture'; target: string }[] {
    const rows = this.index.rows<[kind: 'link' | 'picture', target: string]>(
      `select kind, target from refs where path = ? and kind in ('link', 'picture') order by kind, target`,
      path,
    );
    return rows.map(([kind, target]) => ({ kind, target }));
  }

  picture(path: string): PictureFile | undefined {
    this.noteThing('picture', path);
    return readPictureFile(this.index, path);
  }

  /** Where an old address leads: to the story or page that has it, by the address of that, or where a redirect says. */
  alias(url: string): { address: string } | Omit<Rule, 'from'> | undefined {
    this.noteThing('alias', url);
    const story = this.index
      .sql(`select id from refs join articles using (path) where refs.kind = 'alias' and target = ? and ${visible}`)
      .get(url, ...bounds(this.view));
    if (story) return { address: articleUrl(story['id'] as string) };
    const page = this.index
      .sql(`select id from refs join entries using (path) where refs.kind = 'alias' and target = ? and ${visibleEntry}`)
      .get(url, ...boundsOfEntries(this.view));
    if (page) return { address: pageUrl(page['id'] as string) };
    const rule = this.index.sql('select target, tail, status from redirects where source = ?').get(url);
    if (!rule) return undefined;
    const { target, tail, status } = rule as { target: string | null; tail: string; status: Rule['status'] };
    return { to: target === null ? undefined : { of: target, tail }, status };
  }

  /** Every address that something had before, by name, also of what is not out; and of those that expire their own. */
  oldAddresses(): string[] {
    this.noteThing('old');
    const rows = this.index.rows<[url: string]>(`select target from refs where kind = 'alias'
      union select source from redirects
      union select '/' || id || '/' from articles where until is not null order by 1`);
    return rows.map(([url]) => url);
  }

  /**
   * The story that has expired of those that had an address, or have it as an old one.
   * @param target an address, or the content path of a story
   */
  expired(target: string): string | undefined {
    this.noteThing('alias', target);
    const over = overOf(this.view);
    const row = this.index
      .sql(`select id from articles where id = trim(?, '/') and ${expired}
        union all select id from articles where path = ltrim(?, '/') and ${expired}
        union all select id from refs join articles using (path) where refs.kind = 'alias' and target = ? and ${expired}
        limit 1`)
      .get(target, over, target, over, target, over);
    return row?.['id'] as string | undefined;
  }

  /** Cards of stories that are noted already, in the order of their ids. */
  cardsOf(ids: readonly string[]): Card[] {
    const cards = ids.flatMap((id) => this.answers.card(id, () => this.readCard(id)) ?? []);
    // An embargo may end before the story is out.
    if (cards.some(({ standing }) => standing)) this.noteThing('now');
    return cards;
  }

  private readCard(id: string): Card | undefined {
    const text = `select ${cardColumns} from articles where id = ? and ${visible}`;
    const [row] = this.index.rows<CardRow>(text, id, ...bounds(this.view));
    const card = row && toCard(row);
    const standing = card && this.view.drafts && !this.isOut(id) ? this.standingOf(card) : undefined;
    return card && standing ? { ...card, standing } : card;
  }

  private standingOf({ id, draft, published }: Card): Standing[] {
    const dates = `select data ->> 'embargo', until from articles where id = ?`;
    const [[embargo, expires] = []] = this.index.rows<[embargo: number | null, expires: number | null]>(dates, id);
    const story = { draft, published, embargo: embargo ?? undefined, expires: expires ?? undefined };
    return standingOf(story, (instant) => instant <= this.view.now);
  }

  /** @param inner the answer, if it was another question that was asked on the way */
  protected noteThing(kind: string, name = '', inner?: Answer): void {
    this.note({ kind, name, since: 0, upto: 0 }, inner);
  }

  private noteList(list: string, since: number, upto: number): void {
    const [kind, name] = thingOf(list);
    this.note({ kind, name, since, upto });
  }
}

/** What search engines may show, in SQL, read from an index alone; its parameters come from `indexedBounds`. */
const indexed = `modified is not null and published <= ? and ${lasting}`;

/** When a story changed last, in SQL; its parameter is now. */
const shownModified = 'iif(modified <= ?, modified, published)';

const cardColumns = 'id, title, summary, section, kind, published, draft, authors, image';
type CardRow = [
  ...[id: string, title: string, summary: string, section: string, kind: Card['kind']],
  ...[published: number, draft: number, authors: string, image: string | null],
];

function toCard([id, title, summary, section, kind, published, draft, authors, image]: CardRow): Card {
  return {
    ...{ id, title, summary, section, kind, published },
    draft: draft === 1,
    authors: JSON.parse(authors),
    image: image === null ? undefined : JSON.parse(image),
  };
}
