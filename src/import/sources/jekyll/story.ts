import type { Directory } from '../../bylines/people.ts';
import type { Picture, Place, Remark, Story, Term } from '../../form/holding.ts';
import { readAnyDate } from '../../markdown/front/date.ts';
import { fieldOf, isTrue, pictureOf, textOf, textsOf } from '../../markdown/front/fields.ts';
import type { Fields } from '../../markdown/front/front-matter.ts';
import type { JekyllConfig } from './config.ts';
import { type Document, namesOf } from './document.ts';
import { jekyllSlug, titleOfSlug } from './permalinks/slug.ts';

/** @param people finds who wrote it, by what its fields say @param remarks what is to be told of it is added to these */
export function storyOf(document: Document, config: JekyllConfig, people: Directory, remarks: Remark[]): Story {
  const { path, data, shelf, slug, date, isDraft } = document;
  const text = (...names: string[]) => textOf(fieldOf(data, ...names));
  tell(document, remarks);
  const isPage = shelf.kind === 'page' || (shelf.kind === 'entry' && date === undefined);
  const terms = termsOf(document);
  return {
    ref: path,
    type: isPage ? 'page' : 'story',
    state: isDraft ? 'draft' : 'public',
    title: text('title') ?? titleOfSlug(slug),
    slug: slug === 'index' ? (folderOf(path) ?? slug) : slug,
    address: document.permalink === undefined ? undefined : wholeAddress(document.permalink, config),
    oldAddresses: oldAddresses(document, config),
    published: date?.iso,
    updated: readAnyDate(
      fieldOf(data, 'last_modified_at', 'modified_date', 'modified', 'updated', 'lastmod', 'date_updated'),
    ),
    expires: readAnyDate(fieldOf(data, 'expires', 'expire_date', 'expiry_date')),
    dek: dekOf(data),
    authors: people.idsOf(fieldOf(data, 'authors', 'author', 'byline')),
    sections: terms.filter(({ sort }) => sort === 'section').map(({ id }) => id),
    tags: terms.filter(({ sort }) => sort === 'tag').map(({ id }) => id),
    image: imageOf(data),
    canonical: webAddress(text('canonical_url', 'canonical', 'original_url')),
    noindex: isTrue(fieldOf(data, 'noindex')) || /noindex/i.test(text('robots') ?? '') || undefined,
    pinned: isTrue(fieldOf(data, 'pin', 'pinned', 'sticky', 'featured')) || undefined,
    language: text('lang', 'language', 'locale'),
    place: { file: path },
  };
}

/** The last folder of a path: what is `index` in it has its name. */
const folderOf = (path: string) => path.split('/').at(-2);

const sectionId = (name: string) => `category ${name.toLowerCase()}`;
const tagId = (name: string) => `tag ${name.toLowerCase()}`;

/** What a story is sorted by. Jekyll itself gives no pages to categories and tags. */
export function termsOf({ shelf, categories, data }: Document): Term[] {
  const entry = shelf.kind === 'entry' ? [shelf.collection] : [];
  const sections = shelf.kind === 'page' ? [] : [...entry, ...categories];
  const term = (sort: Term['sort'], id: string, name: string) => ({ id, sort, name, slug: jekyllSlug(name, 'words') });
  return [
    ...sections.map((name) => term('section', sectionId(name), name)),
    ...tagsOf(data).map((name) => term('tag', tagId(name), name)),
  ];
}

/** `tag` and `tags` both, though Jekyll heeds only the first: no word is lost by it. */
function tagsOf(data: Fields): string[] {
  const one = textOf(fieldOf(data, 'tag'));
  const many = namesOf(fieldOf(data, 'tags', 'keywords'));
  return [...new Set([...(one === undefined ? [] : [one]), ...many])];
}

/** @param path within the site */
export const wholeAddress = (path: string, { url, baseurl }: JekyllConfig): string => url + baseurl + path;

/** Hosts such as GitHub Pages hand out `/flood.html` at `/flood` too, and `/flood/index.html` at `/flood/`. */
function oldAddresses({ data, permalink }: Document, config: JekyllConfig): string[] {
  const given = textsOf(fieldOf(data, 'redirect_from')).flatMap((old) => oldAddress(old, config));
  const own = permalink === undefined ? [] : [wholeAddress(permalink, config)];
  const short = [...own, ...given].map((address) => address.replace(/(?:(?<=\/)index)?\.html$/, ''));
  return [...new Set([...given, ...short])].filter((address) => !own.includes(address));
}

function oldAddress(written: string, config: JekyllConfig): string[] {
  if (/^https?:\/\//.test(written)) return [written];
  const path = written.startsWith('/') ? written : `/${written}`;
  return path.split('/').includes('..') ? [] : [wholeAddress(path, config)];
}

/** An excerpt may be a template; that is none. */
function dekOf(data: Fields): string | undefined {
  const names = ['excerpt', 'description', 'subtitle', 'summary', 'lead', 'tagline'];
  return names.map((name) => textOf(fieldOf(data, name))).find((text) => text !== undefined && !/\{[{%]/.test(text));
}

const imageFields = [
  'image',
  'cover',
  'cover_image',
  'cover-img',
  'featured_image',
  'featured-image',
  'feature-img',
  'feature_image',
  'header.image',
  'header.overlay_image',
  'header.teaser',
  'header-img',
  'hero_image',
  'hero',
  'banner',
  'thumbnail',
  'thumbnail-img',
  'thumb',
  'teaser',
  'img',
  'og_image',
  'share-img',
];

function imageOf(data: Fields): Picture | undefined {
  for (const name of imageFields) {
    const picture = pictureOf(fieldOf(data, name));
    if (!picture || /^#|\{[{%]/.test(picture.address) || !/[./]/.test(picture.address)) continue;
    return {
      address: picture.address,
      alt: picture.alt ?? textOf(fieldOf(data, 'image_alt', 'image-alt', 'cover_alt', 'header.image_description')),
      caption: picture.caption ?? textOf(fieldOf(data, 'image_caption', 'image-caption', 'header.caption')),
      credit: picture.credit ?? textOf(fieldOf(data, 'image_credit', 'image-credit')),
    };
  }
  return undefined;
}

const webAddress = (text: string | undefined) =>
  text !== undefined && /^https?:\/\/\S+$/.test(text) ? text : undefined;

function tell({ path, flaw, wrongDate }: Document, remarks: Remark[]): void {
  const add = (what: string, fix: string, place: Place = { file: path }) =>
    remarks.push({ level: 'changed', what, fix, place, story: path });
  if (flaw) {
    const { line, column, what } = flaw;
    add(`the front matter cannot be read: ${what}`, 'look at its fields; it is a draft', { file: path, line, column });
  }
  if (wrongDate !== undefined) add(`${wrongDate.slice(0, 60)} is no date`, 'write one such as 2019-05-08');
}
