import { ask } from '../content/queries.ts';

export const GET = () =>
  new Response(
    ask('ads')
      ['ads.txt'].map((row) => `${row}\n`)
      .join(''),
  );
