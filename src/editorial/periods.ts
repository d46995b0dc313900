/**
 * How a list of stories is cut into pages. Pages that count stories would all shift when an old story is withdrawn; so the pages
 * are stretches of the calendar, and only the one in which something happened changes. A year is a page; one with too many
 * stories is halved, and its halves again, down to single days. A page is named by its first day, so that it keeps its address
 * when it is halved. The newest stories stand on the list's own page until enough newer ones have come.
 */

/** From one day to another, both included, as numbers such as 20260508. */
export interface Period {
  first: number;
  last: number;
}

/** How a list is cut. */
export interface Periods {
  /** Periods with pages of their own, from the oldest; each has stories. */
  older: Period[];
  /** What the list's own page holds. */
  newest: Period;
}

/** All days of a calendar; stories without a date count as those of its last year. */
const always: Period = { first: 101, last: 1_000_001_231 };

/** Stories on the page of a period, unless they are all of one day. */
export const mostPerPeriod = 60;
/** Stories on the list's own page at least, if there are as many. */
export const fewestNewest = 30;

/** How many stories a day has. */
export interface Day {
  /** Such as 20260508. */
  day: number;
  stories: number;
}

/** @param days from the oldest */
export function cutIntoPeriods(
  days: readonly Day[],
  { most = mostPerPeriod, fewest = fewestNewest }: { most?: number; fewest?: number } = {},
): Periods {
  const total = days.reduce((sum, { stories }) => sum + stories, 0);
  if (total <= most) return { older: [], newest: always };
  const periods: (Period & { stories: number })[] = [];
  let from = 0;
  while (from < days.length) {
    const year = Math.floor((days[from]?.day ?? 0) / 10_000);
    from = cut({ first: year * 10_000 + 101, last: year * 10_000 + 1231 }, { days, from, most }, periods);
  }
  let first = always.last;
  for (let stories = 0; stories < fewest; ) {
    const period = periods.pop();
    if (!period) break;
    stories += period.stories;
    first = period.first;
  }
  const older = periods.map(({ first, last }) => ({ first, last }));
  return { older, newest: older.length > 0 ? { ...always, first } : always };
}

/** Cuts the part of `days` that begins at `from` and lies in `period`. @returns where the next part begins */
function cut(
  period: Period,
  { days, from, most }: { days: readonly Day[]; from: number; most: number },
  periods: (Period & { stories: number })[],
): number {
  let to = from;
  let stories = 0;
  for (let here = days[to]; here && here.day <= period.last; here = days[++to]) stories += here.stories;
  if (stories > most && period.first < period.last) {
    let next = from;
    for (const half of halvesOf(period)) next = cut(half, { days, from: next, most }, periods);
  } else if (stories > 0) periods.push({ ...period, stories });
  return to;
}

/** A year, a half-year, a quarter (in its months), a month (as if all had 31 days) or some days of one, in parts. */
function halvesOf({ first, last }: Period): Period[] {
  const [firstMonth, lastMonth] = [Math.floor(first / 100), Math.floor(last / 100)];
  const months = lastMonth - firstMonth + 1;
  if (months > 1) {
    const step = months === 3 ? 1 : months / 2;
    return Array.from({ length: months / step }, (_, part) => ({
      first: (firstMonth + part * step) * 100 + 1,
      last: (firstMonth + (part + 1) * step - 1) * 100 + 31,
    }));
  }
  const middle = first + Math.floor((last - first + 1) / 2);
  return [
    { first, last: middle - 1 },
    { first: middle, last },
  ];
}

/** `2026-05-08` for 20260508: a period's name in its address. */
export function dayName(day: number): string {
  const digits = String(day).padStart(8, '0');
  return `${digits.slice(0, -4)}-${digits.slice(-4, -2)}-${digits.slice(-2)}`;
}
