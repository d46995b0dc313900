/** What the files of a Jekyll site are, by where they lie. https://jekyllrb.com/docs/structure/ */
import type { JekyllConfig } from './config.ts';
import { isText, readPostName } from './name.ts';

export type Shelf =
  | { kind: 'post' | 'draft'; categories: readonly string[] }
  /** Of a collection. */
  | { kind: 'entry'; collection: string; path: string }
  | { kind: 'page' };

/** Texts for those who work on the site, which need front matter to be pages. */
const aboutTheSite = /^(?:readme|license|licence|changelog|contributing|code_of_conduct|history)\b/i;
const generated = /^(?:_site|vendor|node_modules|bin|script|test|spec)\//;

/**
 * @param path of a file in the site
 * @returns undefined if it holds no text that readers had as a page, as far as its name says
 */
export function shelfOf(path: string, config: JekyllConfig): Shelf | undefined {
  if (generated.test(path) || isExcluded(path, config.excluded) || !isText(path, config.endings)) return undefined;
  const { collectionsFolder, collections } = config;
  const [, above, kind] = /^(.*?\/)?_(posts|drafts)\//.exec(path) ?? [];
  if (kind !== undefined) {
    const within = above?.startsWith(collectionsFolder) ? above.slice(collectionsFolder.length) : above;
    if (within !== undefined && /(?:^|\/)_/.test(within)) return undefined;
    const categories = (within ?? '').split('/').filter((name) => name !== '');
    if (kind === 'drafts') return { kind: 'draft', categories };
    return readPostName(path).date === undefined ? undefined : { kind: 'post', categories };
  }
  for (const { name, output } of collections) {
    const folder = `${collectionsFolder}_${name}/`;
    if (path.startsWith(folder) && !/(?:^|\/)_/.test(path.slice(folder.length))) {
      return output ? { kind: 'entry', collection: name, path: path.slice(folder.length) } : undefined;
    }
  }
  if (/(?:^|\/)_/.test(path) || aboutTheSite.test(path)) return undefined;
  return { kind: 'page' };
}

function isExcluded(path: string, excluded: readonly string[]): boolean {
  return excluded.some((one) => {
    const name = one.replace(/\/+$/, '');
    return path === name || path.startsWith(`${name}/`);
  });
}

/** What a bare folder of posts holds, which is no site: those with a date in their names or fields are posts. */
export const bareShelf = (path: string): Shelf | undefined =>
  isText(path) && !aboutTheSite.test(path) ? { kind: 'post', categories: [] } : undefined;
