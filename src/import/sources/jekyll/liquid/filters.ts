/** The filters whose result depends on nothing but the text. https://jekyllrb.com/docs/liquid/filters/ */
import { readMoment } from '../moment.ts';
import { jekyllSlug } from '../permalinks/slug.ts';
import type { Scope } from './scope.ts';
import { formatted } from './strftime.ts';

type Filter = (value: unknown, given: readonly unknown[], scope: Scope) => unknown;

const text = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(text).join('');
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value);
};
const number = (value: unknown): number => Number(text(value)) || 0;
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

const ofText =
  (filter: (value: string, one: string, other: string) => unknown): Filter =>
  (value, [one, other]) =>
    filter(text(value), text(one), text(other));

const ofDate =
  (format: string): Filter =>
  (value, _given, { date }) =>
    dated(value, format, date);

function dated(value: unknown, format: string, published: Scope['date']): string {
  const written = text(value);
  // Ruby keeps the time of the clock that it was written by.
  const wall = written.replace(/ ?(?:Z|UTC|GMT|(?<=:\d\d ?)[+-]\d\d:?\d\d)$/i, '');
  const moment = readMoment(wall, false, undefined)?.moment ?? (written === '' ? published : undefined);
  return moment ? formatted(moment, format) : written;
}

const isWhole = (address: string) => /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address);

/** One slash between two parts of an address. */
const joined = (before: string, after: string) =>
  `${before.replace(/\/+$/, '')}${after === '' || after.startsWith('/') ? after : `/${after}`}`;

const relative = (address: string, { site: { baseurl } }: Scope) =>
  isWhole(address) ? address : joined(baseurl === '' || baseurl.startsWith('/') ? baseurl : `/${baseurl}`, address);

const htmlEscapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (value: string) => value.replace(/[&<>"']/g, (sign) => htmlEscapes[sign] ?? sign);

const same = ofText((value) => value);

export const filters: ReadonlyMap<string, Filter> = new Map<string, Filter>([
  ['relative_url', (value, _given, scope) => relative(text(value), scope)],
  [
    'absolute_url',
    (value, _given, scope) =>
      isWhole(text(value)) ? text(value) : joined(scope.site.url, relative(text(value), scope)),
  ],
  ['prepend', ofText((value, before) => before + value)],
  ['append', ofText((value, after) => value + after)],
  ['downcase', ofText((value) => value.toLowerCase())],
  ['upcase', ofText((value) => value.toUpperCase())],
  ['capitalize', ofText((value) => value.slice(0, 1).toUpperCase() + value.slice(1).toLowerCase())],
  ['strip', ofText((value) => value.trim())],
  ['lstrip', ofText((value) => value.trimStart())],
  ['rstrip', ofText((value) => value.trimEnd())],
  ['escape', ofText(escaped)],
  ['xml_escape', ofText(escaped)],
  ['escape_once', ofText((value) => escaped(value).replace(/&amp;(?=#?\w+;)/g, '&'))],
  ['strip_html', ofText((value) => value.replace(/<[^<>]*>/g, ''))],
  ['strip_newlines', ofText((value) => value.replace(/\r?\n/g, ''))],
  ['newline_to_br', ofText((value) => value.replace(/\r?\n/g, '<br />\n'))],
  ['normalize_whitespace', ofText((value) => value.replace(/\s+/g, ' ').trim())],
  ['replace', ofText((value, from, to) => (from === '' ? value : value.replaceAll(from, () => to)))],
  ['replace_first', ofText((value, from, to) => value.replace(from, () => to))],
  ['remove', ofText((value, one) => (one === '' ? value : value.replaceAll(one, '')))],
  ['remove_first', ofText((value, one) => value.replace(one, ''))],
  ['split', ofText((value, sign) => (sign === ' ' ? value.trim().split(/\s+/) : value.split(sign)))],
  ['slugify', ofText((value, mode) => jekyllSlug(value, mode === 'pretty' ? 'title' : 'words').toLowerCase())],
  ['url_encode', ofText((value) => encodeURIComponent(value.toWellFormed()))],
  ['cgi_escape', ofText((value) => encodeURIComponent(value.toWellFormed()).replaceAll('%20', '+'))],
  ['uri_escape', ofText((value) => encodeURI(value.toWellFormed()))],
  // The text around it is Markdown, and what is typeset is decided later.
  ['markdownify', same],
  ['smartify', same],
  [
    'default',
    (value, [other]) => (value === undefined || value === null || value === '' || value === false ? other : value),
  ],
  ['size', (value) => (Array.isArray(value) ? value.length : text(value).length)],
  ['first', (value) => list(value)[0]],
  ['last', (value) => list(value).at(-1)],
  [
    'join',
    (value, [sign]) =>
      list(value)
        .map(text)
        .join(sign === undefined ? ' ' : text(sign)),
  ],
  ['sort', (value) => list(value).map(text).sort()],
  ['uniq', (value) => [...new Set(list(value))]],
  ['reverse', (value) => list(value).toReversed()],
  ['plus', (value, [other]) => number(value) + number(other)],
  ['minus', (value, [other]) => number(value) - number(other)],
  ['times', (value, [other]) => number(value) * number(other)],
  ['date_to_string', ofDate('%d %b %Y')],
  ['date_to_long_string', ofDate('%d %B %Y')],
  ['date', (value, [format], { date }) => dated(value, text(format), date)],
]);
