/** https://www.rssboard.org/rss-specification, and https://www.rssboard.org/rss-profile for what programs make of it. */
import { generateRssFeed } from 'feedsmith';
import { escapeHtml } from './escape-html.ts';
import type { Feed, FeedItem } from './feed.ts';

/** @param style address of a style sheet, for people who open the feed in a browser */
export function writeRss(
  { title, description, self, home, hub, language, updated, items }: Feed,
  style: string,
): string {
  const channel = {
    title,
    link: home,
    description,
    language,
    ...(updated !== undefined && { lastBuildDate: new Date(updated) }),
    generator: 'Broadsheet',
    atom: {
      links: [
        { href: self, rel: 'self', type: 'application/rss+xml' },
        ...(hub === undefined ? [] : [{ href: hub, rel: 'hub' }]),
      ],
    },
    items: items.map(toItem),
  };
  return generateRssFeed(channel, { stylesheets: [{ type: 'text/css', href: style }] });
}

function toItem({ id, url, title, summary, html, published, authors, categories, picture }: FeedItem) {
  return {
    title,
    link: url,
    // Programs take it for HTML.
    description: escapeHtml(summary),
    // Names stand in `dc:creator`: the author of RSS itself is an e-mail address.
    dc: { creators: authors.map(({ name }) => name) },
    categories: categories.map((name) => ({ name })),
    guid: { value: id, isPermaLink: false },
    pubDate: new Date(published),
    ...(html !== undefined && { content: { encoded: html } }),
    ...(picture && { media: toMedia(picture) }),
  };
}

/** https://www.rssboard.org/media-rss, which Atom has too. */
export function toMedia({ url, type, width, height, alt }: NonNullable<FeedItem['picture']>) {
  const content = { url, medium: 'image', width, height, ...(type !== undefined && { type }) };
  return { contents: [{ ...content, ...(alt !== '' && { description: { value: alt, type: 'plain' } }) }] };
}
