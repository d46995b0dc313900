import type { Asset, Story, StoryState } from '../../../form/holding.ts';
import { words } from '../body/markup/words.ts';
import type { Fields } from '../wxr/fields.ts';
import { assetOf, pictureOf } from './asset.ts';
import type { Catalogue } from './catalogue.ts';
import { type Item, refOf } from './item.ts';
import { kindOf } from './kinds.ts';
import { datedByAddress } from './moments/dated-by-address.ts';
import { momentOf } from './moments/moment.ts';
import { readTimes } from './moments/times.ts';
import { oldAddresses } from './old-addresses.ts';
import { canonical, description, noindex, primaryCategory } from './seo.ts';
import { languageOf } from './site.ts';
import { idOfTerm, isTechnical, type Terms } from './terms.ts';

/** An item of a type that becomes a story or a page. @param state who may read it */
export function storyOf(item: Item, state: StoryState, catalogue: Catalogue): Story {
  const { fields, id, type, place } = item;
  const { site, people, terms } = catalogue;
  const kind = kindOf(type);
  const wasPublic = state === 'public' || state === 'password' || state === 'private';
  const link = fields.text('link');
  const picture = featuredPicture(item, catalogue);
  const language = languageOf(fields.categories.find(({ domain }) => domain === 'language')?.slug);
  return {
    ref: refOf(id),
    type: kind === 'page' ? 'page' : 'story',
    state,
    title: words(fields.text('title')),
    slug: fields.text('post_name'),
    address: wasPublic && link !== '' ? link : undefined,
    oldAddresses: wasPublic ? oldAddresses(item, site.url) : [],
    published: published(fields, state, site.timezone),
    updated: momentOf(readTimes(fields.text('post_modified'), fields.text('post_modified_gmt'), ''), site.timezone),
    dek: excerpt(fields.text('encoded')) || description(fields),
    authors: people.authorsOf(
      fields.text('creator') || fields.text('author'),
      fields.categories.filter(({ domain }) => domain === 'author'),
    ),
    ...sorted(fields, terms),
    image: picture && pictureOf(picture),
    canonical: canonical(fields, link),
    noindex: noindex(fields) || undefined,
    pinned: fields.text('is_sticky') === '1' || undefined,
    language: language === site.language ? undefined : language,
    foreign: kind === 'foreign' ? type : undefined,
    place,
  };
}

/** The attachment that a theme shows above the text, if the export has it. */
export function featuredPicture({ fields }: Item, catalogue: Catalogue): Asset | undefined {
  const found = catalogue.item(fields.meta('_thumbnail_id')[0]?.trim() ?? '');
  return found && kindOf(found.type) === 'asset' ? assetOf(found, catalogue.site.url) : undefined;
}

function published(fields: Fields, state: StoryState, zone: string | undefined): string | undefined {
  const ofAddress = state === 'public' ? datedByAddress(fields, zone) : undefined;
  if (ofAddress !== undefined) return `${ofAddress}Z`;
  const times = readTimes(fields.text('post_date'), fields.text('post_date_gmt'), fields.text('pubdate'));
  // Of a draft WordPress notes when it was begun, until somebody sets a date.
  return state === 'draft' && times.utc === undefined ? undefined : momentOf(times, zone);
}

/** Written by hand, or cut by a theme or an importer, which leaves `[…]` at its end. */
export function excerpt(html: string): string {
  return words(html)
    .replace(/\[[^\]]{1,40}=[^\]]{0,200}\]/g, '')
    .replace(/\s*\[?(?:…|\.\.\.)\]\s*$/, '…')
    .replace(/\s*(?:Continue reading|Read more|Weiterlesen)\b.{0,80}$/i, '')
    .trim();
}

/** The category that an editor put first is first, else the deepest, and what nobody chose is last. */
function sorted(fields: Fields, terms: Terms): Pick<Story, 'sections' | 'tags'> {
  const ids = fields.categories
    .filter(({ domain }) => !isTechnical(domain))
    .map(({ domain, slug, name }) => idOfTerm(domain, slug, name));
  const [sections, tags] = [true, false].map((wanted) =>
    [...new Set(ids)].filter((id) => id.startsWith('category ') === wanted),
  );
  const primary = terms.numbered(primaryCategory(fields) ?? '');
  const rank = (id: string) => (id === primary ? 1000 : id === 'category uncategorized' ? -1 : terms.depth(id));
  return { sections: (sections ?? []).sort((a, b) => rank(b) - rank(a)), tags: tags ?? [] };
}
