import { ask } from '../content/ask/queries.ts';
import { writeSitemapIndex } from '../seo/sitemap/sitemap.ts';
import { xmlType } from '../seo/sitemap/xml.ts';
import { sitemapUrl } from '../urls.ts';

export const GET = () => {
  const { url } = ask('site');
  const files = ask('sitemaps').map(({ name, modified }) => ({ url: url + sitemapUrl(name), modified }));
  return new Response(writeSitemapIndex(files), xmlType);
};
