/** What the index of a site knows, without what differs from one machine or moment to the next: ids, times, order. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const known: Record<string, string> = {
  file: 'select path, kind, hash, flaws from files',
  story: 'select * from articles',
  listing: 'select * from listings',
  entry: 'select * from entries',
  reference: 'select * from refs',
  picture: 'select * from pictures',
  touch: 'select * from touched',
  page: 'select url, since, until, files from pages p join assets a on a.id = p.assets',
  'question of a page': `select url, q.question from pages p join asked on asked.page = p.id
    join questions q on q.id = asked.question`,
  // An answer that nobody asks for is kept as long as another is read from what it is about; then it does no harm.
  question: `select question, digest from questions q where exists (select 1 from asked where question = q.id)
    or not exists (select 1 from reads where q.question = iif(name = '', kind, kind || ' ' || name))`,
  reading: 'select q.question, kind, name, upto, since from reads r join questions q on q.id = r.question',
  'set of assets': 'select files from assets',
  output: 'select path, sum from output',
};

/** Everything that the index in a cache folder knows, each as a line. */
export function memoryOf(cache: string): Set<string> {
  const database = new DatabaseSync(join(cache, 'index.db'), { readOnly: true });
  const lines = Object.entries(known).flatMap(([what, query]) =>
    database
      .prepare(query)
      .all()
      .map((row) => `${what}: ${JSON.stringify(Object.values(row))}`),
  );
  database.close();
  return new Set(lines);
}
