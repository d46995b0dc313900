/** At which path Hugo printed a page. https://gohugo.io/content-management/urls/ */
import { fieldOf, textOf } from '../../../markdown/front/fields.ts';
import type { Fields } from '../../../markdown/front/front-matter.ts';
import type { Settings } from '../settings.ts';
import type { TextFile } from '../texts/text-file.ts';
import { dateIn } from './dates.ts';
import { urlize } from './urlize.ts';

const months = 'January February March April May June July August September October November December'.split(' ');
const weekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/** @returns the path of its address, with the language before it where the site has that */
export function pathOf(text: TextFile, data: Fields, date: string | undefined, settings: Settings): string {
  const url = textOf(fieldOf(data, 'url'));
  if (url !== undefined)
    return clean(
      /^https?:\/\//i.test(url)
        ? (URL.parse(url)?.pathname ?? '/')
        : `${url.startsWith('/') ? '' : settings.prefix}/${url}`,
    );
  if (text.kind === 'list') return clean(`${settings.prefix}/${text.folders.map(urlize).join('/')}/`);
  const [section = ''] = text.folders;
  const pattern =
    settings.permalinks.get(section.toLowerCase()) ?? (section === '' ? settings.permalinks.get('/') : undefined);
  const path = pattern === undefined ? plainPath(text, data, settings) : expand(pattern, text, data, date);
  const isUgly = settings.ugly === true || settings.ugly.has(section);
  const whole = clean(`${settings.prefix}/${path}`);
  return isUgly && !/\.[a-z]+$/i.test(whole) && whole !== '/' ? `${whole.replace(/\/$/, '')}.html` : whole;
}

function plainPath({ folders, base }: TextFile, data: Fields, { data: site }: Settings): string {
  const slug = textOf(fieldOf(data, 'slug'));
  // With :filename as a source of dates, its day is no part of the name.
  const isDated = /:filename/.test(JSON.stringify(fieldOf(site, 'frontmatter') ?? ''));
  return `${[...folders, slug ?? (isDated ? undated(base) : base)].map(urlize).join('/')}/`;
}

const undated = (base: string) => (dateIn(base) === undefined ? base : base.slice(11) || base);

function expand(pattern: string, { folders, base }: TextFile, data: Fields, date: string | undefined): string {
  const [slug, title] = [textOf(fieldOf(data, 'slug')), textOf(fieldOf(data, 'title')) ?? base];
  const day = new Date(`${(date ?? '0001-01-01').slice(0, 10)}T00:00:00Z`);
  const [year, month, ofMonth] = [day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate()];
  const two = (number: number) => String(number).padStart(2, '0');
  const values: Record<string, string> = {
    year: String(year),
    month: two(month + 1),
    monthname: months[month] ?? '',
    day: two(ofMonth),
    weekday: String(day.getUTCDay()),
    weekdayname: weekdays[day.getUTCDay()] ?? '',
    yearday: String(Math.floor((day.getTime() - Date.UTC(year, 0, 1)) / 86_400_000) + 1),
    section: folders[0] ?? '',
    sections: folders.join('/'),
    title,
    slug: slug ?? title,
    slugorfilename: slug ?? base,
    slugorcontentbasename: slug ?? base,
    filename: base,
    contentbasename: base,
    '2006': String(year),
    '01': two(month + 1),
    '02': two(ofMonth),
    '1': String(month + 1),
    '2': String(ofMonth),
    '06': two(year % 100),
    january: months[month] ?? '',
    jan: (months[month] ?? '').slice(0, 3),
  };
  const path = pattern.replace(/:(\w+)(?:\[([^\]]*)\])?/g, (whole, name: string, part?: string) => {
    const value = part === undefined || name !== 'sections' ? values[name.toLowerCase()] : partOf(folders, part);
    return value === undefined ? whole : value.split('/').map(urlize).join('/');
  });
  return /\.[a-z]+$/i.test(path) || path.endsWith('/') ? path : `${path}/`;
}

/** `1:`, `:last`, `0` of the folders. */
function partOf(folders: readonly string[], part: string): string {
  const index = (word: string | undefined, other: number) =>
    word === 'last' ? folders.length - 1 : word ? Number(word) || 0 : other;
  if (!part.includes(':')) return folders[index(part, 0)] ?? '';
  const [from, to] = part.split(':');
  return folders.slice(index(from, 0), index(to, folders.length)).join('/');
}

const clean = (path: string) => `/${path}`.replace(/\/{2,}/g, '/').replace(/(?:^|\/)\.{1,2}(?=\/|$)/g, '');
