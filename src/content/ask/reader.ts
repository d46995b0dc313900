/** All that a question may read. Whatever is read is noted, so that nobody has to say what an answer depends on. */
import { stretchOf } from '../../editorial/date.ts';
import type { Period } from '../../editorial/periods.ts';
import type { PictureFile } from '../../pictures/variant.ts';
import type { AdSettings } from '../../schemas/ads.ts';
import type { Site } from '../../schemas/site.ts';
import type { Index } from '../index/database.ts';
import { readAdSettings, readSettings } from '../index/settings.ts';
import { bounds, type View, visible } from '../index/view.ts';
import type { Article, Card } from '../read/article.ts';
import type { Campaign } from '../read/campaign.ts';
import type { Section } from '../read/entry.ts';
import { type Answer, type Answers, type Read, thingOf } from './answers.ts';
import { readPictureFile } from './picture-file.ts';

/** A story as its lists know it. */
export interface Listed {
  list: string;
  id: string;
  published: number;
}

/** Takes down what was read, and the answer if it was another question's. */
type Note = (read: Read, inner?: Answer) => void;

/** Before and after all instants, in milliseconds: the bounds of JavaScript's dates. */
const [never, always] = [-8.64e15, 8.64e15];

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
    return readSettings(this.index);
  }

  ads(): AdSettings {
    this.noteThing('ads');
    return readAdSettings(this.index);
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

  /** All pages by title, without what they say. */
  pages(): { id: string; title: string }[] {
    this.noteThing('pages');
    return this.index
      .sql(`select id, data ->> 'title' as title from entries where kind = 'page' order by title, id`)
      .all() as { id: string; title: string }[];
  }

  entry<Entry>(kind: 'section' | 'author' | 'tag' | 'page' | 'front', id: string): Entry | undefined {
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
    const article: Article = { ...JSON.parse(data), ...toCard(card), path };
    // Each has its day, on which `listings` has the story too, so that the plan knows when to ask again.
    return { ...article, corrections: article.corrections.filter(({ date }) => date <= this.view.until) };
  }

  card(id: string): Card | undefined {
    this.noteThing('article', id);
    return this.cardsOf([id])[0];
  }

  /** The newest stories of each of some lists, of those published before an instant. */
  newest(lists: readonly string[], most: number, before = always): Listed[] {
    const upto = Math.min(before - 1, this.view.until);
    const one = `select * from (select list, id, published from listings where list = ? and ${visible}
      order by published desc, id limit ${most})`;
    const listed = this.index
      .rows<[list: string, id: string, published: number]>(
        lists.map(() => one).join(' union all '),
        ...lists.flatMap((list) => [list, upto, Number(this.view.drafts)]),
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

  /** How many stories each day of a list has, from the oldest. */
  days(list: string): { day: number; stories: number }[] {
    this.noteList(list, never, always);
    return this.index
      .sql(`select day, count(*) as stories from listings where list = ? and ${visible} group by day order by day`)
      .all(list, ...bounds(this.view)) as { day: number; stories: number }[];
  }

  /** A file of the content folder: what it is, its git blob id, and the id of its page if readers may see that. */
  file(path: string): { kind: string; hash: string; id: string | undefined } | undefined {
    this.noteThing('file', path);
    const row = this.index.sql('select kind, hash from files where path = ?').get(path);
    if (!row) return undefined;
    const page =
      row['kind'] === 'article'
        ? this.index.sql(`select id from articles where path = ? and ${visible}`).get(path, ...bounds(this.view))
        : this.index.sql('select id from entries where path = ?').get(path);
    return { kind: row['kind'] as string, hash: row['hash'] as string, id: page?.['id'] as string | undefined };
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

  /** The id of the story to which an old path leads. */
  alias(path: string): string | undefined {
    this.noteThing('alias', path);
    return this.index
      .sql(`select id from refs join articles using (path) where refs.kind = 'alias' and target = ? and ${visible}`)
      .get(path, ...bounds(this.view))?.['id'] as string | undefined;
  }

  /** Cards of stories that are noted already, in the order of their ids. */
  cardsOf(ids: readonly string[]): Card[] {
    return ids.flatMap((id) => this.answers.card(id, () => this.readCard(id)) ?? []);
  }

  private readCard(id: string): Card | undefined {
    const text = `select ${cardColumns} from articles where id = ? and ${visible}`;
    const [row] = this.index.rows<CardRow>(text, id, ...bounds(this.view));
    return row && toCard(row);
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
