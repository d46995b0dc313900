import { defineMiddleware } from 'astro:middleware';

/** A printed page is rendered within an edition already; under `astro dev` each request gets one here. */
export const onRequest = defineMiddleware(async (_context, next) => {
  if (!import.meta.env.DEV) return next();
  const { record } = await import('./content/edition.ts');
  const { developmentEdition } = await import('./build/development-edition.ts');
  const { result } = await record(await developmentEdition(), async () => {
    const response = await next();
    return new Response(await response.text(), response);
  });
  return result;
});
