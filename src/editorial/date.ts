import { Temporal } from 'temporal-polyfill';

/**
 * What an editor wrote as a date, as an instant in milliseconds: `2026-05-08`, `2026-05-08 09:30` or with an offset.
 * Without an offset it is meant in the site's timezone; a date alone is the start of that day.
 * @returns undefined if it is no date
 */
export function readDate(written: string, timezone: string): number | undefined {
  const iso = written
    .trim()
    .replace(/^(\d{4}-\d{2}-\d{2})\s+/, '$1T')
    .replace(/\s+(?=[+-]\d|Z$)/i, '');
  try {
    if (/(?:Z|[+-]\d{2}:?\d{2})$/i.test(iso.slice(10))) return Temporal.Instant.from(iso).epochMilliseconds;
    if (!/^\d{4}-\d{2}-\d{2}(?:T|$)/i.test(iso)) return undefined;
    return Temporal.PlainDateTime.from(iso, { overflow: 'reject' }).toZonedDateTime(timezone).epochMilliseconds;
  } catch {
    return undefined;
  }
}
