/** The day of an instant on the calendar of a timezone, as a number such as 20260508. */
export function dayOf(instant: number, timezone: string): number {
  let calendar = calendars.get(timezone);
  if (!calendar) {
    const parts = { era: 'narrow', year: 'numeric', month: 'numeric', day: 'numeric' } as const;
    calendar = new Intl.DateTimeFormat('en', { timeZone: timezone, ...parts });
    calendars.set(timezone, calendar);
  }
  const [month, day, written, era] = calendar.format(instant).split(/[/ ]/);
  // Before the year 1 is the year 0, which historians do not count.
  const year = era === 'B' ? 1 - Number(written) : Number(written);
  return (year * 100 + Number(month)) * 100 + Number(day);
}

const calendars = new Map<string, Intl.DateTimeFormat>();

const dayLength = 24 * 60 * 60 * 1000;

/** Instants between which some days lie, from the first to the last, whatever the timezone: none is more than a day from UTC. */
export function stretchOf({ first, last }: { first: number; last: number }): { since: number; upto: number } {
  return { since: midnightOf(first) - dayLength, upto: midnightOf(last) + 2 * dayLength };
}

/** Midnight in UTC of a day such as 20260508; days that a month does not have are the first of the next. */
function midnightOf(day: number): number {
  const date = new Date(0);
  return date.setUTCFullYear(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100);
}

/** An instant as ISO 8601, in the time of a timezone and with its offset: `2026-05-08T09:30:00-04:00`. */
export function writeInstant(instant: number, timezone: string): string {
  let format = offsets.get(timezone);
  if (!format) {
    format = new Intl.DateTimeFormat('en', { timeZone: timezone, timeZoneName: 'longOffset' });
    offsets.set(timezone, format);
  }
  // `5/8/2026, GMT-04:00`; before there were timezones, with seconds, which ISO 8601 does not have.
  const [, sign = '+', hours = '00', minutes = '00'] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(format.format(instant)) ?? [];
  const ahead = (Number(hours) * 60 + Number(minutes)) * (sign === '+' ? 1 : -1);
  const local = new Date(instant + ahead * 60_000).toISOString();
  return `${local.replace(/\.\d+Z$/, '')}${sign}${hours}:${minutes}`;
}

const offsets = new Map<string, Intl.DateTimeFormat>();
