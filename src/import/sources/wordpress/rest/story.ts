import type { Asset, Person, SiteFacts, Story, Term } from '../../../form/holding.ts';
import { captionOf } from '../../../html/caption.ts';
import { words } from '../body/markup/words.ts';
import { asMarkdown } from '../posts/as-markdown.ts';
import { pictureOf } from '../posts/asset.ts';
import { refOf } from '../posts/item.ts';
import { kindOf, stateOf } from '../posts/kinds.ts';
import { momentOf } from '../posts/moments/moment.ts';
import { readTimes, type Times } from '../posts/moments/times.ts';
import { excerpt } from '../posts/story.ts';
import { idOfTerm, isTechnical } from '../posts/terms.ts';
import type { Answer } from './answer.ts';

/** An answer that is a file; undefined if it is anything else. */
export function assetOf(row: Answer): Asset | undefined {
  const address = row.at('source_url').text;
  if (address === '') return undefined;
  const size = (name: string) => Number(row.at('media_details', name).text) || undefined;
  return {
    id: row.at('id').text || address,
    address,
    alt: words(row.at('alt_text').text) || undefined,
    caption: captionOf(row.at('caption', 'rendered').text, row.at('link').text),
    title: words(row.at('title', 'rendered').text) || undefined,
    page: row.at('link').text || undefined,
    width: size('width'),
    height: size('height'),
  };
}

/** The featured picture of a story. */
export const featuredOf = (row: Answer): Asset | undefined =>
  row.at('_embedded', 'wp:featuredmedia').all.map(assetOf).find(Boolean);

export const timesOf = (row: Answer): Times => readTimes(row.at('date').text, row.at('date_gmt').text, '');

/** Those who wrote a story, as far as they may be known to everybody. */
export function peopleOf(row: Answer): Person[] {
  return row.at('_embedded', 'author').all.flatMap((author): Person[] => {
    const id = author.at('slug').text.replace(/@.*/s, '');
    if (id === '') return [];
    const name = words(author.at('name').text);
    const biography = words(author.at('description').text);
    const website = author.at('url').text;
    const isSite = /^https?:\/\/[^@]+$/.test(website) && URL.canParse(website);
    return [
      {
        id,
        name: name === '' || name.includes('@') ? id : name,
        slug: id,
        address: author.at('link').text || undefined,
        biography: biography === '' || biography.includes('@') ? undefined : asMarkdown(biography),
        links: isSite ? [{ label: new URL(website).hostname.replace(/^www\./, ''), url: website }] : undefined,
      },
    ];
  });
}

export function termsOf(row: Answer): Term[] {
  const all = row.at('_embedded', 'wp:term').all.flatMap((list) => list.all);
  return all.flatMap((term): Term[] => {
    const [taxonomy, slug, name] = [term.at('taxonomy').text, term.at('slug').text, words(term.at('name').text)];
    if (taxonomy === '' || (slug === '' && name === '') || isTechnical(taxonomy)) return [];
    const sort = taxonomy === 'category' ? 'section' : 'tag';
    const address = term.at('link').text || undefined;
    return [{ id: idOfTerm(taxonomy, slug, name), sort, name: name || slug, slug, address }];
  });
}

/** As a WXR file of the same site names it, so that one import goes on where another ended. */
export const refOfRow = (row: Answer): string =>
  refOf(row.at('id').text || row.at('slug').text || row.at('link').text || words(row.at('title', 'rendered').text));

/** A post, a page, or what else has a text. @param file in which it is */
export function storyOf(row: Answer, site: SiteFacts, file: string): Story {
  const type = row.at('type').text || 'post';
  const kind = kindOf(type);
  const isLocked = row.at('content', 'protected').isTrue;
  const state = stateOf(row.at('status').text, isLocked ? 'a password' : '') ?? 'draft';
  const link = row.at('link').text;
  const guid = row.at('guid', 'rendered').text;
  const host = URL.parse(link)?.host;
  const terms = termsOf(row);
  const of = (sort: Term['sort']) => [...new Set(terms.filter((term) => term.sort === sort).map(({ id }) => id))];
  const featured = featuredOf(row);
  const modified = readTimes(row.at('modified').text, row.at('modified_gmt').text, '');
  return {
    ref: refOfRow(row),
    type: kind === 'page' ? 'page' : 'story',
    state,
    title: words(row.at('title', 'rendered').text),
    slug: row.at('slug').text,
    address: state !== 'draft' && state !== 'scheduled' && link !== '' ? link : undefined,
    oldAddresses:
      state === 'public' && guid !== link && host !== undefined && URL.parse(guid)?.host === host ? [guid] : [],
    published: momentOf(timesOf(row), site.timezone),
    updated: momentOf(modified, site.timezone),
    dek: dekOf(row),
    authors: [...new Set(peopleOf(row).map(({ id }) => id))],
    // What nobody chose is last.
    sections: of('section').sort((a, b) => Number(/ uncategorized$/.test(a)) - Number(/ uncategorized$/.test(b))),
    tags: of('tag'),
    image: featured && pictureOf(featured),
    pinned: row.at('sticky').isTrue || undefined,
    foreign: kind === 'story' || kind === 'page' ? undefined : type,
    place: { file },
  };
}

/** Where an editor wrote no excerpt, the beginning of the text stands there. */
function dekOf(row: Answer): string | undefined {
  const dek = excerpt(row.at('excerpt', 'rendered').text);
  const isBeginning = words(row.at('content', 'rendered').text).startsWith(dek.replace(/…$/, '').trim());
  return dek === '' || isBeginning ? undefined : dek;
}
