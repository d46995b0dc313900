import type { APIRoute } from 'astro';
import { writeJsonFeed } from '../../feeds/json-feed.ts';
import { makeFeed } from '../../feeds/make-feed.ts';

export const GET: APIRoute = async ({ url }) => {
  const feed = await makeFeed(url.pathname);
  return feed
    ? new Response(writeJsonFeed(feed), { headers: { 'content-type': 'application/feed+json' } })
    : new Response(null, { status: 404 });
};
