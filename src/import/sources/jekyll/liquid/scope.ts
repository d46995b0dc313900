import type { Moment } from '../moment.ts';

/** What a template may ask for: plain data, so that it can go to another thread. */
export interface Scope {
  page: Readonly<Record<string, unknown>>;
  site: SiteValues;
  /** Texts of files that it includes, by what their tags name. */
  includes: Readonly<Record<string, string>>;
  /** Paths on the old site, without `baseurl`, by what `post_url` and `link` name. */
  links: Readonly<Record<string, string>>;
  /** When the text was published, in the site's timezone. */
  date: Moment | undefined;
}

/** Fields of the configuration; the first two are always there, '' if it has none. */
type SiteValues = Readonly<Record<string, unknown>> & { readonly url: string; readonly baseurl: string };

/** What only a whole build of the site has. */
const ofBuilds: Readonly<Record<string, ReadonlySet<string>>> = {
  site: new Set([
    'posts',
    'pages',
    'html_pages',
    'static_files',
    'collections',
    'documents',
    'categories',
    'tags',
    'related_posts',
    'data',
    'time',
    'github',
  ]),
  page: new Set(['content', 'excerpt', 'next', 'previous', 'output', 'related_posts']),
};

const builtNames = new Set(['content', 'paginator', 'forloop', 'jekyll', 'layout', 'theme', 'post', 'collection']);

/** Whether a value is one that nobody but Jekyll can tell. */
export function isOfBuilds([first, second]: readonly (string | number)[], known: Readonly<Record<string, unknown>>) {
  if (typeof first === 'string' && builtNames.has(first)) return true;
  if (typeof second !== 'string' || Object.hasOwn(known, second)) return false;
  return ofBuilds[String(first)]?.has(second) ?? false;
}
