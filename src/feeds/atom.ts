/** https://www.rfc-editor.org/rfc/rfc4287 */
import { generateAtomFeed } from 'feedsmith';
import type { Feed, FeedItem } from './feed.ts';
import { toMedia } from './rss.ts';

/** Every feed has an instant at which it changed; one without stories has always been so. */
const never = 0;

/** @param style address of a style sheet, for people who open the feed in a browser */
export function writeAtom(
  { title, description, self, home, hub, language, updated, items }: Feed,
  style: string,
): string {
  const feed = {
    id: home,
    title: { value: title },
    subtitle: { value: description },
    updated: new Date(updated ?? never),
    links: [
      { href: self, rel: 'self', type: 'application/atom+xml' },
      { href: home, rel: 'alternate', type: 'text/html' },
      ...(hub === undefined ? [] : [{ href: hub, rel: 'hub' }]),
    ],
    generator: { text: 'Broadsheet' },
    xml: { lang: language },
    entries: items.map(toEntry),
  };
  return generateAtomFeed(feed, { stylesheets: [{ type: 'text/css', href: style }] });
}

function toEntry({ id, url, title, summary, html, published, updated, authors, categories, picture }: FeedItem) {
  return {
    id,
    title: { value: title },
    links: [{ href: url, rel: 'alternate', type: 'text/html' }],
    published: new Date(published),
    updated: new Date(updated ?? published),
    authors: authors.map(({ name, url: uri }) => ({ name, ...(uri !== undefined && { uri }) })),
    categories: categories.map((term) => ({ term })),
    ...(summary !== '' && { summary: { value: summary } }),
    ...(html !== undefined && { content: { type: 'html', value: html } }),
    ...(picture && { media: toMedia(picture) }),
  };
}
