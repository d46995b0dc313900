import { z } from 'astro/zod';
import { line } from '../fields.ts';

/** Encodings in which a folder may hold files too, for servers that send them as they are, with the endings of their names. */
export const encodings = { br: '.br', gzip: '.gz', zstd: '.zst' } as const;
export type Encoding = keyof typeof encodings;
export const encodingNames = Object.keys(encodings) as Encoding[];

/** Networks that keep copies of the site between it and its readers, with what each calls the part that is the site's. */
const cdns = {
  cloudflare: { id: /^[0-9a-f]{32}$/, is: 'the id of a zone of Cloudflare, 32 digits and letters from a to f' },
  fastly: { id: /^[A-Za-z0-9]{8,40}$/, is: 'the id of a service of Fastly, some 22 letters and digits' },
  cloudfront: { id: /^[A-Z0-9]{8,20}$/, is: 'the id of a distribution of CloudFront, such as E2QWRUHAPOMQZL' },
  bunny: { id: /^[1-9]\d{0,11}$/, is: 'the id of a pull zone of bunny.net, a number' },
} as const;
const cdnNames = Object.keys(cdns) as (keyof typeof cdns)[];

const notMost = 'is no number of addresses · write a whole number from 1';

const purge = z
  .strictObject({
    cdn: z
      .enum(cdnNames, `is no CDN that is known · choose one of ${cdnNames.join(', ')}, or use deploy --purge-list`)
      .describe('Which CDN keeps copies of the site: cloudflare, fastly, cloudfront or bunny.'),
    id: z
      .union([line, z.int().transform(String)], 'is no id · write it as the pages of the CDN show it, in quotes')
      .describe('What the site is to it: the id of the zone, service, distribution or pull zone.'),
    most: z
      .int(notMost)
      .min(1, notMost)
      .optional()
      .describe('Above how many addresses all copies of the site are purged at once; default: by the CDN.'),
  })
  .superRefine(({ cdn, id }, { addIssue }) => {
    if (cdns[cdn].id.test(id)) return;
    addIssue({ code: 'custom', path: ['id'], message: `is not ${cdns[cdn].is} · copy it from the pages of the CDN` });
  });
export type PurgeSettings = z.output<typeof purge>;

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
  purge: purge.optional().describe('Which CDN removes its copies of what a deployment changed; default: none.'),
});
export type DeploySettings = z.output<typeof deploySchema>;
