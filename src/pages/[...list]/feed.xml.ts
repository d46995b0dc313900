import type { APIRoute } from 'astro';
import { makeFeed } from '../../feeds/make-feed.ts';
import { writeRss } from '../../feeds/rss.ts';
import style from '../../styles/feed.css?url';

export const GET: APIRoute = async ({ url }) => {
  const feed = await makeFeed(url.pathname);
  return feed
    ? new Response(writeRss(feed, style), { headers: { 'content-type': 'application/xml' } })
    : new Response(null, { status: 404 });
};
