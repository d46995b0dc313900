import { ask } from '../../content/ask/queries.ts';
import { redirectsFile } from '../../hosting/hosts/netlify.ts';

export const GET = () =>
  new Response(redirectsFile(ask('redirects'), { isCloudflare: ask('hosting').host === 'cloudflare' }));
