import type { Period } from './periods.ts';

/** How a site writes: a BCP 47 language tag and an IANA timezone, both from `site.yaml`. */
export interface Locale {
  language: string;
  timezone: string;
}

/** Which way a language is written. */
export function direction(language: string): 'ltr' | 'rtl' {
  return once(directions, language, () => new Intl.Locale(language).getTextInfo().direction as 'ltr' | 'rtl');
}

/** `en_GB`: a language with its country, as Open Graph wants it; without one, that where most write it. @returns undefined if nobody knows */
export function territoryOf(tag: string): string | undefined {
  return once(territories, tag, () => {
    const { language, region } = new Intl.Locale(tag).maximize();
    return region === undefined ? undefined : `${language}_${region}`;
  });
}

/** `Ada, Ben and Cleo` in parts, so that each name can be a link. */
export function listParts(names: string[], language: string): { type: 'element' | 'literal'; value: string }[] {
  return once(lists, language, () => new Intl.ListFormat(language, { type: 'conjunction' })).formatToParts(names);
}

/** `May 8, 2026`, in the site's language and timezone. */
export function formatDate(instant: number, { language, timezone }: Locale): string {
  const format = once(dates, `${language} ${timezone}`, () => {
    const { format } = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: timezone });
    return { format, known: new Map<number, string>() };
  });
  return remember(format, instant);
}

/** `May 8, 2026 at 9:30 AM`, in the site's language and timezone. */
export function formatInstant(instant: number, { language, timezone }: Locale): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: timezone }).format(
    instant,
  );
}

/** `December 17 – 23, 2025`, `July – September 2025`, `2025`: the days of a list's older page. */
export function formatPeriod({ first, last }: Period, { language }: Pick<Locale, 'language'>): string {
  const wholeMonths = first % 100 === 1 && last % 100 === 31;
  const wholeYear = wholeMonths && last - first === 1130;
  const options: Intl.DateTimeFormatOptions = wholeYear
    ? { year: 'numeric' }
    : { year: 'numeric', month: 'long', ...(wholeMonths ? {} : { day: 'numeric' }) };
  const format = once(periods, `${language} ${Object.keys(options)}`, () => {
    return new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
  });
  const dayIn = (day: number, year: number, month: number) =>
    Math.min(day, new Date(Date.UTC(year, month, 0)).getUTCDate());
  const [from, to] = [first, last].map((day) => {
    const [year, month] = [Math.floor(day / 10_000), Math.floor(day / 100) % 100];
    return Date.UTC(year, month - 1, dayIn(day % 100, year, month));
  }) as [number, number];
  return format.formatRange(from, to);
}

/** `May 2026` for `2026-05`, or `May` alone. */
export function formatMonth(month: string, { language }: Pick<Locale, 'language'>, part?: 'month'): string {
  const options: Intl.DateTimeFormatOptions = part ? { month: 'long' } : { month: 'long', year: 'numeric' };
  const make = () => new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
  return once(months, `${language} month ${part}`, make).format(new Date(`${month}-01T00:00:00Z`));
}

/** `10,262` */
export function formatCount(count: number, { language }: Pick<Locale, 'language'>): string {
  return once(counts, language, () => new Intl.NumberFormat(language)).format(count);
}

// Making one of Intl's formatters costs a hundred times what using it does, so each is made once.
const directions = new Map<string, 'ltr' | 'rtl'>();
const territories = new Map<string, string | undefined>();
const lists = new Map<string, Intl.ListFormat>();
const periods = new Map<string, Intl.DateTimeFormat>();
const months = new Map<string, Intl.DateTimeFormat>();
const dates = new Map<string, DateFormat>();
const counts = new Map<string, Intl.NumberFormat>();

function once<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  let value = known.get(key);
  if (value === undefined) {
    value = make();
    known.set(key, value);
  }
  return value;
}

/** A story's date stands on its own page and with each of its cards. */
interface DateFormat {
  format(instant: number): string;
  known: Map<number, string>;
}

const mostDates = 20_000;

function remember({ format, known }: DateFormat, instant: number): string {
  let text = known.get(instant);
  if (text === undefined) {
    if (known.size >= mostDates) known.clear();
    text = format(instant);
    known.set(instant, text);
  }
  return text;
}
