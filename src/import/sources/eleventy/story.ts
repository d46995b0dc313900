/** A text of Eleventy as a story or a page of the middle form. */
import { posix } from 'node:path';
import type { Directory } from '../../bylines/people.ts';
import type { MenuItem, Remark, Story } from '../../form/holding.ts';
import { readAnyDate } from '../../markdown/front/date.ts';
import { fieldOf, isTrue, pictureOf, textOf, textsOf } from '../../markdown/front/fields.ts';
import type { Fields, FrontMatter } from '../../markdown/front/front-matter.ts';
import { printedAt } from './address.ts';
import { type ElevenSite, ownerOf } from './site.ts';

/** Tags that make collections for templates, and say nothing to readers. */
const collections = new Set(['posts', 'post', 'all', 'nav', 'page', 'pages', 'blog']);
/** Pages that the site makes itself. */
const machinery = /^(?:404|search|archives?|tags|sitemap|feed|index)$/i;

export interface ReadText extends FrontMatter {
  name: string;
}

/** @param text with the data of its folders @returns a clause that says why it is left out, if it is */
export function storyOf(
  { name, data, body, flaw }: ReadText,
  site: ElevenSite,
  directory: Directory,
): { story: Story; remarks: Remark[] } | string {
  const place = { file: name };
  const path = site.input === '' ? name : name.slice(site.input.length + 1);
  const { path: printed, slug } = printedAt(path, data);
  const [folder, ...inner] = path.split('/').slice(0, -1);
  const isPage =
    folder === undefined ||
    (inner.length === 0 && posix.basename(path).replace(/\.\w+$/, '') === 'index') ||
    /^pages?$/i.test(folder);
  if (printed === 'none') return 'a text that Eleventy does not print is left out';
  if (/\.(?:xml|json|txt|css|js)$/.test(printed)) return 'a text that is no page is left out';
  if ((isPage && machinery.test(folder === undefined ? slug || 'index' : slug)) || /^\/404(?:\.html|\/)$/.test(printed))
    return 'a page of the theme is left out: the site makes its own';
  const remarks: Remark[] = [];
  const remark = (what: string, fix: string, at = {}) =>
    remarks.push({ level: 'changed', what, fix, place: { ...place, ...at }, story: name });
  if (flaw)
    remark(`the front matter cannot be read: ${flaw.what}`, 'it is a draft now: look at its fields', {
      line: flaw.line,
      column: flaw.column,
    });
  if (printed === 'unknown') remark('its address is computed, and is not known', 'write it into aliases:');
  const named = fieldOf(data, 'date', 'pubDate', 'published');
  const published = readAnyDate(named) ?? /(?:^|\/)(\d{4}-\d{2}-\d{2})(?=[-/])/.exec(path)?.[1];
  if (published === undefined && !isPage) {
    const what =
      named === undefined
        ? 'it has no date'
        : `${String(named).slice(0, 60)} is a date of its file, which is not known`;
    remark(what, 'write it as published: 2026-05-08');
  }
  const isDraft = isTrue(fieldOf(data, 'draft')) || flaw !== undefined;
  const own = directory.idsOf(fieldOf(data, 'author', 'authors'));
  const story: Story = {
    ref: name,
    type: isPage ? 'page' : 'story',
    state: isDraft ? 'draft' : 'public',
    title: titleOf(data, body),
    slug,
    address: isDraft || printed === 'unknown' ? undefined : (site.facts.url ?? '') + printed,
    oldAddresses: nonEmpty(textsOf(fieldOf(data, 'redirect_from', 'redirectFrom', 'aliases'))),
    published,
    updated: readAnyDate(fieldOf(data, 'updated', 'modified', 'lastmod', 'last_modified', 'dateModified')),
    dek: textOf(fieldOf(data, 'description', 'summary', 'excerpt', 'subtitle', 'dek')),
    authors: isPage ? [] : own.length > 0 ? own : directory.idsOf(ownerOf(site.metadata)),
    sections: isPage || folder === undefined ? [] : [`section ${folder}`],
    tags: isPage ? [] : tagsOf(data, folder).map((tag) => `tag ${tag.toLowerCase()}`),
    image: imageOf(data),
    canonical: canonicalOf(data),
    noindex: isTrue(fieldOf(data, 'noindex')) || undefined,
    pinned: isTrue(fieldOf(data, 'featured', 'pinned')) || undefined,
    place,
  };
  return { story, remarks };
}

export const tagsOf = (data: Fields, folder = ''): string[] =>
  textsOf(fieldOf(data, 'tags')).filter(
    (tag) => !collections.has(tag.toLowerCase()) && tag.toLowerCase() !== folder.toLowerCase(),
  );

/** Of the menu or the first heading, where no field says it. */
function titleOf(data: Fields, body: string): string {
  const heading = /^#[ \t]+(.+?)[ \t#]*$/m.exec(body.slice(0, 2000))?.[1];
  return (
    textOf(fieldOf(data, 'title', 'eleventyNavigation.title')) ??
    textOf(heading) ??
    textOf(fieldOf(data, 'eleventyNavigation.key')) ??
    ''
  );
}

function imageOf(data: Fields): Story['image'] {
  const found = [
    'image',
    'cover',
    'hero',
    'heroImage',
    'featuredImage',
    'featured_image',
    'thumbnail',
    'socialImage',
    'ogImage',
    'banner',
  ];
  const picture = found
    .map((name) => pictureOf(fieldOf(data, name)))
    .find((one) => one !== undefined && /[./]/.test(one.address));
  return (
    picture && { ...picture, alt: picture.alt ?? textOf(fieldOf(data, 'imageAlt', 'image_alt', 'alt', 'coverAlt')) }
  );
}

function canonicalOf(data: Fields): string | undefined {
  const written = textOf(fieldOf(data, 'canonical', 'canonicalURL', 'canonicalUrl', 'canonical_url'));
  return written !== undefined && /^https?:\/\/\S+$/.test(written) ? written : undefined;
}

const nonEmpty = (list: string[]) => (list.length > 0 ? list : undefined);

/** Where a page stands in the menu. https://www.11ty.dev/docs/plugins/navigation/ */
export function menuItemOf(data: Fields, story: Story): MenuItem | undefined {
  const key = textOf(fieldOf(data, 'eleventyNavigation.key'));
  if (key === undefined) return undefined;
  const order = Number(fieldOf(data, 'eleventyNavigation.order'));
  return {
    id: key,
    label: textOf(fieldOf(data, 'eleventyNavigation.title')) ?? key,
    target: textOf(fieldOf(data, 'eleventyNavigation.url')) ?? story.ref,
    order: Number.isFinite(order) ? order : Number.MAX_SAFE_INTEGER,
    parent: textOf(fieldOf(data, 'eleventyNavigation.parent')),
    menu: 'main',
  };
}
