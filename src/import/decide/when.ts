/** Dates of a source as dates of content: in the site's timezone, as short as they can be told. */
import { Temporal } from 'temporal-polyfill';
import { datePattern, readDate } from '../../editorial/written-date.ts';

export interface Zones {
  /** That of the source; undefined if it tells none. */
  source: string | undefined;
  site: string;
}

export interface When {
  /** As front matter has it. */
  written: string;
  /** Milliseconds since 1970. */
  instant: number;
  /** On the site's calendar: `2019`, `05`. */
  year: string;
  month: string;
}

/** @returns undefined if it is no date, or one of the year 0, by which databases say that there is none */
export function whenOf(told: string, { source, site }: Zones): When | undefined {
  const [, day = '', time, offset] = datePattern.exec(told.trim()) ?? [];
  if (day === '' || day.startsWith('0000') || /-00/.test(day)) return undefined;
  const instant = readDate(told, offset === undefined ? (source ?? site) : site);
  if (instant === undefined) return undefined;
  // A day alone is that day wherever the site is.
  if (time === undefined) return { written: day, instant: readDate(day, site) ?? instant, ...partsOf(day) };
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(site);
  const clock = local.second === 0 && local.millisecond === 0 ? ('minute' as const) : ('second' as const);
  const plain = local.toPlainDateTime().toString({ smallestUnit: clock });
  // In the hour that comes twice, when clocks are put back, only an offset tells which it is.
  const written = readDate(plain, site) === Math.floor(instant / 1000) * 1000 ? plain : `${plain}${local.offset}`;
  return { written, instant, ...partsOf(plain) };
}

const partsOf = (plain: string) => ({ year: plain.slice(0, 4), month: plain.slice(5, 7) });
