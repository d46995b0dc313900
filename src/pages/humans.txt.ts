import { ask } from '../content/ask/queries.ts';

export const GET = () => new Response(`${ask('site').humans ?? ''}\n`);
