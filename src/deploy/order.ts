/**
 * In which order files are brought, so that a reader never gets a page that links what is not there yet: first what pages show, then
 * pages, new ones before those that link them and the front page last, then what programs read to find pages.
 */

import { cachingOf } from '../hosting/caching.ts';

/** `named`: at its address there are never other bytes. `host`: what the host itself reads. */
type FileClass = 'named' | 'search' | 'other' | 'page' | 'feed' | 'sitemap' | 'host';

const hostFiles = /^(?:_headers|_redirects|vercel\.json|\.nojekyll)$/;
const feeds = /(?:^|\/)(?:feed\.(?:xml|json)|atom\.xml)$|^llms\.txt$/;

export function classOf(path: string): FileClass {
  if (cachingOf(`/${path}`) === 'named') return 'named';
  if (path.startsWith('search/') && !path.endsWith('.html')) return 'search';
  if (hostFiles.test(path)) return 'host';
  if (/^sitemaps?(?:\/|\.xml$)/.test(path)) return 'sitemap';
  if (feeds.test(path)) return 'feed';
  return /\.(?:html|md)$/.test(path) ? 'page' : 'other';
}

/** Which come one after the other; those of the same rank at once. Pages have three of their own. */
const ranks: Record<FileClass, number> = { named: 0, search: 1, other: 1, page: 2, feed: 5, sitemap: 5, host: 6 };

/**
 * Groups of files, one to be brought after the other.
 * @param files `of`: the path of the file that it has the bytes of, compressed; a server sends it in place of that
 * @param isNew whether there is nothing at the address yet, so that no reader has it
 */
export function inOrder<One extends { path: string; of?: string }>(
  files: readonly One[],
  isNew: (path: string) => boolean,
): One[][] {
  const rankOfPage = (path: string) => (path === 'index.html' ? 2 : isNew(path) ? 0 : 1);
  const rank = (path: string) => {
    const kind = classOf(path);
    return ranks[kind] + (kind === 'page' ? rankOfPage(path) : 0);
  };
  const groups = Map.groupBy(files, ({ path, of = path }) => rank(of));
  return [...groups.keys()].sort((a, b) => a - b).map((key) => groups.get(key) ?? []);
}
