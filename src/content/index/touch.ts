/** What edits touch, kept until the site has been printed with it. */
import type { Index } from './database.ts';

/**
 * Notes everything that the index now holds of a file: before it changes and after. A story touches the lists it stands in at the
 * instant at which it stands there, and one that expires is what its address leads to from then on. While nothing has been printed from an index, all of it is new anyway.
 */
export function touch(index: Index, path: string): void {
  if (!index.isPrinted()) return;
  index.sql(touches).run(path);
}

/** Whether the content was read since the site was printed last, by a build that failed or by what prints nothing: then the index is ahead of it. */
export const isTouched = (index: Index): boolean => index.sql('select 1 from touched').get() !== undefined;

const touches = `insert or ignore into touched
  select 'file', ?1, 0, ?1
  union all select 'article', id, 0, path from articles where path = ?1
  union all select substr(list, 1, instr(list || ' ', ' ') - 1), substr(list, instr(list || ' ', ' ') + 1), published, path
    from listings where path = ?1
  union all select 'alias', target, 0, path from refs where path = ?1 and kind = 'alias'
  union all select 'alias', '/' || id || '/', 0, path from articles where path = ?1 and until is not null
  union all select 'alias', source, 0, path from redirects where path = ?1
  union all select 'old', '', 0, path from refs where path = ?1 and kind = 'alias'
  union all select 'old', '', 0, path from articles where path = ?1 and until is not null
  union all select 'old', '', 0, path from redirects where path = ?1
  union all select kind, iif(kind in ('site', 'ads'), '', id), 0, path from entries where path = ?1
  union all select 'sections', '', 0, path from entries where path = ?1 and kind = 'section'
  union all select 'pages', '', 0, path from entries where path = ?1 and kind = 'page'
  union all select 'authors', '', 0, path from entries where path = ?1 and kind = 'author'
  union all select 'tagged', '', 0, path from listings where path = ?1 and list > 'tag ' and list < 'tag!'
  union all select 'campaigns', '', 0, path from entries where path = ?1 and kind = 'campaign'
  union all select 'picture', path, 0, path from pictures where path = ?1`;
