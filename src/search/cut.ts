import { cutIntoPeriods, type Day, dayName, type Period } from '../editorial/periods.ts';

/**
 * Stories of a shard, unless they are all of one day. Each search loads something of every shard, so there should be few; but a shard is
 * made by one processor, in whose memory it must have room.
 */
const mostStories = 40_000;
/** From so many shards' worth of stories on, shards are twice as large: what a search loads must not grow with the archive. */
const mostShards = 8;

/** Years of the calendar, which is halved until nothing is too full. */
const allYears = 2 ** 14;

/**
 * How the stories are divided into shards, from the oldest. As with lists, these are stretches of the calendar, so that what happens
 * in one changes no other: some years, a year, or a part of one. The year of the newest stories stands by itself, because most
 * edits happen there.
 */
export function cutIntoShards(days: readonly Day[]): (Period & { name: string })[] {
  const newest = Math.floor((days.at(-1)?.day ?? 0) / 10_000);
  const first = days.findIndex(({ day }) => day >= newest * 10_000);
  let most = mostStories;
  while (countOf(days) > most * mostShards) most *= 2;
  const older: Period[] = [];
  cutYears({ from: 0, years: allYears }, { days: days.slice(0, Math.max(0, first)), most, shards: older });
  const shards = older.map((period) => ({ ...period, last: Math.min(period.last, yearsOf(newest - 1, 1).last) }));
  cutYears({ from: newest, years: 1 }, { days: days.slice(Math.max(0, first)), most, shards });
  return shards.map((period) => ({ ...period, name: dayName(period.first) }));
}

const countOf = (days: readonly Day[]) => days.reduce((sum, { stories }) => sum + stories, 0);

const yearsOf = (from: number, years: number): Period => ({
  first: from * 10_000 + 101,
  last: (from + years - 1) * 10_000 + 1231,
});

function cutYears(
  { from, years }: { from: number; years: number },
  { days, most, shards }: { days: readonly Day[]; most: number; shards: Period[] },
): void {
  if (days.length === 0) return;
  if (countOf(days) <= most) shards.push(yearsOf(from, years));
  else if (years === 1) shards.push(...cutIntoPeriods(days, { most, fewest: 0 }).older);
  else {
    const half = years / 2;
    const middle = days.findIndex(({ day }) => day >= (from + half) * 10_000);
    const at = middle === -1 ? days.length : middle;
    cutYears({ from, years: half }, { days: days.slice(0, at), most, shards });
    cutYears({ from: from + half, years: half }, { days: days.slice(at), most, shards });
  }
}
