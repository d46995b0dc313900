import { askWebManifest } from '../content/ask/composed/ask-web-manifest.ts';

export const GET = () =>
  new Response(JSON.stringify(askWebManifest()), { headers: { 'content-type': 'application/manifest+json' } });
