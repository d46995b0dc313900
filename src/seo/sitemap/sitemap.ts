/** Sitemaps: https://www.sitemaps.org/protocol.html, with pictures: https://developers.google.com/search/docs/crawling-indexing/sitemaps/image-sitemaps */
import { element, xmlDocument } from '../../xml.ts';

/** An address that search engines should know. */
export interface SitemapEntry {
  /** Whole. */
  url: string;
  /** When what stands there changed last, in milliseconds; undefined if nobody knows. */
  modified?: number | undefined;
  /** The whole address of its picture. */
  picture?: string | undefined;
}

export const sitemapNamespace = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const imageNamespace = 'http://www.google.com/schemas/sitemap-image/1.1';

/** The longest address that a sitemap may name, in characters. */
const longestAddress = 2048;

/** An instant as sitemaps write it, with its offset from UTC: 2026-05-08T09:30:00Z */
export const writeInstant = (instant: number) => new Date(instant).toISOString().replace('.000Z', 'Z');

/** A sitemap of some addresses, of which there must be one at least. */
export function writeSitemap(entries: readonly SitemapEntry[]): string {
  const lines = entries.map(({ url, modified, picture }) =>
    element('url', {}, [...located(url, modified), ...shown(picture)]),
  );
  return xmlDocument('urlset', { xmlns: sitemapNamespace, 'xmlns:image': imageNamespace }, lines);
}

/** A sitemap of sitemaps. */
export function writeSitemapIndex(files: readonly Omit<SitemapEntry, 'picture'>[]): string {
  const lines = files.map(({ url, modified }) => element('sitemap', {}, located(url, modified)));
  return xmlDocument('sitemapindex', { xmlns: sitemapNamespace }, lines);
}

function located(url: string, modified: number | undefined): string[] {
  const lastmod = modified === undefined ? [] : [element('lastmod', {}, writeInstant(modified))];
  return [element('loc', {}, url), ...lastmod];
}

function shown(picture: string | undefined): string[] {
  if (picture === undefined || picture.length > longestAddress) return [];
  return [element('image:image', {}, [element('image:loc', {}, picture)])];
}
