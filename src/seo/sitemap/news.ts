/** The sitemap of news: https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap */
import { element, xmlDocument } from '../../xml.ts';
import { sitemapNamespace, writeInstant } from './sitemap.ts';

const newsNamespace = 'http://www.google.com/schemas/sitemap-news/0.9';

/** For how long a story is news, in milliseconds: two days. */
export const newsPeriod = 48 * 60 * 60 * 1000;
/** Stories that a sitemap of news may name. */
export const mostNews = 1000;

interface News {
  /** The publication, by the name under which readers know it. */
  name: string;
  /** As a BCP 47 tag. */
  language: string;
  /** Whole address of the front page. */
  home: string;
  /** The newest first; their addresses are whole. */
  stories: readonly { url: string; title: string; published: number }[];
}

/** While there is no news it names the front page alone, because a sitemap without any address is not valid. */
export function writeNewsSitemap({ name, language, home, stories }: News): string {
  const publication = element('news:publication', {}, [
    element('news:name', {}, name),
    element('news:language', {}, newsLanguage(language)),
  ]);
  const lines = stories.map(({ url, title, published }) => {
    const date = element('news:publication_date', {}, writeInstant(published));
    // In the order of Google's schema.
    return element('url', {}, [
      element('loc', {}, url),
      element('news:news', {}, [publication, date, element('news:title', {}, title)]),
    ]);
  });
  const quiet = element('url', {}, [element('loc', {}, home)]);
  const attributes = { xmlns: sitemapNamespace, 'xmlns:news': newsNamespace };
  return xmlDocument('urlset', attributes, lines.length > 0 ? lines : [quiet]);
}

/** A language as Google's schema knows it: two or three letters, and Chinese by how it is written. */
export function newsLanguage(tag: string): string {
  const { language, script } = new Intl.Locale(tag).maximize();
  if (language !== 'zh') return language;
  return script === 'Hant' ? 'zh-tw' : 'zh-cn';
}
