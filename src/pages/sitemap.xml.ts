import { ask } from '../content/ask/queries.ts';
import { writeSitemapIndex } from '../seo/sitemap/sitemap.ts';
import { sitemapUrl } from '../urls.ts';
import { answerXml } from '../xml.ts';

export const GET = () => {
  const { url } = ask('site');
  const files = ask('sitemaps').map(({ name, modified }) => ({ url: url + sitemapUrl(name), modified }));
  return answerXml(writeSitemapIndex(files));
};
