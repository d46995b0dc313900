/** https://www.rssboard.org/rss-specification, and https://www.rssboard.org/rss-profile for what programs make of it. */
import { cdata, element, xmlDocument } from '../xml.ts';
import { escapeHtml } from './escape-html.ts';
import type { Feed, FeedItem } from './feed.ts';

/** @param style address of a style sheet, for people who open the feed in a browser */
export function writeRss(
  { title, description, self, home, hub, language, updated, items }: Feed,
  style: string,
): string {
  const channel = element('channel', {}, [
    element('title', {}, title),
    element('link', {}, home),
    element('description', {}, escapeHtml(description)),
    element('language', {}, language),
    ...(updated === undefined ? [] : [element('lastBuildDate', {}, dateOf(updated))]),
    element('atom:link', { href: self, rel: 'self', type: 'application/rss+xml' }),
    ...(hub === undefined ? [] : [element('atom:link', { href: hub, rel: 'hub' })]),
    ...items.map(itemOf),
  ]);
  const namespaces = {
    'xmlns:atom': 'http://www.w3.org/2005/Atom',
    'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
    'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
    'xmlns:media': mediaNamespace,
  };
  return xmlDocument('rss', { version: '2.0', ...namespaces }, [channel], style);
}

function itemOf({ id, url, title, summary, html, published, authors, categories, picture }: FeedItem): string {
  return element('item', {}, [
    element('title', {}, title),
    element('link', {}, url),
    element('guid', { isPermaLink: 'false' }, id),
    element('pubDate', {}, dateOf(published)),
    // The author of RSS itself is an e-mail address.
    ...authors.map(({ name }) => element('dc:creator', {}, name)),
    ...categories.map((name) => element('category', {}, name)),
    // Programs take it for HTML; some show the last of the two that they find.
    ...(summary === '' ? [] : [element('description', {}, escapeHtml(summary))]),
    ...(html === undefined ? [] : [element('content:encoded', {}, [cdata(html)])]),
    ...(picture ? [mediaOf(picture)] : []),
  ]);
}

export const mediaNamespace = 'http://search.yahoo.com/mrss/';

/** A picture, in Atom too. https://www.rssboard.org/media-rss */
export function mediaOf({ url, type, width, height, alt }: NonNullable<FeedItem['picture']>): string {
  const words = alt === '' ? [] : [element('media:description', { type: 'plain' }, alt)];
  return element('media:content', { url, type, medium: 'image', width, height }, words);
}

/** Of RFC 822, with a year of four digits. */
const dateOf = (instant: number) => new Date(instant).toUTCString();
