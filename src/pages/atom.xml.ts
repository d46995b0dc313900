import type { APIRoute } from 'astro';
import { writeAtom } from '../feeds/atom.ts';
import { makeFeed } from '../feeds/make-feed.ts';
import style from '../styles/feed.css?url';

export const GET: APIRoute = async ({ url }) => {
  const feed = await makeFeed(url.pathname);
  return feed
    ? new Response(writeAtom(feed, style), { headers: { 'content-type': 'application/xml' } })
    : new Response(null, { status: 404 });
};
