/** Who writes, by files of authors and by what texts say themselves, in all the shapes of these. E-mail addresses are never taken. */
import type { Person } from '../form/holding.ts';
import { fieldOf, pictureOf, textOf } from '../markdown/front/fields.ts';
import { type Fields, isFields } from '../markdown/front/front-matter.ts';

/** Gathers persons as texts name them. */
export interface Directory {
  /** @param value of a field: a name, a key of the data file, a group, a list of these */
  idsOf(value: unknown): string[];
  /** All that were named, and those of the data file, in that order. */
  persons(): Iterable<Person>;
}

/** @param data of the file of authors: groups by key, or a list of them */
export function openDirectory(data: unknown): Directory {
  const known = new Map<string, Person>();
  const byKey = new Map<string, string>();
  const entries = Array.isArray(data)
    ? data.map((one) => [undefined, one] as const)
    : Object.entries(isFields(data) ? data : {});
  for (const [key, value] of entries) {
    const person = isFields(value)
      ? personOf(value, key)
      : typeof value === 'string' && key
        ? personOf({ name: value }, key)
        : undefined;
    if (!person) continue;
    known.set(person.id, person);
    for (const name of [key, person.name, person.id]) if (name) byKey.set(name.toLowerCase(), person.id);
  }
  const idOf = (value: unknown): string | undefined => {
    const name = nameOf(isFields(value) ? fieldOf(value, 'name', 'title', 'display_name', 'id') : value);
    const listed = name === undefined ? undefined : byKey.get(name.toLowerCase());
    if (listed !== undefined) return listed;
    const person = isFields(value)
      ? personOf(value, undefined)
      : name === undefined
        ? undefined
        : personOf({ name }, undefined);
    if (!person) return undefined;
    known.set(person.id, known.get(person.id) ?? person);
    byKey.set(person.name.toLowerCase(), person.id);
    return person.id;
  };
  return {
    idsOf(value) {
      const list = Array.isArray(value)
        ? value.slice(0, 100)
        : typeof value === 'string'
          ? value.split(/,|;| & /)
          : [value];
      return [...new Set(list.flatMap((one) => idOf(one) ?? []))];
    },
    persons: () => known.values(),
  };
}

/** A name without an e-mail address in it or in its place. */
function nameOf(value: unknown): string | undefined {
  const name = textOf(value)
    ?.replace(/[<(]?[^\s<>()@]{1,100}@[^\s<>()@]{1,100}[>)]?/g, '')
    .replace(/^@/, '')
    .trim();
  return name === '' ? undefined : name;
}

function personOf(fields: Fields, key: string | undefined): Person | undefined {
  const name = nameOf(fieldOf(fields, 'name', 'title', 'display_name', 'full_name')) ?? nameOf(key);
  if (name === undefined) return undefined;
  const slug = (key ?? name)
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return {
    id: slug === '' ? name : slug,
    name,
    slug,
    role: textOf(fieldOf(fields, 'role', 'position', 'job', 'job_title')),
    biography: textWithoutMail(fieldOf(fields, 'bio', 'biography', 'about', 'description', 'short_bio')),
    avatar: pictureOf(fieldOf(fields, 'avatar', 'picture', 'image', 'photo', 'gravatar_image')),
    links: linksOf(fields),
  };
}

const textWithoutMail = (value: unknown) =>
  textOf(value)
    ?.replace(/\S{1,100}@\S{1,100}\.\S{1,100}/g, '')
    .trim();

const profiles: Readonly<Record<string, readonly [label: string, base: string]>> = {
  website: ['Website', ''],
  web: ['Website', ''],
  url: ['Website', ''],
  uri: ['Website', ''],
  homepage: ['Website', ''],
  site: ['Website', ''],
  mastodon: ['Mastodon', ''],
  twitter: ['X', 'https://x.com/'],
  github: ['GitHub', 'https://github.com/'],
  linkedin: ['LinkedIn', 'https://www.linkedin.com/in/'],
  instagram: ['Instagram', 'https://www.instagram.com/'],
  bluesky: ['Bluesky', 'https://bsky.app/profile/'],
};

function linksOf(fields: Fields): { label: string; url: string }[] | undefined {
  const found = new Map<string, string>();
  for (const [field, [label, base]] of Object.entries(profiles)) {
    const value = textOf(fieldOf(fields, field));
    const url = value === undefined ? undefined : addressOf(value, base);
    if (url !== undefined && !found.has(url)) found.set(url, label);
  }
  for (const link of listOf(fieldOf(fields, 'links'))) {
    const [label, url] = [textOf(fieldOf(link, 'label', 'title', 'name')), textOf(fieldOf(link, 'url', 'href'))];
    if (label !== undefined && url !== undefined && addressOf(url, '') && !found.has(url)) found.set(url, label);
  }
  return found.size === 0 ? undefined : [...found].map(([url, label]) => ({ label, url }));
}

const listOf = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);

function addressOf(value: string, base: string): string | undefined {
  if (/^https?:\/\/(?:[^\s@]|\/@)+$/.test(value)) return value;
  return base !== '' && /^@?[\w.-]+$/.test(value) ? base + value.replace(/^@/, '') : undefined;
}
