import { ask } from '../content/ask/queries.ts';
import { robotsTxt } from '../seo/robots.ts';
import { newsSitemapUrl, sitemapIndexUrl } from '../urls.ts';

export const GET = () => {
  const { url } = ask('site');
  return new Response(robotsTxt(ask('crawlers'), [url + sitemapIndexUrl, url + newsSitemapUrl]));
};
