/** What the index of a site knows, without what differs from one machine or moment to the next: ids, times, order. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const asked = 'exists (select 1 from asked where question = q.id)';
const read = `exists (select 1 from reads where q.question = iif(name = '', kind, kind || ' ' || name))`;

const known: Record<string, string> = {
  file: 'select path, kind, hash, flaws from files',
  story: 'select * from articles',
  listing: 'select * from listings',
  entry: 'select * from entries',
  reference: 'select * from refs',
  anchor: 'select * from anchors',
  place: 'select * from places',
  picture: 'select * from pictures',
  touch: 'select * from touched',
  page: 'select url, since, until, files from pages p join assets a on a.id = p.assets',
  'question of a page': `select url, q.question from pages p join asked on asked.page = p.id
    join questions q on q.id = asked.question`,
  question: `select question, digest from questions q where ${asked} or not ${read}`,
  'inner question': `select question, digest from questions q where not ${asked} and ${read}`,
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
