/** Feeds as programs read them that follow sites. */
import Parser from 'rss-parser';
import type { TestSite } from '../site/site.ts';

interface ReadItem {
  title: string;
  link: string;
  /** `guid` of RSS, `id` of Atom. */
  id: string;
  published: string;
  authors: string[];
  categories: string[];
  summary: string | undefined;
  html: string | undefined;
  picture: Record<string, string> | undefined;
}

export interface ReadFeed {
  title: string;
  description: string | undefined;
  home: string;
  updated: string | undefined;
  language: string | undefined;
  items: ReadItem[];
}

interface Element {
  $: Record<string, string>;
}
const parser = new Parser<
  { language?: string; lastBuildDate?: string; updated?: string },
  { creators?: string[]; encoded?: string; media?: Element; published?: string; id?: string }
>({
  customFields: {
    feed: ['updated'],
    item: [
      ['dc:creator', 'creators', { keepArray: true }],
      ['content:encoded', 'encoded'],
      ['media:content', 'media'],
    ],
  },
});

/** An RSS or Atom feed; malformed XML throws. @param path in the output */
export async function readXml(site: TestSite, path: string): Promise<ReadFeed> {
  const feed = await parser.parseString(site.read(path));
  return {
    title: feed.title ?? '',
    description: feed.description,
    home: feed.link ?? '',
    updated: feed.lastBuildDate ?? feed.updated,
    language: feed.language,
    items: feed.items.map((item) => ({
      title: item.title ?? '',
      link: item.link ?? '',
      id: item.guid ?? item.id ?? '',
      published: item.pubDate ?? item.published ?? '',
      authors: item.creators ?? [],
      categories: item.categories ?? [],
      summary: item.content,
      html: item.encoded,
      picture: item.media?.$,
    })),
  };
}

export interface JsonItem {
  id: string;
  url: string;
  title: string;
  summary?: string;
  content_html?: string;
  content_text?: string;
  image?: string;
  date_published: string;
  date_modified?: string;
  authors: { name: string; url?: string }[];
  tags?: string[];
}

/** A JSON Feed. @param path in the output */
export function readJson(site: TestSite, path: string): Record<string, unknown> & { items: JsonItem[] } {
  return JSON.parse(site.read(path));
}
