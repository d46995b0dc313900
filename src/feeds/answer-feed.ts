import type { Feed } from './feed.ts';
import { makeFeed } from './make-feed.ts';

/**
 * The answer to a request for a feed. To be called within a render.
 * @param path address of the feed
 * @param type media type of the format, as hosts of files tell it
 */
export async function answerFeed(path: string, type: string, write: (feed: Feed) => string): Promise<Response> {
  const feed = await makeFeed(path);
  if (!feed) return new Response(null, { status: 404 });
  // As bytes: of a text a response first looks at every character.
  return new Response(Buffer.from(write(feed)), { headers: { 'content-type': type } });
}
