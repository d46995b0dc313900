import type { Index } from '../content/index/database.ts';
import { timedLists } from '../content/index/view.ts';
import type { Settings } from '../settings.ts';

/** The first instant at which the output must change without an edit; ISO 8601, or null. */
export function wakeUp(index: Index, { now }: Pick<Settings, 'now'>): string | null {
  const scheduled = `select min(published) as at from listings where ${timedLists} and draft = 0 and published > ?`;
  const expiring = 'select min(until) as at from articles where draft = 0 and until > ?';
  const pages = `select min(published) as at from entries where kind = 'page' and draft = 0 and published > ?`;
  const times = [
    index.sql('select min(until) as at from pages where until > ?').get(now),
    index.sql(scheduled).get(now),
    index.sql(expiring).get(now),
    index.sql(pages).get(now),
  ];
  const instants = times.map((row) => row?.['at']).filter((at) => typeof at === 'number');
  return instants.length === 0 ? null : new Date(Math.min(...instants)).toISOString();
}
