/** Which stories a shard of the search index holds, and whether it may hold others than when it was made. */
import { hash } from 'node:crypto';
import type { Answers } from '../../content/ask/answers.ts';
import type { Index } from '../../content/index/database.ts';
import { bounds, undated, visible } from '../../content/index/view.ts';
import { dayOf, stretchOf } from '../../editorial/date.ts';
import type { Period } from '../../editorial/periods.ts';
import type { Site } from '../../schemas/site.ts';
import { cutIntoShards } from '../../search/cut.ts';
import { articleUrl } from '../../urls.ts';

/** A story as its shard needs it, beside its words. */
export interface ShardStory {
  /** A hash of all that its part of the shard is made of. */
  key: string;
  /** Content path. */
  path: string;
  url: string;
  title: string;
  section: string;
  authors: { id: string; name: string }[];
  year: number | undefined;
  /** Instant in milliseconds; a draft may have none. */
  published: number | undefined;
}

/** What is kept of a story for when its shard changes. */
export interface Member {
  key: string;
  path: string;
  /** Of its authors. */
  names: string[];
}

export const memberOf = ({ key, path, authors }: ShardStory): Member => ({
  ...{ key, path },
  names: authors.map(({ name }) => name),
});

/** A hash of all that a shard is made of, in the order of its stories. */
export const shardKey = (stories: readonly ShardStory[]): string =>
  hash('sha256', stories.map(({ key }) => key).join(' '), 'base64url');

/** By what the stories of a shard can be filtered. */
export interface ShardFilters {
  sections: string[];
  authors: string[];
  years: number[];
}

/** How the stories that readers may see are cut into shards, from the oldest. Between one and the next there are no days. */
export function planShards({ index, view }: Answers): (Period & { name: string })[] {
  const days = index
    .sql(`select day, count(*) as stories from listings where list = 'all' and ${visible} group by day order by day`)
    .all(...bounds(view)) as { day: number; stories: number }[];
  let first = 0;
  return cutIntoShards(days).map(({ name, last }) => {
    const period = { name, first, last };
    first = last + 1;
    return period;
  });
}

/** @returns whether a shard may hold other stories than when it was made, as far as edits touched it */
export function touchedShards(index: Index, { timezone }: Site): (period: Period, filters: ShardFilters) => boolean {
  if (!index.isPrinted() || index.sql(`select 1 from touched where kind = 'site'`).get()) return () => true;
  const instants = index.sql(`select distinct at from touched where kind = 'all'`).all();
  const days = new Set(instants.map(({ at }) => dayOf(at as number, timezone)));
  // Stories touch the lists of their authors too, at the instants at which they stand there.
  const authors = new Set(
    index
      .sql(`select distinct name from touched where kind = 'author' and at = 0`)
      .all()
      .map(({ name }) => name as string),
  );
  return ({ first, last }, filters) =>
    days.values().some((day) => first <= day && day <= last) || filters.authors.some((id) => authors.has(id));
}

/** The stories of some days that readers may see, from the oldest. */
export function storiesOf({ index, view }: Answers, period: Period, site: Site): ShardStory[] {
  const { since, upto } = stretchOf(period);
  const rows = index
    .sql(`select day, a.path, a.id, title, section, authors, a.published, f.hash
      from (select path, day, published from listings
        where list = 'all' and published between ? and ? and day between ? and ? and ${visible}) l
      join articles a using (path) join files f using (path) order by l.published, a.id`)
    .all(since, upto, period.first, period.last, ...bounds(view)) as unknown as Row[];
  return rows.map((row) => toStory(row, site, index));
}

export function filtersOf(stories: readonly ShardStory[]): ShardFilters {
  return {
    sections: [...new Set(stories.map(({ section }) => section))],
    authors: [...new Set(stories.flatMap(({ authors }) => authors.map(({ id }) => id)))],
    years: [...new Set(stories.flatMap(({ year }) => year ?? []))],
  };
}

interface Row {
  day: number;
  path: string;
  id: string;
  title: string;
  section: string;
  authors: string;
  published: number;
  hash: string;
}

function toStory({ path, id, title, section, ...row }: Row, site: Site, index: Index): ShardStory {
  const isDated = row.published !== undated;
  const story = {
    path,
    url: articleUrl(id),
    title,
    section,
    authors: (JSON.parse(row.authors) as string[]).map((id) => ({ id, name: authorName(index, id) })),
    year: isDated ? Math.floor(row.day / 10_000) : undefined,
    published: isDated ? row.published : undefined,
  };
  const madeOf = JSON.stringify([site.language, site.markdown, row.hash, story]);
  return { key: hash('sha256', madeOf, 'base64url').slice(0, 16), ...story };
}

export function authorName(index: Index, id: string): string {
  const row = index.sql(`select data ->> 'name' as name from entries where kind = 'author' and id = ?`).get(id);
  return (row?.['name'] ?? '') as string;
}
