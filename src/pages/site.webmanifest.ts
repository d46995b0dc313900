import { askWebManifest } from '../content/ask/ask-web-manifest.ts';

export const GET = () =>
  new Response(JSON.stringify(askWebManifest()), { headers: { 'content-type': 'application/manifest+json' } });
