import { ask } from '../content/queries.ts';

export const GET = () =>
  new Response(
    ask('adsTxt')
      .map((row) => `${row}\n`)
      .join(''),
  );
