import type { Moment } from '../moment.ts';
import { jekyllSlug } from './slug.ts';

/** What a template of addresses is filled with. */
export interface Placed {
  /** Of its collection: `posts`. */
  collection: string;
  /** Within the collection or the site, without the ending: `/rivers/flood`. */
  path: string;
  /** Without date and ending. */
  basename: string;
  /** The field `slug`, or that of the file's name. */
  slug: string;
  categories: readonly string[];
  /** In the site's timezone; undefined if nothing says when. */
  date: Moment | undefined;
  /** `.html`, or what the file ends with if it is no text. */
  ending: string;
}

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const two = (number: number) => String(number).padStart(2, '0');

/** The words that stand for them in a template, with a colon. https://jekyllrb.com/docs/permalinks/#placeholders */
export function placeholdersOf({ collection, path, basename, slug, categories, date, ending }: Placed) {
  const unique = (names: readonly string[]) => [...new Set(names)].join('/');
  return new Map<string, string>([
    ['collection', collection],
    ['path', path],
    ['basename', basename],
    ['name', jekyllSlug(basename, 'words')],
    ['title', jekyllSlug(slug, 'title')],
    ['slug', jekyllSlug(slug, 'words')],
    ['categories', unique(categories.map((name) => name.toLowerCase()))],
    ['slugified_categories', unique(categories.map((name) => jekyllSlug(name, 'words')))],
    ['output_ext', ending],
    ...(date ? dated(date) : []),
  ]);
}

function dated({ year, month, day, hour, minute, second }: Moment): [string, string][] {
  const noon = new Date(Date.UTC(2000, month - 1, day));
  noon.setUTCFullYear(year);
  const ofYear = Math.round((noon.getTime() - new Date(noon).setUTCMonth(0, 1)) / 86_400_000) + 1;
  const weekday = noon.getUTCDay();
  // ISO weeks belong to the year that their Thursday is in.
  const thursday = new Date(noon);
  thursday.setUTCDate(day + 4 - (weekday || 7));
  const firstDay = new Date(thursday).setUTCMonth(0, 1);
  const week = Math.floor((thursday.getTime() - firstDay) / (7 * 86_400_000)) + 1;
  const [weekdayName = '', monthName = ''] = [days[weekday], months[month - 1]];
  return [
    ['year', String(year).padStart(4, '0')],
    ['short_year', two(year % 100)],
    ['month', two(month)],
    ['i_month', String(month)],
    ['short_month', monthName.slice(0, 3).toUpperCase()],
    ['long_month', monthName],
    ['day', two(day)],
    ['i_day', String(day)],
    ['y_day', String(ofYear).padStart(3, '0')],
    ['short_day', weekdayName.slice(0, 3).toUpperCase()],
    ['long_day', weekdayName],
    ['week', two(week)],
    ['w_year', String(thursday.getUTCFullYear())],
    ['w_day', String(weekday || 7)],
    ['hour', two(hour)],
    ['minute', two(minute)],
    ['second', two(second)],
  ];
}
