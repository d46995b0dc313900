import type { Index } from '../content/index/database.ts';
import { outOf, type View } from '../content/index/view.ts';
import type { Locale } from '../editorial/language.ts';
import { sayStanding, standingOf } from '../editorial/preview/standing.ts';
import type { WaitingStory } from './answer.ts';
import type { Owner } from './owner.ts';

/** Stories that the panel names at most. */
const mostWaiting = 20;

/** What readers do not see, in SQL: a draft, what is not out yet, and what has expired; its parameters are now and now. */
const hidden = '(draft = 1 or published > ? or until <= ?)';

type Row = [
  title: string,
  path: string,
  draft: number,
  published: number,
  until: number | null,
  embargo: number | null,
];
const columns = `title, path, articles.draft, articles.published, articles.until, data ->> 'embargo'`;

/** Why readers do not see a story or a page; nothing if they do, or if there is none. */
export function standingOfText(index: Index, { kind, id }: Owner, view: View, locale: Locale): string[] {
  if (kind !== 'story' && kind !== 'page') return [];
  const [row] = index.rows<Row>(
    `select ${columns} from articles where id = ?1 union all
      select data ->> 'title', path, draft, published, null, null from entries where kind = 'page' and id = ?1 limit 1`,
    id,
  );
  return row ? why(row, view, locale) : [];
}

/** The stories of a list that readers do not see, the newest first. */
export function waitingOn(index: Index, { kind, id }: Owner, view: View, locale: Locale): WaitingStory[] {
  const list = { front: 'all', section: `section ${id}`, tag: `tag ${id}`, author: `author ${id}` };
  if (kind !== 'front' && kind !== 'section' && kind !== 'tag' && kind !== 'author') return [];
  const { now } = outOf(view);
  const rows = index.rows<Row>(
    `select ${columns} from (select path as at from listings where list = ? and ${hidden}
      order by published desc, id limit ${mostWaiting}) join articles on articles.path = at
      order by articles.published desc, id`,
    ...[list[kind], now, now],
  );
  return rows.map((row) => ({ title: row[0], file: row[1], why: why(row, view, locale) }));
}

function why([, , draft, published, until, embargo]: Row, { now }: View, locale: Locale): string[] {
  const story = { draft: draft === 1, published, embargo: embargo ?? undefined, expires: until ?? undefined };
  return standingOf(story, (instant) => instant <= now).map((one) => sayStanding(one, locale));
}
