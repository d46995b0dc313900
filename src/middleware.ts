import { defineMiddleware } from 'astro:middleware';
import { record } from './content/ask/edition.ts';

/** A printed page is rendered within an edition already; the development server hands one over with each request. */
export const onRequest = defineMiddleware(async ({ locals: { edition } }, next) => {
  if (!edition) return next();
  const { result } = await record(edition, async () => {
    const response = await next();
    return new Response(await response.text(), response);
  });
  return result;
});
