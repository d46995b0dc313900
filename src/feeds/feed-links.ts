import { atomUrl, homeUrl, jsonFeedUrl, rssUrl } from '../urls.ts';

/** A feed as pages link it. */
export interface FeedLink {
  /** What it is of, and in which format. */
  title: string;
  format: 'RSS' | 'JSON Feed' | 'Atom';
  /** Media type. */
  type: string;
  url: string;
}

const types = { RSS: 'application/rss+xml', 'JSON Feed': 'application/feed+json', Atom: 'application/atom+xml' };

const link = (name: string, format: FeedLink['format'], url: string): FeedLink => ({
  title: `${name} (${format})`,
  format,
  type: types[format],
  url,
});

/** The feeds of a list. @param base its address */
export const feedLinks = (name: string, base: string): FeedLink[] => [
  link(name, 'RSS', rssUrl(base)),
  link(name, 'JSON Feed', jsonFeedUrl(base)),
];

/** The feeds of all stories. @param name of the site */
export const siteFeedLinks = (name: string): FeedLink[] => [...feedLinks(name, homeUrl), link(name, 'Atom', atomUrl)];
