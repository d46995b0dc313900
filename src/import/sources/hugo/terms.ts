/** What Hugo sorts pages by: folders and taxonomies. */
import type { Term } from '../../form/holding.ts';
import { fieldOf, textOf, textsOf } from '../../markdown/front/fields.ts';
import type { Fields } from '../../markdown/front/front-matter.ts';
import { urlize } from './addresses/urlize.ts';
import type { Settings } from './settings.ts';
import type { Page } from './texts/pages.ts';

/** How the texts of this site are sorted. */
export interface Sorting {
  isPage(page: Page): boolean;
  /** Whether its categories are its sections, because its folders say only that these are stories. */
  byCategory: boolean;
  /** Ids of folders that have a list of their own. */
  lists: ReadonlySet<string>;
}

/** Folders of pages, and folders that all stories of a site are in. */
const folderOfPages = /^pages?$/i;
const folderOfAll = /^(?:posts?|blog|articles?|news|stories|writing)$/i;

export function sortingOf(pages: readonly Page[], { taxonomies }: Settings): Sorting {
  const isPage = ({ folders: [folder] }: Page) => folder === undefined || folderOfPages.test(folder);
  const stories = pages.filter((page) => page.kind !== 'list' && page.isPrinted && !isPage(page));
  const folders = new Set(stories.map(({ folders: [folder = ''] }) => folder));
  const isOne = folders.size === 1 && [...folders].every((folder) => folderOfAll.test(folder));
  const lists = new Set(pages.filter(({ kind }) => kind === 'list').map((page) => folderId(page.folders)));
  return {
    isPage,
    lists,
    byCategory: isOne && taxonomies.includes('categories') && stories.some((page) => page.hasCategories),
  };
}

/** A taxonomy of persons, who are no terms. */
export const ofPeople = /^authors?$/i;

/** Ids of what a text is sorted by. */
export function termIds(
  page: Page,
  data: Fields,
  settings: Settings,
  sorting: Sorting,
): { sections: string[]; tags: string[] } {
  if (sorting.isPage(page)) return { sections: [], tags: [] };
  const named = settings.taxonomies.flatMap((taxonomy) =>
    ofPeople.test(taxonomy) ? [] : namesIn(data, taxonomy).map((name) => idOf(taxonomy, name)),
  );
  const isSection = (id: string) => sorting.byCategory && id.startsWith('categories/');
  const categories = named.filter(isSection);
  const inner = page.folders.slice(1).map((_, at) => folderId(page.folders.slice(0, at + 2)));
  const folder = folderId(page.folders.slice(0, 1));
  return {
    sections: categories.length > 0 ? categories : [folder],
    tags: [...named.filter((id) => !isSection(id)), ...inner.filter((id) => sorting.lists.has(id))],
  };
}

/** The terms that a text names. */
export function termsOf(data: Fields, settings: Settings, sorting: Sorting): Term[] {
  return settings.taxonomies.flatMap((taxonomy) =>
    ofPeople.test(taxonomy) ? [] : namesIn(data, taxonomy).map((name) => termOf(taxonomy, name, {}, settings, sorting)),
  );
}

export function termOf(
  taxonomy: string,
  name: string,
  data: Fields,
  settings: Settings,
  { byCategory }: Sorting,
): Term {
  return {
    id: idOf(taxonomy, name),
    sort: byCategory && taxonomy === 'categories' ? 'section' : 'tag',
    name: textOf(fieldOf(data, 'title')) ?? name,
    slug: urlize(name),
    description: textOf(fieldOf(data, 'description', 'summary')),
    address: `${settings.baseUrl}${settings.prefix}/${urlize(taxonomy)}/${urlize(name)}/`,
  };
}

const namesIn = (data: Fields, taxonomy: string) => textsOf(fieldOf(data, taxonomy), /,/);
const folderId = (folders: readonly string[]) => `section ${folders.join('/')}`;
const idOf = (taxonomy: string, name: string) => `${taxonomy}/${urlize(name)}`;

/** The section that a folder is. @param data of its list */
export function sectionOf(
  page: Pick<Page, 'folders' | 'path'>,
  data: Fields,
  description: string | undefined,
  settings: Settings,
): Term {
  const name = page.folders.at(-1) ?? '';
  const isInner = page.folders.length > 1;
  return {
    id: folderId(page.folders),
    sort: isInner ? 'tag' : 'section',
    name: textOf(fieldOf(data, 'title')) ?? titled(name),
    slug: urlize(name),
    description: textOf(fieldOf(data, 'description', 'summary')) ?? description,
    parent: isInner ? folderId(page.folders.slice(0, 1)) : undefined,
    address: settings.baseUrl + page.path,
  };
}

const titled = (folder: string) => folder.replace(/[-_]+/g, ' ').replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
