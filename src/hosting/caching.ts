/** For how long browsers and caches keep what a host answers. */

/** Values of Cache-Control. */
export interface Caching {
  /** Of files that are named by their content: at such an address there are never other bytes. */
  named: string;
  /** Of pages, and whatever else may be other at any time. */
  pages: string;
  /** Of feeds, sitemaps and the like, which programs ask for again and again. */
  feeds: string;
}

/** Folders in which every file is named by its content. */
export const namedFolders = ['/_astro/', '/_media/', '/_pictures/'] as const;
/** Parts of the search index stand in a folder each, named by their content; what is beside the folders may be other at any time. */
export const searchFolder = '/search/';

/** Addresses of all of them, as a regular expression of any language: a file of the search ends in its hash. */
export const namedFile = `(?:${namedFolders.join('|')}|${searchFolder}(?:[^/]+/)?[a-z]+-[0-9a-f]+\\.[a-z]+$)`;

/** The end of the addresses of what programs ask for, likewise. */
export const feedFile = '\\.(?:xml|json|txt|md|webmanifest)$';

const named = new RegExp(`^${namedFile}`);
const feed = new RegExp(feedFile);
/** For how long a file is kept. @param path from the top of the site, with the slash */
export const cachingOf = (path: string): keyof Caching =>
  named.test(path) ? 'named' : feed.test(path) ? 'feeds' : 'pages';

/** In seconds. */
const minute = 60;
const year = 365 * 24 * 60 * minute;
export const caching: Caching = {
  named: `public, max-age=${year}, immutable`,
  // A reader who comes back within ten minutes sees what was there at once, and the next page is the new one.
  pages: `public, max-age=${minute}, stale-while-revalidate=${10 * minute}`,
  feeds: `public, max-age=${5 * minute}, stale-while-revalidate=${60 * minute}`,
};
