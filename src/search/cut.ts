import { cutIntoPeriods, type Day, dayName, type Period } from '../editorial/periods.ts';

/** Stories of a shard in which hardly anything changes any more: with fewer, a search takes more requests. */
const mostOfOld = 800;
/** Stories of a shard among the newest: indexing so many takes half a second. */
const mostOfNew = 100;

/**
 * How the stories are divided into shards, from the oldest. Old ones are divided coarsely, and the last coarse stretch finely, so
 * that a new story changes a small shard. As with lists, these are stretches of the calendar: what happens in one changes no other.
 */
export function cutIntoShards(days: readonly Day[]): (Period & { name: string })[] {
  if (days.length === 0) return [];
  const { older, newest } = cutIntoPeriods(days, { most: mostOfOld, fewest: 1 });
  const recent = cutIntoPeriods(
    days.filter(({ day }) => day >= newest.first),
    { most: mostOfNew },
  );
  const first = Math.max(newest.first, recent.newest.first);
  const periods = [...older, ...recent.older, { ...recent.newest, first }];
  return periods.map((period) => ({ ...period, name: dayName(period.first) }));
}
