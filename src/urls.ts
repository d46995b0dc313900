/** Every internal address is built here. */

export const homeUrl = '/';
export const latestUrl = '/latest/';
export const notFoundUrl = '/404/';
export const searchUrl = '/search/';
export const archiveUrl = '/archive/';
/** @param month `2026-05` */
export const monthUrl = (month: string) => `${archiveUrl}${month.replace('-', '/')}/`;
export const correctionsUrl = '/corrections/';
/** @param id `<section>/<slug>` */
export const articleUrl = (id: string) => `/${id}/`;
export const sectionUrl = (id: string) => `/${id}/`;
export const pageUrl = (id: string) => `/${id}/`;
export const tagUrl = (tag: string) => `/tags/${tag}/`;
export const authorUrl = (id: string) => `/authors/${id}/`;
/** An older page of the list at `base`, by the name of its first day; '' is the list itself. */
export const listPageUrl = (base: string, name: string) => (name === '' ? base : `${base}page/${name}/`);
/** The name in the rest of a list's address, such as `page/2026-05-01`; undefined if there is none. */
export const listPageName = (rest: string | undefined) => /^page\/(\d{4,}-\d\d-\d\d)$/.exec(rest ?? '')?.[1];
/** An old path of a story, as an editor wrote it, as an address. */
export const aliasUrl = (path: string) => `${path.replace(/(?:\/index\.html?)?\/?$/i, '')}/`;
/** Where readers see all changes to a file. @param template with `{path}` in it @param path content path */
export const historyUrl = (template: string, path: string) =>
  template.replaceAll('{path}', () => path.split('/').map(encodeURIComponent).join('/'));
/** What fills the ad slots. */
export const adFeedUrl = '/slots.json';
/** What stands in a slot where scripts are off. */
export const slotUrl = (slot: string) => `/slots/${slot}/`;
export const adsTxtUrl = '/ads.txt';
export const robotsUrl = '/robots.txt';
/** The sitemap that names the others. */
export const sitemapIndexUrl = '/sitemap.xml';
/** Where the others are. */
export const sitemapFolder = '/sitemaps/';
/** @param name of its month, such as `2026-05`, or of what is in it, such as `tags` */
export const sitemapUrl = (name: string) => `${sitemapFolder}${name}.xml`;
export const newsSitemapUrl = sitemapUrl('news');
/** For browsers that keep the site on a home screen. */
export const webManifestUrl = '/site.webmanifest';

/** What stands for the site, at the top of the output; browsers ask for some of these whatever a page says. */
export const iconFiles = [
  'favicon.ico',
  'favicon.svg',
  'apple-touch-icon.png',
  'icon-192.png',
  'icon-512.png',
  'icon-maskable.png',
] as const;
export type IconFile = (typeof iconFiles)[number];
export const iconUrl = (file: IconFile) => `/${file}`;

export const securityTxtUrl = '/.well-known/security.txt';
export const humansTxtUrl = '/humans.txt';
export const llmsTxtUrl = '/llms.txt';
/** What Netlify and Cloudflare read of headers and redirects. */
export const headersUrl = '/_headers';
export const redirectsUrl = '/_redirects';
/** What Vercel reads of both. */
export const vercelUrl = '/vercel.json';
/** By which GitHub Pages leaves the site as it is. */
export const noJekyllUrl = '/.nojekyll';
/** Where the key for IndexNow lies. */
export const indexNowUrl = (key: string) => `/${key}.txt`;
/** A story as Markdown. */
export const markdownUrl = (id: string) => `${articleUrl(id)}index.md`;
/** What feeds are, and which there are. */
export const feedsUrl = '/feeds/';
/** The feed of a list in RSS. @param base address of the list; the front page's for all stories */
export const rssUrl = (base: string) => `${base}feed.xml`;
/** The same as a JSON Feed. */
export const jsonFeedUrl = (base: string) => `${base}feed.json`;
/** The feed of all stories in Atom. */
export const atomUrl = '/atom.xml';
/** The address of the list that a feed is of; undefined if the address is no feed's. */
export const listOfFeed = (url: string) => (url === atomUrl ? homeUrl : /^(.*\/)feed\.(?:xml|json)$/.exec(url)?.[1]);
/** What a preview shows beside the site: the list of what readers do not see, and how much that is. */
export const previewUrl = '/_preview/';
export const previewBarUrl = `${previewUrl}bar/`;
export const pictureUrl = (file: string) => `/_pictures/${file}`;

/** A file that is published as it is. @param hash git blob id of its bytes, which the address always means */
export const attachmentUrl = (hash: string, name: string) =>
  `/_media/${hash}/${name.toLowerCase().replace(/[^a-z0-9.]+/g, '-')}`;

/** Files at the top of the output that are the site's own. What makes another adds it here. */
const ownFiles = [
  '404.html',
  'slots.json',
  'ads.txt',
  'atom.xml',
  'feed.json',
  'feed.xml',
  'humans.txt',
  'llms.txt',
  'robots.txt',
  'sitemap.xml',
  'site.webmanifest',
  '_headers',
  '_redirects',
  'vercel.json',
  '.nojekyll',
  '.broadsheet',
  '.git',
];

/** Folders of which nothing comes from elsewhere. */
const ownFolders = ['_astro', '_media', '_pictures', '_preview', 'search', 'sitemaps'];

/** First parts of addresses that belong to the site itself, so that no section, page or old path may begin with them. */
export const reserved: ReadonlySet<string> = /* @__PURE__ */ reservedNames();

/** Called, so that scripts for readers, which need an address or two, do not bring the lists along. */
function reservedNames(): Set<string> {
  const pages = [
    'tags',
    'authors',
    'archive',
    'latest',
    'corrections',
    'page',
    'feeds',
    'ads',
    'slots',
    '404',
    'index',
  ];
  return new Set([...ownFiles, ...ownFolders, ...iconFiles, ...pages]);
}

/** Whether no story can have had an address, because the site has it: the front page, a list of all tags, the third page of a list. */
export function isOwnUrl(url: string): boolean {
  const [first = '', ...rest] = placeOf(url).split('/');
  return (
    placeOf(url) === placeOf(securityTxtUrl) ||
    first === '' ||
    reserved.has(first) ||
    listPageName(rest.slice(-2).join('/')) !== undefined ||
    (rest.length > 0 && listOfFeed(`/${placeOf(url)}`) !== undefined)
  );
}

/** Whether something stands in a folder whose files have other names with every build, or in one that is no part of a site. @param place as `placeOf` gives it */
export const isGenerated = (place: string): boolean =>
  /^(?:_astro|_media|_pictures|\.broadsheet|\.git)(?:\/|$)/.test(place);

/**
 * Where something stands in the output, as systems see it that take NEWS for news: two things of one place cannot both be there.
 * @param path an address, or a path in the output; of a page the folder
 */
export function placeOf(path: string): string {
  return path
    .replace(/^\/|\/$/g, '')
    .normalize('NFC')
    .toLowerCase();
}

/** Pages of the site itself, present or to come, and the folders that they stand in. */
const ownPages =
  /^(?:(?:tags|authors)\/[a-z0-9-]+(?:\/page\/[\d-]+|\/feed\.(?:xml|json)(?:\/.*)?)?|archive(?:\/\d{4}\/\d\d)?|slots\/[a-z-]+|latest|corrections|feeds|404|)$/;
const foldersOfPages = /^(?:tags|authors|slots|(?:tags|authors)\/[a-z0-9-]+\/page|archive\/\d{4})$/;

/**
 * Whether a file would take the place of one of the site's own, or of a folder that these need, or stand in a folder of which
 * nothing comes from elsewhere. Pages of content are not looked at.
 * @param place as `placeOf` gives it
 */
export function isOwnPlace(place: string): boolean {
  const [first = ''] = place.split('/');
  if (ownFiles.includes(first) || ownFolders.includes(first)) return true;
  // The owner may have icons of their own, but no folder in the place of one.
  if (isIconFile(first) && place !== first) return true;
  const page = pageOf(place);
  return page === undefined
    ? ownPages.test(place) || foldersOfPages.test(place)
    : page !== '404' && ownPages.test(page);
}

/** @param place as `placeOf` gives it */
export const isIconFile = (place: string): place is IconFile => (iconFiles as readonly string[]).includes(place);

/** The place of the page whose file a file would be, or would be a folder instead of; undefined for other files. */
export function pageOf(place: string): string | undefined {
  return /^(?:(.*?)\/)?index\.html(?:\/|$)/
    .exec(place)
    ?.slice(1)
    .map((page = '') => page)[0];
}

/**
 * Puts `?query#fragment` behind an address that may have its own, as one has that an old address leads to: a query of that finds what
 * is there, and stays; a fragment of who asks goes first.
 */
export function withTail(address: string, tail: string): string {
  const [, path = '', query = '', fragment = ''] = apart.exec(address) ?? [];
  const [, , otherQuery = '', otherFragment = ''] = apart.exec(tail) ?? [];
  return path + (query || otherQuery) + (otherFragment || fragment);
}

const apart = /^([^?#]*)(\?[^#]*)?(#.*)?$/s;

/** The address of a page's file. */
export function fileToUrl(file: string): string {
  return file === '404.html' ? notFoundUrl : `/${file.replace(/(?<=^|\/)index\.html$/, '')}`;
}

/** The whole address of what a path of the site names, escaped as browsers do it. @param site its origin */
export const wholeUrl = (site: string, path: string): string =>
  site + encodeURI(path.toWellFormed()).replace(/[?#]/g, encodeURIComponent);

/** The file in the output folder that a host serves at `url`. */
export function urlToFile(url: string): string {
  if (url === notFoundUrl) return '404.html';
  return url.endsWith('/') ? `${url.slice(1)}index.html` : url.slice(1);
}
