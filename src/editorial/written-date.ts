import { Temporal } from 'temporal-polyfill';

/** A day, perhaps with a time, perhaps with an offset. What ISO 8601 allows beyond that is more often a slip. */
export const datePattern =
  /^(\d{4}-\d{2}-\d{2})(?:[Tt\s]\s*(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*([Zz]|[+-]\d{2}(?::?\d{2})?)?)?$/;

/**
 * What an editor wrote as a date, as an instant in milliseconds: `2026-05-08`, `2026-05-08 09:30` or with an offset.
 * Without an offset it is meant in the site's timezone; a date alone is the start of that day.
 * @returns undefined if it is no date
 */
export function readDate(written: string, timezone: string): number | undefined {
  const [, day, time = '00:00', offset] = datePattern.exec(written.trim()) ?? [];
  if (day === undefined) return undefined;
  try {
    if (offset) return Temporal.Instant.from(`${day}T${time}${offset}`).epochMilliseconds;
    return Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(timezone).epochMilliseconds;
  } catch {
    return undefined;
  }
}

/** When what an editor wrote as an end is over: a day alone is over when it ends. @returns undefined if it is no date */
export function readEnd(written: string, timezone: string): number | undefined {
  const instant = readDate(written, timezone);
  if (instant === undefined || !/^\d{4}-\d\d-\d\d$/.test(written.trim())) return instant;
  const next = Temporal.PlainDate.from(written.trim()).add({ days: 1 });
  return next.toZonedDateTime(timezone).epochMilliseconds;
}
