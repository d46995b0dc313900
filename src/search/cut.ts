import { cutIntoPeriods, type Day, dayName, type Period } from '../editorial/periods.ts';

/**
 * Stories of a shard, unless they are all of one day. Each search loads something of every shard, so there should be few; but a shard is
 * made by one processor, in whose memory it must have room.
 */
const mostStories = 40_000;
/** From so many shards' worth of stories on, shards are twice as large: what a search loads must not grow with the archive. */
const mostShards = 8;

/**
 * Stories of the shard of the newest, unless they are all of one day. One that is published changes nearly every file of words in its
 * shard, so these should be few: so many have about ten.
 */
const mostRecent = 64;

/** Years of the calendar, which is halved until nothing is too full. */
const allYears = 2 ** 14;

/**
 * How the stories are divided into shards, from the oldest. As with lists, these are stretches of the calendar, so that what happens
 * in one changes no other: some years, a year, or a part of one. The year of the newest stories stands by itself, because most
 * edits happen there, and so do the last days of it, because that is where stories are published.
 */
export function cutIntoShards(days: readonly Day[]): (Period & { name: string })[] {
  const year = Math.floor((days.at(-1)?.day ?? 0) / 10_000);
  const ofYear = days.slice(firstFrom(days, year * 10_000));
  const recent = cutIntoPeriods(ofYear, { most: mostRecent, fewest: 0 }).older.at(-1) ?? yearsOf(year, 1);
  let most = mostStories;
  while (countOf(days) > most * mostShards) most *= 2;
  const shards: Period[] = [];
  const add = (from: number, years: number, { first, last }: Period) => {
    const own = days.slice(firstFrom(days, first), firstFrom(days, last + 1));
    const cut: Period[] = [];
    cutYears({ from, years }, { days: own, most, shards: cut });
    shards.push(...cut.map((period) => ({ ...period, last: Math.min(period.last, last) })));
  };
  add(0, allYears, { first: 0, last: yearsOf(year - 1, 1).last });
  add(year, 1, { first: year * 10_000, last: recent.first - 1 });
  if (days.length > 0) shards.push(recent);
  return shards.map((period) => ({ ...period, name: dayName(period.first) }));
}

/** The place of the first day that is not before another. */
function firstFrom(days: readonly Day[], day: number): number {
  const at = days.findIndex((one) => one.day >= day);
  return at === -1 ? days.length : at;
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
    const at = firstFrom(days, (from + half) * 10_000);
    cutYears({ from, years: half }, { days: days.slice(0, at), most, shards });
    cutYears({ from: from + half, years: half }, { days: days.slice(at), most, shards });
  }
}
