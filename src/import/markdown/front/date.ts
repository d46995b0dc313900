/** Dates as front matter has them, as ISO 8601. What names no offset stays without one. */

const iso =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:(?:[T_ ]|\s+)(\d{1,2})[:.](\d{1,2})(?:[:.](\d{1,2})(?:[.,]\d+)?)?\s*(am|pm)?\s*(?:\(?(Z|UTC|GMT|[+-]\d{1,2}(?::?\d{2})?)?\b.*)?)?$/i;
const dayFirst = /^(?:[a-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})(.*)$/i;
const monthFirst = /^(?:[a-z]{3,9},?\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(.*)$/i;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * @param value a text, a number of seconds or milliseconds, a day as `20190508`, a Date
 * @returns `2019-05-08` or `2019-05-08T09:30:00`, perhaps with `Z` or an offset; undefined if it is no date
 */
export function readAnyDate(value: unknown): string | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : ofInstant(value.getTime());
  if (typeof value === 'number') return ofNumber(value);
  if (typeof value !== 'string' || value.length > 100) return undefined;
  const text = value.trim();
  if (/^\d{8}$|^\d{10}$|^\d{13}$/.test(text)) return ofNumber(Number(text));
  const match = iso.exec(text);
  if (match) return written(match.slice(1));
  const [, day = '', name = '', year = '', rest = ''] = dayFirst.exec(text) ?? swapped(monthFirst.exec(text)) ?? [];
  const month = months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  if (month === 0) return undefined;
  return readAnyDate(`${year}-${month}-${day}${rest.replace(/^,?\s+(?:at\s+)?/, ' ').trimEnd()}`);
}

const swapped = (match: RegExpExecArray | null) => match && [match[0], match[2], match[1], match[3], match[4]];

function ofNumber(value: number): string | undefined {
  if (!Number.isInteger(value) || value < 0) return undefined;
  const digits = String(value);
  if (digits.length === 8) return written([digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)]);
  if (digits.length === 13) return ofInstant(value);
  return digits.length === 9 || digits.length === 10 ? ofInstant(value * 1000) : undefined;
}

const ofInstant = (instant: number) => new Date(instant).toISOString().replace(/\.\d+Z$/, 'Z');

function written([year = '', month, day, hour, minute, second, half, zone]: readonly (string | undefined)[]):
  | string
  | undefined {
  const date = `${year}-${two(month)}-${two(day)}`;
  const hours = hoursOf(Number(hour ?? 0), half);
  const time = `${two(String(hours))}:${two(minute)}:${two(second)}`;
  // A day that there is not, such as 30 February, becomes another.
  const asRead = new Date(`${date}T${time}Z`);
  if (Number.isNaN(asRead.getTime()) || asRead.toISOString().slice(0, 10) !== date) return undefined;
  return hour === undefined ? date : `${date}T${time}${offsetOf(zone)}`;
}

function hoursOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
}

function offsetOf(zone: string | undefined): string {
  if (zone === undefined) return '';
  if (/^[a-z]/i.test(zone)) return 'Z';
  const [, sign = '+', hours, minutes] = /^([+-])(\d{1,2}?):?(\d{2})?$/.exec(zone) ?? [];
  return `${sign}${two(hours)}:${two(minutes)}`;
}

const two = (digits = '0') => digits.padStart(2, '0');
