/** The only door to content. Every question a page can ask stands here, by name, so that the plan can ask it again. */
import { type FrontPage, planFront } from '../editorial/front.ts';
import { type Listing, listingSize, pageCount } from '../editorial/listing.ts';
import { type Candidate, rankRelated, relatedShown } from '../editorial/related.ts';
import type { Site } from '../schemas/site.ts';
import type { Article, Card } from './article.ts';
import type { Index } from './database.ts';
import { answer, type Edition } from './edition.ts';
import type { Author, Page, Section } from './entry.ts';
import type { Probe } from './probe.ts';
import { readSettings } from './settings.ts';

/** A picture in the content folder: its git blob id, and its size in pixels. */
export interface PictureFile extends Probe {
  hash: string;
}

const queries = {
  site: ({ index }: Edition): Site => readSettings(index),

  /** All sections in their order. */
  sections: ({ index }: Edition): Section[] => sectionsInOrder(index),

  section: (edition: Edition, id: string): Section | undefined => entry(edition, 'section', id),

  author: (edition: Edition, id: string): Author | undefined => entry(edition, 'author', id),

  page: (edition: Edition, id: string): Page | undefined => entry(edition, 'page', id),

  article: ({ index, view }: Edition, id: string): Article | undefined => {
    const row = index.sql(`select * from articles where id = ? and ${visible}`).get(id, ...bounds(view));
    return row && toArticle(row);
  },

  front: ({ index, view }: Edition): FrontPage => {
    const newest = (list: string) => cards(index.sql(newestCards).all(list, ...bounds(view), 8));
    return planFront(newest('all'), new Map(sectionsInOrder(index).map(({ id }) => [id, newest(`section:${id}`)])));
  },

  /** @param page the number of an older page, from the oldest; without it the newest stories */
  listing: ({ index, view }: Edition, list: string, page?: string): Listing | undefined => {
    const total = index
      .sql(`select count(*) as n from listings where list = ? and ${visible}`)
      .get(list, ...bounds(view))?.['n'];
    const pages = pageCount(total as number);
    if (page === undefined) {
      const first = (total as number) - pages * listingSize;
      return {
        cards: cards(index.sql(newestCards).all(list, ...bounds(view), first)),
        older: pages || undefined,
        newer: undefined,
      };
    }
    const number = Number(page);
    if (!(number >= 1 && number <= pages)) return undefined;
    const rows = index.sql(oldestCards).all(list, ...bounds(view), listingSize, (number - 1) * listingSize);
    return { cards: cards(rows).reverse(), older: number - 1 || undefined, newer: number < pages ? number + 1 : 0 };
  },

  /** Stories to read after this one: the editor's choice, then older ones with the same tags, then of the same section. */
  related: ({ index, view }: Edition, id: string): Card[] => {
    const article = ask('article', id);
    if (!article) return [];
    const lists = [`section:${article.section}`, ...article.tags.map((tag) => `tag:${tag}`)];
    const before = Math.min(view.until, article.published - 1);
    const parameters = lists.flatMap((list) => [list, before, Number(view.drafts)]);
    const candidates = index
      .sql(lists.map(() => newestIds).join(' union all '))
      .all(...parameters) as unknown as Candidate[];
    const isVisible = (other: string) =>
      index.sql(`select 1 from articles where id = ? and ${visible}`).get(other, ...bounds(view)) !== undefined;
    const ids = rankRelated({ id, related: article.related.filter(isVisible) }, candidates);
    if (ids.length === 0) return [];
    const found = index
      .sql(`select ${cardColumns} from articles a where id in (${ids.map(() => '?').join(', ')}) and ${visible}`)
      .all(...ids, ...bounds(view));
    return found.map(toCard).sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
  },

  picture: ({ index }: Edition, path: string): PictureFile | undefined =>
    index.sql('select hash, width, height, format from pictures join files using (path) where path = ?').get(path) as
      | PictureFile
      | undefined,

  /** The address of the story to which an old path leads. */
  alias: ({ index, view }: Edition, path: string): string | undefined =>
    index
      .sql(`select id from refs join articles using (path) where refs.kind = 'alias' and target = ? and ${visible}`)
      .get(path, ...bounds(view))?.['id'] as string | undefined,
};

type Queries = typeof queries;
type Parameters_<Name extends keyof Queries> = Queries[Name] extends (edition: Edition, ...args: infer Args) => unknown
  ? Args
  : never;

/** Asks the index. The question and a digest of its answer go on the record of the page being printed. */
export function ask<Name extends keyof Queries>(name: Name, ...args: Parameters_<Name>): ReturnType<Queries[Name]> {
  const query = queries[name] as (edition: Edition, ...args: string[]) => ReturnType<Queries[Name]>;
  return answer([name, ...args.filter((argument) => argument !== undefined)].join(' '), (edition) =>
    query(edition, ...(args as string[])),
  );
}

/** What readers may see; its two parameters come from `bounds`. */
const visible = 'published <= ? and draft <= ?';
const bounds = ({ until, drafts }: Edition['view']): [number, number] => [until, Number(drafts)];

const cardColumns = 'a.id, a.title, a.dek, a.section, a.kind, a.published, a.draft, a.authors, a.image';
const listed = `select ${cardColumns} from (select path from listings where list = ? and ${visible}`;
const newestCards = `${listed} order by published desc, id limit ?) join articles a using (path) order by a.published desc, a.id`;
const oldestCards = `${listed} order by published, id desc limit ? offset ?) join articles a using (path) order by a.published, a.id desc`;
const newestIds = `select * from (select list, id, published from listings where list = ? and ${visible}
  order by published desc, id limit ${relatedShown * 2})`;

type Row = Record<string, unknown>;

function cards(rows: Row[]): Card[] {
  return rows.map(toCard);
}

function toCard(row: Row): Card {
  return {
    id: row['id'] as string,
    title: row['title'] as string,
    dek: row['dek'] as string,
    section: row['section'] as string,
    kind: row['kind'] as Card['kind'],
    published: row['published'] as number,
    draft: row['draft'] === 1,
    authors: JSON.parse(row['authors'] as string),
    image: row['image'] ? JSON.parse(row['image'] as string) : undefined,
  };
}

function toArticle(row: Row): Article {
  return { ...JSON.parse(row['data'] as string), ...toCard(row), path: row['path'] as string };
}

function sectionsInOrder(index: Index): Section[] {
  const sections = entries<Section>(index.sql(`select data from entries where kind = 'section'`).all());
  return sections.sort(
    (a, b) => a.order - b.order || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1),
  );
}

function entries<Entry>(rows: Row[]): Entry[] {
  return rows.map(({ data }) => JSON.parse(data as string));
}

function entry<Entry>({ index }: Edition, kind: string, id: string): Entry | undefined {
  return entries<Entry>(index.sql('select data from entries where kind = ? and id = ?').all(kind, id))[0];
}
