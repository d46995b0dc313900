import { defineMiddleware } from 'astro:middleware';
import { record } from './content/ask/edition.ts';

/** A printed page is rendered within an edition already; the development server hands one over with each request. */
export const onRequest = defineMiddleware(async ({ locals: { edition, gone } }, next) => {
  if (!edition) return next();
  const { result } = await record(edition, async () => {
    const response = await next();
    const { headers, status } = response;
    return new Response(await response.text(), { headers, status: gone ? 410 : status });
  });
  return result;
});
