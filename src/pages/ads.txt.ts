import { formatAdsTxtRow } from '../ads/ads-txt.ts';
import { ask } from '../content/ask/queries.ts';

export const GET = () =>
  new Response(
    ask('adsTxt')
      .map((row) => `${formatAdsTxtRow(row)}\n`)
      .join(''),
  );
