/** Puts on record what lies in piles, without a page of it passing through JavaScript. */
import type { Index } from '../../content/index/database.ts';

/** SQLite has ten databases attached at most. */
export const mostPiles = 8;

/** @param files of at most `mostPiles`, to which the index stays attached @returns their names in SQL */
export function attachPiles({ database }: Index, files: readonly string[]): string[] {
  return files.map((file, n) => {
    database.prepare(`attach ? as pile${n}`).run(file);
    return `pile${n}`;
  });
}

/**
 * Puts the pages of piles on record, within a transaction. None of them is on record yet; questions may be. Equal questions have equal
 * answers. What is noted of the files is left to `Output`.
 * @param names in SQL
 */
export function mergePiles(index: Index, names: readonly string[]): void {
  const { database } = index;
  const piles = names.map((pile) => ({
    ...{ pile, questions: `questions_of_${pile}`, assets: `assets_of_${pile}`, firstPage: 0 },
  }));
  const [row] = index.rows<[number]>('select coalesce(max(id), 0) from questions');
  const known = row?.[0] ?? 0;
  let pages = countOf(index, 'main');
  for (const one of piles) {
    one.firstPage = pages;
    pages += countOf(index, one.pile);
  }
  type Selected = (pile: (typeof piles)[number]) => string;
  /** Rows of all piles, in an order that each of them has already, or nearly. */
  const insert = (into: string, select: Selected, order: string) =>
    database.exec(`insert ${into} ${piles.map(select).join(' union all ')} order by ${order}`);

  insert(
    'or ignore into questions (question, digest)',
    ({ pile }) => `select question, digest from ${pile}.questions`,
    'question',
  );
  insert('or ignore into assets (files)', ({ pile }) => `select files from ${pile}.assets`, 'files');
  for (const { pile, questions, assets } of piles) {
    const map = (table: string, of: string, by: string) =>
      database.exec(`create temp table ${of} (old integer primary key, new integer not null);
        insert into temp.${of} select old.id, new.id from ${pile}.${table} old cross join main.${table} new on new.${by} = old.${by}`);
    map('questions', questions, 'question');
    map('assets', assets, 'files');
  }
  insert(
    'or ignore into reads',
    ({ pile, questions }) => `select kind, name, upto, since, new from ${pile}.reads
      cross join temp.${questions} on old = question where new > ${known}`,
    'kind, name, upto, since, new',
  );
  insert(
    'into asked',
    ({ pile, questions, firstPage }) => `select new, page + ${firstPage} from ${pile}.asked
      cross join temp.${questions} on old = question`,
    'new, 2',
  );
  insert(
    'into pages',
    ({ pile, questions, assets, firstPage }) => `select id + ${firstPage} as id, url, since, until,
      (select new from temp.${assets} where old = assets), (select json_group_array(new order by new)
      from json_each(asked) cross join temp.${questions} on old = value) from ${pile}.pages`,
    'id',
  );
  for (const { questions, assets } of piles) database.exec(`drop table temp.${questions}; drop table temp.${assets}`);
}

function countOf(index: Index, schema: string): number {
  const [row] = index.rows<[number]>(`select coalesce(max(id), 0) from ${schema}.pages`);
  return row?.[0] ?? 0;
}

/** Does work that fills a table, and then fills the index of it, which takes less time than both row by row in different orders. */
export function fillAtOnce(index: Index, work: () => void): void {
  const name = 'reads_by_question';
  const [made] = index.rows<[sql: string]>('select sql from main.sqlite_schema where name = ?', name);
  index.database.exec(`drop index main.${name}`);
  work();
  if (made) index.database.exec(made[0]);
}
