/** A text of a Jekyll site: its fields, with what the settings add, and where it was. */
import { decodeText } from '../../markdown/front/decode.ts';
import { fieldOf, isFalse, isTrue, textOf, textsOf } from '../../markdown/front/fields.ts';
import { type Fields, type FrontMatter, readFrontMatter } from '../../markdown/front/front-matter.ts';
import type { JekyllConfig } from './config.ts';
import { readMoment, type Written } from './moment.ts';
import { endingOfName, isRendered, readPostName, withoutDots } from './name.ts';
import { endingOf, permalink, postTemplate } from './permalinks/permalink.ts';
import type { Placed } from './permalinks/placeholders.ts';
import type { Shelf } from './shelves.ts';

export interface Document extends Pick<FrontMatter, 'body' | 'line' | 'flaw'> {
  path: string;
  shelf: Shelf;
  /** Its own, over those of the settings. */
  data: Fields;
  hasFrontMatter: boolean;
  /** Of the file's name or the field `slug`. */
  slug: string;
  /** In the order of its address. */
  categories: readonly string[];
  date: Written | undefined;
  /** What was written as its date, if that is none. */
  wrongDate: string | undefined;
  /** Path on the old site, within `baseurl`; undefined where it had none. */
  permalink: string | undefined;
  isDraft: boolean;
}

export function readDocument(path: string, shelf: Shelf, bytes: Uint8Array, config: JekyllConfig): Document {
  const text = decodeText(bytes);
  const { data: own, body, line, flaw } = readFrontMatter(text);
  const type = shelf.kind === 'entry' ? shelf.collection : `${shelf.kind}s`;
  const data = { ...config.defaults(path, type), ...own };
  const name = readPostName(path);
  const categories = categoriesOf(data, shelf);
  const written = textOf(fieldOf(data, 'date')) ?? (shelf.kind === 'page' ? undefined : name.date);
  const isBare = /^date[ \t]*:[ \t]*(?!["'])/m.test(text.slice(0, 10_000));
  const date = written === undefined ? undefined : readMoment(written, isBare, config.timezone);
  const fallback = name.date === undefined ? undefined : readMoment(name.date, false, config.timezone);
  const isDraft =
    shelf.kind === 'draft' ||
    isFalse(fieldOf(data, 'published')) ||
    isTrue(fieldOf(data, 'draft')) ||
    flaw !== undefined;
  const document = {
    path,
    shelf,
    data,
    body,
    line,
    flaw,
    hasFrontMatter: line > 1 || Object.keys(own).length > 0,
    slug: textOf(fieldOf(data, 'slug')) ?? (shelf.kind === 'page' ? baseOf(path) : name.slug),
    categories,
    date: date ?? fallback,
    wrongDate: written !== undefined && date === undefined ? written : undefined,
    isDraft,
  };
  return { ...document, permalink: isDraft ? undefined : permalinkOf(document, config) };
}

/** Folders above `_posts` first; then `categories`, which parts at spaces if it is one text; then `category`. */
function categoriesOf(data: Fields, shelf: Shelf): string[] {
  const above = shelf.kind === 'post' || shelf.kind === 'draft' ? shelf.categories : [];
  const one = textOf(fieldOf(data, 'category'));
  const last = one === undefined ? textsOf(fieldOf(data, 'category')) : [one];
  return [...new Set([...above, ...namesOf(fieldOf(data, 'categories')), ...last])];
}

/** Names in a list, or in one text between commas or spaces. */
export function namesOf(value: unknown): string[] {
  if (typeof value !== 'string') return textsOf(value);
  const names = textsOf(value, value.includes(',') ? /,/ : /\s+/);
  return names.map((name) => name.replace(/^(["'])(.+)\1$/, '$2'));
}

const baseOf = (path: string): string => {
  const file = path.slice(path.lastIndexOf('/') + 1);
  return withoutDots(file.slice(0, file.length - endingOfName(file).length));
};

type Unplaced = Omit<Document, 'permalink'>;

function permalinkOf(document: Unplaced, config: JekyllConfig): string {
  const { path, shelf, slug, categories, data, date } = document;
  const ending = isRendered(path, config.endings) ? '.html' : endingOfName(path);
  const basename = shelf.kind === 'page' ? baseOf(path) : readPostName(path).slug;
  const placed: Placed = {
    collection: shelf.kind === 'entry' ? shelf.collection : 'posts',
    path: pathOf(document),
    basename,
    slug,
    categories,
    date: date?.moment,
    ending,
  };
  const own = textOf(fieldOf(data, 'permalink'));
  return permalink(own === undefined ? templateOf(document, config) : postTemplate(own), placed);
}

/** Within its collection or the site, without its ending. */
function pathOf({ path, shelf }: Unplaced): string {
  const within = shelf.kind === 'entry' ? shelf.path : path;
  const folder = within.slice(0, within.lastIndexOf('/') + 1);
  if (shelf.kind === 'page') return folder;
  const file = within.slice(folder.length);
  return folder + withoutDots(file.slice(0, file.length - endingOfName(file).length));
}

function templateOf({ path, shelf }: Unplaced, { permalink: style, collections }: JekyllConfig): string {
  if (shelf.kind === 'post' || shelf.kind === 'draft') return postTemplate(style);
  const end = endingOf(style);
  if (shelf.kind === 'entry') {
    const own = collections.find(({ name }) => name === shelf.collection)?.permalink;
    return own === undefined ? `/:collection/:path${end}` : postTemplate(own);
  }
  return baseOf(path) === 'index' ? '/:path/' : `/:path/:basename${end}`;
}
