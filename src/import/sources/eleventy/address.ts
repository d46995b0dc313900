/** At which path Eleventy printed a text. https://www.11ty.dev/docs/permalinks/ */
import { posix } from 'node:path';
import { fieldOf, textOf } from '../../markdown/front/fields.ts';
import type { Fields } from '../../markdown/front/front-matter.ts';

export interface Printed {
  /** `none` if it is not printed, `unknown` if only running the site would tell. */
  path: string | 'none' | 'unknown';
  /** The end of it, as templates call it. */
  slug: string;
}

const day = /^\d{4}-\d{2}-\d{2}-/;

/** @param name within the folder of texts */
export function printedAt(name: string, data: Fields): Printed {
  const folder = posix.dirname(name) === '.' ? '' : posix.dirname(name);
  const file = posix.basename(name).replace(/\.\w+$/, '');
  const bare = file.replace(day, '');
  const isFolder = bare === 'index' || bare === posix.basename(folder);
  const slug = isFolder ? posix.basename(folder).replace(day, '') : bare;
  const stem = `/${posix.join(folder, bare)}`;
  const permalink = fieldOf(data, 'permalink');
  if (permalink === false || permalink === 'false') return { path: 'none', slug };
  if (permalink === undefined || permalink === true)
    return { path: clean(isFolder ? `/${folder}/` : `${stem}/`), slug };
  const written = typeof permalink === 'string' ? permalink : undefined;
  const path = written?.replace(
    /\{\{-?\s*([^{}]*?)\s*-?\}\}/g,
    (whole, value: string) => shownBy(value, data, slug, stem) ?? whole,
  );
  return { path: path === undefined || /\{[{%]/.test(path) ? 'unknown' : clean(`/${path}`), slug };
}

/** What templates write into permalinks. */
function shownBy(expression: string, data: Fields, slug: string, stem: string): string | undefined {
  const [name = '', ...filters] = expression.split('|').map((part) => part.trim());
  const value =
    { 'page.fileSlug': slug, 'page.filePathStem': stem }[name] ??
    (/^[\w.]+$/.test(name) ? textOf(fieldOf(data, name)) : undefined);
  if (
    value === undefined ||
    !filters.every((filter) => /^(?:slug|slugify|lower|downcase|trim|strip|url)$/.test(filter))
  )
    return undefined;
  if (filters.some((filter) => filter.startsWith('slug'))) return slugified(value);
  return filters.some((filter) => /lower|downcase/.test(filter)) ? value.toLowerCase() : value;
}

const slugified = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');

const clean = (path: string) =>
  path
    .replace(/\/{2,}/g, '/')
    .replace(/\/\.{1,2}(?=\/|$)/g, '')
    .replace(/\/index\.html$/, '/');
