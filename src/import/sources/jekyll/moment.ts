/** When something was published, as Jekyll takes what an editor wrote. */
import { Temporal } from 'temporal-polyfill';

/** Wall time. */
export interface Moment {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

export interface Written {
  /** ISO 8601: without an offset in the timezone of the source. */
  iso: string;
  /** In the site's timezone, as addresses have it. */
  moment: Moment;
}

const form =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:(?:[Tt]|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(am|pm)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{1,2})?)?$/i;

/**
 * Reads a date with or without time and offset: `2010-1-9`, `2010-01-09 12:00`, `2010-01-09 13:07:09 +0000`.
 * @param bare not in quotes: YAML takes one with seconds and no offset for UTC, and Jekyll then moves it to the site's timezone
 * @param timezone of the configuration; without one the machine's was taken, of which nobody knows
 */
export function readMoment(written: string, bare: boolean, timezone: string | undefined): Written | undefined {
  const [, year, month, day, hour, minute, second, half, offset] = form.exec(written.trim()) ?? [];
  if (year === undefined) return undefined;
  const hours = (Number(hour ?? 0) % (half ? 12 : 24)) + (half?.toLowerCase() === 'pm' ? 12 : 0);
  const moment: Moment = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: hours,
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
  };
  const wall = wallOf(moment);
  if (wall === undefined) return undefined;
  const isUtc = bare && second !== undefined && timezone !== undefined;
  const zone = offset === undefined ? (isUtc ? '+00:00' : undefined) : offsetOf(offset);
  if (zone === undefined) return { iso: hour === undefined ? wall.slice(0, 10) : wall, moment };
  const instant = Temporal.Instant.from(wall + zone);
  return { iso: wall + (zone === '+00:00' ? 'Z' : zone), moment: at(instant, timezone ?? 'UTC') };
}

/** `2008-11-21 00:00:00 +0000` @param timezone of the configuration, which the moment is in */
export function asRubyPrints(moment: Moment, timezone = 'UTC'): string {
  const zoned = Temporal.PlainDateTime.from(moment).toZonedDateTime(timezone);
  const time = zoned.toPlainTime().toString({ smallestUnit: 'second' });
  return `${zoned.toPlainDate().toString()} ${time} ${zoned.offset.replace(':', '')}`;
}

/** ISO 8601 without an offset; undefined for a day that no calendar has. */
function wallOf(moment: Moment): string | undefined {
  try {
    return Temporal.PlainDateTime.from(moment, { overflow: 'reject' }).toString({ smallestUnit: 'second' });
  } catch {
    return undefined;
  }
}

function offsetOf(written: string): string | undefined {
  if (/^[a-z]/i.test(written)) return '+00:00';
  const [, sign = '+', hours = '0', minutes = '00'] = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(written) ?? [];
  if (Number(hours) > 18 || Number(minutes) > 59) return undefined;
  return `${sign}${hours.padStart(2, '0')}:${minutes}`;
}

function at(instant: Temporal.Instant, timezone: string): Moment {
  const { year, month, day, hour, minute, second } = instant.toZonedDateTimeISO(timezone);
  return { year, month, day, hour, minute, second };
}

/** A timezone that is one, IANA; undefined if it is none. */
export function knownTimezone(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
