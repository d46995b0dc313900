/** The file by which IndexNow knows that who holds the key speaks for the site: https://www.indexnow.org/documentation */
import type { APIContext } from 'astro';
import { ask } from '../content/ask/queries.ts';

export const GET = ({ params: { key } }: APIContext) =>
  key === ask('site').indexnow ? new Response(key) : new Response(null, { status: 404 });
