import { z } from 'astro/zod';
import { line } from '../fields.ts';

/** Encodings in which a folder may hold files too, for servers that send them as they are, with the endings of their names. */
export const encodings = { br: '.br', gzip: '.gz', zstd: '.zst' } as const;
export type Encoding = keyof typeof encodings;
export const encodingNames = Object.keys(encodings) as Encoding[];

const notDays = 'is no number of days · write a whole number from 1 to 365';

/** What `broadsheet deploy` goes by. Where secrets are needed, they come from the environment alone. */
export const deploySchema = z.strictObject({
  to: line
    .optional()
    .describe(
      'Where the site is deployed: a folder such as /srv/www/site, rclone:remote:bucket/path, netlify or cloudflare.',
    ),
  state: line
    .optional()
    .describe(
      'Where it is kept what is deployed and what was before, which nobody may be served; default: beside the folder, with .state behind its name.',
    ),
  keep: z
    .int(notDays)
    .min(1, notDays)
    .max(365, notDays)
    .default(7)
    .describe('For how many days what was deployed before is kept, to go back to.'),
  compress: z
    .array(z.enum(encodingNames, 'is no encoding · choose of br, gzip and zstd'))
    .default([])
    .transform((chosen) => encodingNames.filter((name) => chosen.includes(name)))
    .describe('In which encodings text files lie in the folder too: br, gzip, zstd; default: none.'),
});
export type DeploySettings = z.output<typeof deploySchema>;
