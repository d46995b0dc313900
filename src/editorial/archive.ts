/** The archive by months. */

/** A month such as `2026-05`, with how many stories it has. */
export interface Month {
  month: string;
  stories: number;
}

/** Months that have stories, the newest first. @param days how many stories each day has, such as 20260508, from the oldest */
export function monthsOf(days: readonly { day: number; stories: number }[]): Month[] {
  const months = new Map<string, number>();
  for (const { day, stories } of days) {
    // A draft without a date has no month.
    if (day < firstUndated) months.set(monthOf(day), (months.get(monthOf(day)) ?? 0) + stories);
  }
  return [...months].map(([month, stories]) => ({ month, stories })).reverse();
}

/** `2026-05` for 20260508. */
export function monthOf(day: number): string {
  const digits = String(Math.floor(day / 100)).padStart(6, '0');
  return `${digits.slice(0, -2)}-${digits.slice(-2)}`;
}

/** The days of a month such as `2026-05`, as if all had 31. */
export function daysOf(month: string): { first: number; last: number } {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const begin = (year * 100 + number) * 100;
  return { first: begin + 1, last: begin + 31 };
}

const firstUndated = 100_000_000;
