/** How a field of other generators, or of another kind of our own files, is answered: with the field of ours, or with why there is none. */
import { stringify } from 'yaml';
import type { Instead, NamedKind } from '../instead.ts';

/** What to do about a field that is none here. */
export interface Foreign {
  /** The field of ours that says it, from the group that the foreign one stands in; undefined if there is none. */
  to?: string | undefined;
  fix: string;
  instead?: Instead | undefined;
}

/** @param key the foreign field as it was written @param group the fields beside it */
export type Say = (value: unknown, key: string, group: Record<string, unknown>) => Foreign;
export type Table = Map<string, Say>;

/** `publish_date`, `publishDate` and `Publish-Date` are one name. */
export const squash = (name: string) => name.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

export function table(...rows: (readonly [names: string, say: Say])[]): Table {
  return new Map(rows.flatMap(([names, say]) => names.split(' ').map((name): [string, Say] => [name, say])));
}

/** A value as an editor would write it on one line; a long one is left out. */
export function write(value: unknown): string {
  const written = stringify(value, { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 }).trim();
  return written.length > 60 || written.includes('\n') || value === null ? '…' : written;
}

/** It is another word for a field of ours. */
export const as =
  (to: string, shape: (value: unknown) => string = write): Say =>
  (value) => {
    const [field, inner] = to.split('.');
    return {
      to,
      fix:
        inner === undefined
          ? `write it as ${field}: ${shape(value)}`
          : `write it as ${inner}: ${shape(value)} below ${field}:`,
    };
  };

/** There is nothing like it here. */
export const away =
  (why: string): Say =>
  () => ({ fix: `remove it: ${why}` });

/** It is what the file is called. */
export const fileName =
  (kind: NamedKind, ending: string): Say =>
  (value) =>
    typeof value === 'string' && value.trim() !== ''
      ? {
          fix: `remove it, and name the file {names}${ending}: that is its address`,
          instead: { of: 'field', kind, names: [value.split('/').filter(Boolean).at(-1) ?? value] },
        }
      : { fix: 'remove it: the name of the file is its address' };

/** Its value, as a list of texts. One with commas in it is several. */
export function textsOf(value: unknown, between = /[,;]/): string[] {
  const list = Array.isArray(value) ? value : typeof value === 'string' ? value.split(between) : [value];
  return list.flatMap((one) => {
    const text =
      one !== null && typeof one === 'object'
        ? (Object.values(one).find((inner) => typeof inner === 'string') ?? '')
        : one;
    const trimmed = String(text ?? '').trim();
    return trimmed === '' ? [] : [trimmed];
  });
}

/** Names that become ids of tags, authors or sections. */
export const ids =
  (to: string, kind: NamedKind, remark = ''): Say =>
  (value) => {
    const names = textsOf(value, kind === 'author' ? /[,;]|\s(?:&|and)\s/i : undefined);
    if (names.length === 0) return { to, fix: `write it as ${to}: [<id>]${remark}` };
    return { to, fix: `write it as ${to}: [{names}]${remark}`, instead: { of: 'field', kind, names } };
  };

/** A date as it is written here, if what others write can be one. */
function dateOf(value: unknown): string {
  const iso =
    /^(\d{4})[-/](\d\d?)[-/](\d\d?)(?:[T ]+(\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|UTC|[+-]\d\d(?::?\d\d)?)?)?$/i;
  const [, year, month = '', day = '', time, zone = ''] = iso.exec(String(value).trim()) ?? [];
  if (year) {
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return time ? `${date}T${time}${zone.toUpperCase().replace('UTC', 'Z')}` : date;
  }
  // With a month in letters nobody can mistake day for month; a number is an instant.
  const isNamed =
    typeof value === 'string' && /^[a-z]{3,}\.? \d{1,2},? \d{4}$|^\d{1,2} [a-z]{3,}\.? \d{4}$/i.test(value.trim());
  const instant = isNamed ? Date.parse(`${value} UTC`) : typeof value === 'number' && value > 1e11 ? value : Number.NaN;
  return Number.isNaN(instant) || instant > 8e15 ? '2026-05-08' : new Date(instant).toISOString().slice(0, 10);
}

export const aDate = (to: string) => as(to, dateOf);

export const isNo = (value: unknown) =>
  value === false ||
  /^(?:false|no|off|draft|pending|private|hidden|unlisted|autodraft|wip|idea)$/i.test(squash(String(value)));

export const email: Say = (value) => ({
  fix: `write it under links: as an entry with label: E-mail and url: ${write(typeof value === 'string' ? `mailto:${value}` : value)}`,
});
export const account =
  (list: string): Say =>
  (value, key) => {
    const url = typeof value === 'string' && /^https?:/.test(value) ? write(value) : 'its whole address';
    return { fix: `write it under ${list}: as an entry with label: ${key} and url: ${url}` };
  };
