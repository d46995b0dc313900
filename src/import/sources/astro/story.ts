import type { Directory } from '../../bylines/people.ts';
import type { Picture, Remark, Story, Term } from '../../form/holding.ts';
import { readAnyDate } from '../../markdown/front/date.ts';
import { fieldOf, isTrue, pictureOf, textOf, textsOf } from '../../markdown/front/fields.ts';
import type { Fields } from '../../markdown/front/front-matter.ts';
import { type Entry, wholeAddress } from './entry.ts';
import type { Project } from './project/project.ts';

/** Collections that say no more than that there are stories in them. */
const general = /^(?:blog|posts?|articles?|writing|entries|stories|news|content)$/i;
/** Those without a date are texts that stand, such as documentation. */
const dated = /^(?:blog|posts?|articles?|writing|entries|stories|news|notes?|journal|content)$/i;

const dates = [
  'pubDatetime',
  'pubDate',
  'publishDate',
  'publishedDate',
  'publishedAt',
  'datePublished',
  'date',
  'published',
  'publish_date',
  'createdAt',
  'created',
];
const updates = [
  'modDatetime',
  'updatedDate',
  'lastmod',
  'updatedAt',
  'lastModified',
  'dateModified',
  'modDate',
  'modified',
  'updated',
  'update_date',
];
const images = [
  'heroImage',
  'hero',
  'coverImage',
  'cover',
  'image',
  'ogImage',
  'featuredImage',
  'banner',
  'thumbnail',
  'thumb',
  'img',
  'socialImage',
];

/** @param remarks what is to be told of it is added to these */
export function storyOf(entry: Entry, project: Project, people: Directory, remarks: Remark[]): Story {
  const { path, data, id, collection, address, isDraft, flaw } = entry;
  const text = (...names: string[]) => textOf(fieldOf(data, ...names));
  const written = dates
    .map((name) => fieldOf(data, name))
    .find((value) => value !== undefined && typeof value !== 'boolean');
  const published = readAnyDate(written);
  const isPage =
    collection === undefined || /^pages?$/i.test(collection) || (written === undefined && !dated.test(collection));
  tell();
  const terms = termsOf(entry);
  return {
    ref: path,
    type: isPage ? 'page' : 'story',
    state: isDraft ? 'draft' : 'public',
    title: text('title', 'headline', 'name') ?? '',
    slug: id.slice(id.lastIndexOf('/') + 1) || 'index',
    address: address === undefined ? undefined : wholeAddress(address, project),
    oldAddresses: textsOf(fieldOf(data, 'aliases', 'redirect_from', 'redirects', 'redirectFrom'))
      .filter((old) => !old.split('/').includes('..'))
      .map((old) => (/^https?:/.test(old) ? old : wholeAddress(`${project.base}/${old.replace(/^\/+/, '')}`, project))),
    published,
    updated: readAnyDate(fieldOf(data, ...updates)),
    dek: text('description', 'excerpt', 'summary', 'subtitle', 'dek', 'abstract'),
    authors: people.idsOf(fieldOf(data, 'authors', 'author', 'byline')),
    sections: isPage ? [] : terms.filter(({ sort }) => sort === 'section').map((term) => term.id),
    tags: terms.filter(({ sort }) => sort === 'tag').map((term) => term.id),
    image: imageOf(data),
    canonical: canonicalOf(text('canonicalURL', 'canonicalUrl', 'canonical', 'canonical_url'), project),
    noindex: isTrue(fieldOf(data, 'noindex', 'noIndex')) || /noindex/i.test(text('robots') ?? '') || undefined,
    pinned: isTrue(fieldOf(data, 'featured', 'pinned', 'pin', 'sticky')) || undefined,
    language: text('lang', 'language', 'locale'),
    place: { file: path },
  };

  function tell(): void {
    const add = (what: string, fix: string, place: Remark['place'] = { file: path }) =>
      remarks.push({ level: 'changed', what, fix, place, story: path });
    if (flaw) {
      const { line, column, what } = flaw;
      add(`the front matter cannot be read: ${what}`, 'look at its fields; it is a draft', {
        file: path,
        line,
        column,
      });
    } else if (written !== undefined && published === undefined) {
      add(`${String(textOf(written) ?? 'the date').slice(0, 60)} is no date`, 'write one such as 2019-05-08');
    }
  }
}

/** What a story is sorted by: its category, or else its collection. */
export function termsOf({ collection, data }: Entry): Term[] {
  const categories = textsOf(fieldOf(data, 'categories', 'category'));
  const isNamed = collection !== undefined && !general.test(collection);
  const rest = collection === undefined || isNamed || categories.length > 0 ? categories : [collection];
  const sections = isNamed ? [collection, ...rest] : rest;
  return [
    ...sections.map((name) => termOf('section', name)),
    ...textsOf(fieldOf(data, 'tags', 'tag', 'keywords')).map((name) => termOf('tag', name)),
  ];
}

export function termOf(sort: Term['sort'], name: string): Term {
  const slug = name
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return { id: `${sort} ${name.toLowerCase()}`, sort, name, slug };
}

function imageOf(data: Fields): Picture | undefined {
  for (const name of images) {
    const picture = pictureOf(fieldOf(data, name));
    if (!picture || !/[./]/.test(picture.address)) continue;
    const alt =
      picture.alt ?? textOf(fieldOf(data, `${name}Alt`, `${name}_alt`, 'imageAlt', 'heroAlt', 'coverAlt', 'alt'));
    const caption = picture.caption ?? textOf(fieldOf(data, `${name}Caption`, 'imageCaption', 'coverCaption'));
    return { ...picture, alt, caption };
  }
  return undefined;
}

/** Its own address is none that it was published at before. */
function canonicalOf(written: string | undefined, { url }: Project): string | undefined {
  const address = written === undefined ? null : URL.parse(written);
  return address && /^https?:$/.test(address.protocol) && address.origin !== url ? address.href : undefined;
}
