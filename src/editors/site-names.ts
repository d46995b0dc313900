import type { Index } from '../content/index/database.ts';

/** What can be named in front matter, with what it is called. */
export interface Name {
  id: string;
  says: string;
}

export interface SiteNames {
  section: Name[];
  author: Name[];
  tag: Name[];
  story: Name[];
}

/** So many stories are offered, the newest: more is no list to choose from, and every editing program holds them all. */
const offeredStories = 500;

/** What the site has, read from its index: sections and authors by id, tags with the most stories first, stories with the newest first. */
export function namesOf(index: Index): SiteNames {
  const read = (query: string, ...values: (string | number)[]) =>
    index
      .sql(query)
      .all(...values)
      .map(({ id, says }): Name => ({ id: String(id), says: String(says) }));
  const entries = (kind: string) =>
    read(`select id, data ->> 'name' as says from entries where kind = ? order by id`, kind);
  const used = read(`select substr(list, 5) as id, count(*) || iif(count(*) = 1, ' story', ' stories') as says
    from listings where list > 'tag ' and list < 'tag!' group by list order by count(*) desc, list`);
  const isUsed = new Set(used.map(({ id }) => id));
  return {
    section: entries('section'),
    author: entries('author'),
    tag: [...used, ...entries('tag').filter(({ id }) => !isUsed.has(id))],
    story: read('select id, title as says from articles order by published desc, id limit ?', offeredStories),
  };
}
