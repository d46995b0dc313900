/** What stands in the head of a page for search engines, networks, feed readers and browsers, as data: `Head.astro` prints it. */
import type { Thing } from 'schema-dts';
import { territoryOf } from '../editorial/language.ts';
import type { Site } from '../schemas/site.ts';
import type { Colour } from '../typefaces/tokens.ts';
import { writeGraph } from './structured/graph.ts';

export type HeadElement =
  | { tag: 'title'; text: string }
  | { tag: 'meta'; attributes: { content: string; name?: string; property?: string; media?: string } }
  | { tag: 'link'; attributes: { rel: string; href: string } & Record<string, string> }
  /** JSON-LD. */
  | { tag: 'script'; text: string };

/** What a page says of itself. */
export interface PageHead {
  /** Without it the title is the site's own. */
  title: string | undefined;
  description: string | undefined;
  /** The whole address that search engines should know the page by. */
  canonical: string;
  /** Search engines are asked to leave it out. */
  noindex: boolean;
  /** When it is no more, in ISO 8601: from then on they need not come to see that. */
  until?: string | undefined;
  /** What it is, if it is more than a page of a site: https://ogp.me/#types */
  type?: 'profile' | StoryHead | undefined;
  /** How it looks where its link is shared; `src` is a whole address. */
  picture?: SharePicture | undefined;
  /** Accounts in the fediverse of those who wrote it, such as `@ada@social.example`; default: the site's. */
  accounts?: readonly string[] | undefined;
  /** Feeds of what the page lists, or belongs to. */
  feeds?: readonly FeedLink[] | undefined;
  /** What it tells search engines of itself. */
  graph?: readonly Thing[] | undefined;
}

/** What is shown where a link to a page is shared. */
export interface SharePicture {
  /** Its path, or its whole address. */
  src: string;
  width: number;
  height: number;
  alt: string | undefined;
  /** Undefined where only another host knows. */
  type: string | undefined;
}

/** What networks are told of a story. Instants are ISO 8601 with an offset; addresses are whole. */
interface StoryHead {
  /** Undefined for a draft. */
  published: string | undefined;
  modified: string | undefined;
  /** The pages of its authors. */
  authors: readonly string[];
  /** Names. */
  section: string | undefined;
  tags: readonly string[];
}

interface FeedLink {
  title: string;
  /** Media type, such as `application/rss+xml`. */
  type: string;
  url: string;
}

/** What all pages of a site have in common. */
export interface SiteHead {
  site: Pick<Site, 'name' | 'language' | 'fediverse'>;
  /** What browsers paint around a page. */
  paper: Colour | undefined;
  /** Links to its icons, as attributes. */
  icons: readonly ({ rel: string; href: string } & Record<string, string>)[];
  /** Search engines are asked to leave all of it out; what networks and they would be told stays, to be looked at. */
  preview?: boolean | undefined;
}

/** All that search engines may show: a large picture, and as much of texts and films as they like. */
const showAll = 'max-image-preview:large, max-snippet:-1, max-video-preview:-1';

/** https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag#unavailable_after */
const shownUntil = (until: string | undefined) =>
  until === undefined ? showAll : `${showAll}, unavailable_after: ${until}`;

export function headOf(page: PageHead, { site, paper, icons, preview = false }: SiteHead): HeadElement[] {
  const { title, description, canonical, noindex, until, accounts = [], feeds = [], graph = [] } = page;
  const creators = accounts.length > 0 ? accounts : [site.fediverse];
  return [
    { tag: 'title', text: title === undefined ? site.name : `${title} | ${site.name}` },
    ...named('description', description),
    ...named('robots', noindex || preview ? 'noindex' : shownUntil(until)),
    ...(noindex || preview ? [] : [link({ rel: 'canonical', href: canonical })]),
    ...(noindex && !isStory(page.type) ? [] : card(page, site)),
    ...creators.flatMap((account) => named('fediverse:creator', account)),
    ...(['light', 'dark'] as const).flatMap((design) =>
      paper ? meta({ name: 'theme-color', content: paper[design], media: `(prefers-color-scheme: ${design})` }) : [],
    ),
    ...icons.map(link),
    ...feeds.map(({ title, type, url }) => link({ rel: 'alternate', type, title, href: url })),
    ...(graph.length > 0 && !noindex ? [{ tag: 'script' as const, text: writeGraph(graph) }] : []),
  ];
}

const isStory = (type: PageHead['type']): type is StoryHead => typeof type === 'object';

/** How a link to the page looks elsewhere: https://ogp.me, https://developer.x.com/en/docs/x-for-websites/cards */
function card({ title, description, canonical, type, picture }: PageHead, site: SiteHead['site']): HeadElement[] {
  return [
    ...property('og:type', isStory(type) ? 'article' : (type ?? 'website')),
    ...property('og:site_name', site.name),
    ...property('og:locale', territoryOf(site.language)),
    ...property('og:title', title ?? site.name),
    ...property('og:description', description),
    ...property('og:url', canonical),
    ...property('og:image', picture?.src),
    ...property('og:image:type', picture?.type),
    ...property('og:image:width', picture?.width),
    ...property('og:image:height', picture?.height),
    ...property('og:image:alt', picture?.alt),
    ...(isStory(type) ? ofStory(type) : []),
    ...named('twitter:card', picture ? 'summary_large_image' : 'summary'),
  ];
}

/** https://ogp.me/#type_article */
function ofStory({ published, modified, authors, section, tags }: StoryHead) {
  return [
    ...property('article:published_time', published),
    ...property('article:modified_time', modified),
    ...authors.flatMap((author) => property('article:author', author)),
    ...property('article:section', section),
    ...tags.flatMap((tag) => property('article:tag', tag)),
  ];
}

type Attributes<Tag> = Extract<HeadElement, { tag: Tag }> extends { attributes: infer One } ? One : never;

const meta = (attributes: Attributes<'meta'>): HeadElement => ({ tag: 'meta', attributes });
const link = (attributes: Attributes<'link'>): HeadElement => ({ tag: 'link', attributes });

/** None if there is nothing to say. */
const named = (name: string, content: string | undefined) => (content ? [meta({ name, content })] : []);
const property = (name: string, content: string | number | undefined) =>
  content === undefined || content === '' ? [] : [meta({ property: name, content: String(content) })];
