/** A text of an Astro project: its fields, and where it was. */
import { slug as githubSlug } from 'github-slugger';
import { decodeText } from '../../markdown/front/decode.ts';
import { fieldOf, isFalse, isTrue, textOf } from '../../markdown/front/fields.ts';
import { type FrontMatter, readFrontMatter } from '../../markdown/front/front-matter.ts';
import type { Project } from './project/project.ts';

export interface Entry extends FrontMatter {
  path: string;
  /** Name of its collection; undefined for a page of its own in `src/pages/`. */
  collection: string | undefined;
  /** As Astro names it: `rivers/the-flood`. */
  id: string;
  /** Path on the old site; undefined where it had none. */
  address: string | undefined;
  isDraft: boolean;
}

const text = /\.(?:md|mdx|markdown)$/i;

/** The collection that a file is an entry of; undefined if readers had no page of it. */
export function collectionOf(path: string, { collections }: Project): string | undefined {
  if (!text.test(path) || /(?:^|\/)(?:dist|public)\//.test(path)) return undefined;
  const found = collections.find(({ folder }) => path.startsWith(folder));
  return found && !/(?:^|\/)_/.test(path.slice(found.folder.length)) ? found.name : undefined;
}

/** Markdown in `src/pages/` is a page by itself. */
export const isPageFile = (path: string): boolean =>
  text.test(path) && path.startsWith('src/pages/') && !/(?:^|\/)[_[]/.test(path);

export function readEntry(path: string, bytes: Uint8Array, project: Project): Entry {
  const front = readFrontMatter(decodeText(bytes));
  const { data, flaw } = front;
  const collection = isPageFile(path) ? undefined : collectionOf(path, project);
  const base = project.collections.find(({ name }) => name === collection)?.base ?? 'src/pages/';
  const id = textOf(fieldOf(data, 'slug'))?.replace(/^\/+|\/+$/g, '') ?? idOf(path.slice(base.length));
  const isDraft =
    flaw !== undefined ||
    isTrue(fieldOf(data, 'draft', 'isDraft', 'unlisted')) ||
    isFalse(fieldOf(data, 'published', 'publish')) ||
    /^draft$/i.test(textOf(fieldOf(data, 'status')) ?? '');
  return { ...front, path, collection, id, address: isDraft ? undefined : addressOf(collection, id, project), isDraft };
}

/** @param path within its collection */
function idOf(path: string): string {
  const parts = path
    .replace(/\.\w+$/, '')
    .split('/')
    .map((part) => githubSlug(part));
  return parts.join('/').replace(/(?:^|\/)index$/, '');
}

/** Collections whose entries are what other entries name, and have lists for pages. */
export const peopleCollections = /^(?:authors?|team|people|members|contributors)$/i;
export const termCollections = /^(?:tags?|categor(?:y|ies)|topics?|series)$/i;

function addressOf(collection: string | undefined, id: string, { routes, base, ending }: Project): string | undefined {
  if (id.split('/').includes('..')) return undefined;
  const isPage = collection === undefined || /^pages?$/i.test(collection);
  const above = isPage ? '/' : (routes.get(collection) ?? `/${collection}/`);
  const path = `${base}${above}${id}`.replace(/\/+$/, '');
  return encodeURI(`${path.toWellFormed()}${ending}`).replace(/[?#]/g, encodeURIComponent) || '/';
}

/** @param path within the site, with its base */
export const wholeAddress = (path: string, { url }: Project): string => url + path;
