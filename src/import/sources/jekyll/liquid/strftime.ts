import type { Moment } from '../moment.ts';
import { placeholdersOf } from '../permalinks/placeholders.ts';

/** The signs of Ruby's strftime, by the names that addresses have for the same. */
const named: Readonly<Record<string, string>> = {
  Y: 'year',
  y: 'short_year',
  m: 'month',
  B: 'long_month',
  d: 'day',
  j: 'y_day',
  A: 'long_day',
  V: 'week',
  G: 'w_year',
  u: 'w_day',
  H: 'hour',
  M: 'minute',
  S: 'second',
};

/** A moment in words, English as Ruby has them. */
export function formatted(moment: Moment, format: string): string {
  const placed = { collection: '', path: '', basename: '', slug: '', categories: [], ending: '' };
  const values = placeholdersOf({ ...placed, date: moment });
  const value = (sign: string): string | undefined => {
    const name = named[sign];
    if (name !== undefined) return values.get(name);
    if (sign === 'b' || sign === 'h') return values.get('long_month')?.slice(0, 3);
    if (sign === 'a') return values.get('long_day')?.slice(0, 3);
    if (sign === 'e') return values.get('i_day')?.padStart(2);
    if (sign === 'I') return String(moment.hour % 12 || 12).padStart(2, '0');
    if (sign === 'p') return moment.hour < 12 ? 'AM' : 'PM';
    if (sign === 'F') return formatted(moment, '%Y-%m-%d');
    if (sign === 'T') return formatted(moment, '%H:%M:%S');
    return sign === '%' ? '%' : undefined;
  };
  return format.replace(/%([-^]?)([A-Za-z%])/g, (whole, flag: string, sign: string) => {
    const found = value(sign);
    if (found === undefined) return whole;
    return flag === '-' ? found.replace(/^[0 ]+(?=.)/, '') : flag === '^' ? found.toUpperCase() : found;
  });
}
