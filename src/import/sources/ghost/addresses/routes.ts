import type { Remark } from '../../../form/holding.ts';
import { instantOf } from '../instant.ts';
import { isOn, type Row, rowOf, textOf } from '../row.ts';
import type { Post, Tables } from '../tables.ts';
import { type Facts, postFilter } from './post-filter.ts';
import { readYaml } from './yaml.ts';

/** Where things were on the old site; paths. */
export interface Routes {
  /** Undefined if it had no page of its own. */
  post(post: Post): string | undefined;
  tag(slug: string): string;
  author(slug: string): string;
  remarks: Remark[];
}

interface Collection {
  permalink: string;
  has(facts: Facts): boolean;
}

/**
 * Addresses as a site's `routes.yaml` makes them, or Ghost's own where it has none.
 * @see https://docs.ghost.org/themes/routing
 */
export function routesOf({ text, file }: { text: string; file: string }, { settings }: Tables): Routes {
  const remarks: Remark[] = [];
  const tell = (what: string, fix: string, line?: number) =>
    remarks.push({ level: 'told', what, fix, place: { file, line } });
  const read = readYaml(text);
  if ('line' in read) tell('the routes are no YAML', 'compare the addresses of stories', read.line);
  const rows = rowOf('value' in read ? read.value : {});

  const collections: Collection[] = Object.entries(rowOf(rows['collections'])).flatMap(([path, value]) => {
    const { permalink, filter } = rowOf(value);
    const has = textOf(filter) === '' ? () => true : postFilter(textOf(filter));
    if (has === undefined)
      tell(
        `the filter of the collection ${path} was not understood: ${textOf(filter)}`,
        'compare the addresses of its stories',
      );
    return has === undefined || textOf(permalink) === '' ? [] : [{ permalink: textOf(permalink), has }];
  });
  // Versions before 2 had one pattern for all posts, in the settings.
  const old = settings.get('permalinks')?.replace(/:(\w+)/g, '{$1}');
  if (collections.length === 0) collections.push({ permalink: old || '/{slug}/', has: () => true });

  const pages = pageRoutes(rowOf(rows['routes']));
  const taxonomies = rowOf(rows['taxonomies']);
  const listOf = (kind: string) => (slug: string) =>
    filled(textOf(taxonomies[kind]) || `/${kind}/{slug}/`, { slug }) ?? '';
  const timeZone = timezoneOf(settings) ?? 'UTC';
  // Of all languages, Swedish writes dates as ISO 8601 does.
  const days = new Intl.DateTimeFormat('sv', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return {
    remarks,
    tag: listOf('tag'),
    author: listOf('author'),
    post(post) {
      const slug = textOf(post.row['slug']);
      if (slug === '') return undefined;
      if (isPage(post.row)) return pages.get(slug) ?? `/${slug}/`;
      const permalink = collections.find(({ has }) => has(factsOf(post)))?.permalink;
      return permalink && filled(permalink, partsOf(post, days));
    },
  };
}

export const isPage = (row: Row) => row['type'] === 'page' || isOn(row['page']);

/** Routes that show a page elsewhere: `/features/: { data: page.our-features }`. */
function pageRoutes(routes: Row): Map<string, string> {
  const pages = Object.entries(routes).flatMap(([path, value]) => {
    const { data } = rowOf(value);
    const named = typeof data === 'string' ? [data] : Object.values(rowOf(data)).map(textOf);
    return named.flatMap((one) => (one.startsWith('page.') ? [[one.slice('page.'.length), path] as const] : []));
  });
  return new Map(pages);
}

function factsOf({ row, tags, authors }: Post): Facts {
  return {
    tag: tags,
    tags,
    primary_tag: tags.slice(0, 1),
    author: authors,
    authors,
    primary_author: authors.slice(0, 1),
    featured: [String(isOn(row['featured']))],
    page: [String(isPage(row))],
    visibility: [textOf(row['visibility']) || 'public'],
    slug: [textOf(row['slug'])],
    id: [textOf(row['id'])],
  };
}

type Parts = Readonly<Record<string, string | undefined>>;

function partsOf({ row, id, tags, authors }: Post, days: Intl.DateTimeFormat): Parts {
  const date = instantOf(row['published_at']) ?? instantOf(row['created_at']);
  const [year, month, day] = date === undefined ? [] : days.format(new Date(date)).split('-');
  return {
    year,
    month,
    day,
    id,
    slug: textOf(row['slug']),
    uuid: textOf(row['uuid']),
    // Ghost's own word where there is none.
    primary_tag: tags[0] ?? 'all',
    primary_author: authors[0] ?? 'all',
    author: authors[0] ?? 'all',
  };
}

/** A pattern with its parts in their places; undefined if one is not known. */
function filled(pattern: string, parts: Parts): string | undefined {
  const part = (name: string) => (Object.hasOwn(parts, name) ? parts[name] : undefined);
  const pieces = pattern.split(/\{(\w+)\}/).map((piece, index) => (index % 2 === 0 ? piece : part(piece)));
  return pieces.includes(undefined) ? undefined : pieces.join('');
}

/** The timezone of the site, if it is one that is known. */
export function timezoneOf(settings: Tables['settings']): string | undefined {
  const named = settings.get('timezone') || settings.get('active_timezone') || settings.get('activeTimezone');
  try {
    return named && new Intl.DateTimeFormat('en', { timeZone: named }).resolvedOptions().timeZone && named;
  } catch {
    return undefined;
  }
}
