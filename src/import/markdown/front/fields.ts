/** Reads the fields of front matter, whose shapes differ from site to site. */
import type { Picture } from '../../form/holding.ts';
import { type Fields, isFields } from './front-matter.ts';

/** The first of these fields that there is, whatever the letter case; `cover.image` is a field of a group. */
export function fieldOf(data: Fields, ...names: string[]): unknown {
  for (const name of names) {
    let value: unknown = data;
    for (const part of name.split('.')) value = isFields(value) ? inGroup(value, part) : undefined;
    if (value !== undefined && value !== null && value !== '') return value;
  }
  return undefined;
}

function inGroup(group: Fields, name: string): unknown {
  if (Object.hasOwn(group, name)) return group[name];
  const key = Object.keys(group).find((one) => one.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : group[key];
}

/** Tags that a headline may have for its looks; others are what it speaks of. */
const styling = /<\/?(?:a|b|br|code|em|font|i|mark|p|small|span|strong|sub|sup|u|wbr)(?:\s[^<>]{0,500})?\/?>/gi;

/** A text on one line, without tags and control characters; undefined if it is none, or empty. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string') return undefined;
  const text = value
    .replace(styling, '')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi, (whole, ...codes) =>
      entity(whole, codes),
    )
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return text === '' ? undefined : text;
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0' };

function entity(whole: string, [decimal, hex, name]: readonly unknown[]): string {
  if (typeof name === 'string') return named[name.toLowerCase()] ?? whole;
  const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : whole;
}

/** Texts of a list, or of one text with commas between them; each once. A group of a list is called what its name or title is. */
export function textsOf(value: unknown, separator: RegExp = /,/): string[] {
  const list = Array.isArray(value) ? value : typeof value === 'string' ? value.split(separator) : [value];
  return [...new Set(list.slice(0, 1000).flatMap((one) => textOf(nameOf(one)) ?? []))];
}

const nameOf = (value: unknown) => (isFields(value) ? fieldOf(value, 'name', 'title', 'label', 'slug', 'id') : value);

/** Whether a field says yes, as a text too. */
export const isTrue = (value: unknown) => value === true || value === 1 || /^(?:true|yes|on|1)$/i.test(String(value));
export const isFalse = (value: unknown) =>
  value === false || value === 0 || /^(?:false|no|off|0)$/i.test(String(value));

/** A picture that a field names: an address, a group with one, or the first of a list of these. */
export function pictureOf(value: unknown): Picture | undefined {
  if (Array.isArray(value)) return pictureOf(value.find((one) => pictureOf(one) !== undefined));
  if (typeof value === 'string') return /\S/.test(value) && value.length < 2000 ? { address: value.trim() } : undefined;
  if (!isFields(value)) return undefined;
  const address = fieldOf(value, 'src', 'image', 'url', 'path', 'file', 'feature', 'teaser', 'relative_path', 'img');
  if (typeof address !== 'string' || address.length >= 2000) return undefined;
  return {
    address: address.trim(),
    alt: textOf(fieldOf(value, 'alt', 'alttext', 'alt_text', 'imageAlt', 'description')),
    caption: textOf(fieldOf(value, 'caption', 'title')),
    credit: textOf(fieldOf(value, 'credit', 'credits', 'attribution', 'copyright', 'author', 'photographer')),
  };
}
