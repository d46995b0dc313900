import { z } from 'astro/zod';

/** Where a site may be served from, by the names that `hosting.host` has for them. */
export const hostNames = ['netlify', 'cloudflare', 'vercel', 'github-pages', 'nginx', 'caddy', 's3'] as const;
export type HostName = (typeof hostNames)[number];

const notHost = `is no host that is known · choose one of ${hostNames.join(', ')}`;

/** Days that lists of browsers ask for: https://hstspreload.org/#submission-requirements */
const preloadDays = 365;

/** How the host serves the site. */
export const hosting = z
  .strictObject({
    host: z
      .enum(hostNames, notHost)
      .optional()
      .describe('Who serves the site: its headers and redirects are made for it; s3 is S3 with CloudFront.'),
    hsts: z
      .strictObject({
        days: z
          .int('is not a number of days · write a whole number such as 365')
          .min(0, 'is less than no day · write 0, and browsers forget it')
          .default(365)
          .describe('For how many days a browser that was here asks for the site by https alone.'),
        subdomains: z
          .boolean('is neither true nor false · write true if all subdomains have https')
          .default(false)
          .describe('true: the same holds for every subdomain.'),
        preload: z
          .boolean('is neither true nor false · write true if the site is to be on the lists of browsers')
          .default(false)
          .describe('true: browsers may know it before the first visit, which is hard to take back.'),
      })
      .superRefine(({ days, subdomains, preload }, { addIssue }) => {
        if (!preload || (subdomains && days >= preloadDays)) return;
        const message = `is not taken by the lists of browsers like this · write subdomains: true and days: ${preloadDays} beside it, or remove it`;
        addIssue({ code: 'custom', path: ['preload'], message });
      })
      .prefault({})
      .describe('How long browsers ask for the site by https alone, as the header Strict-Transport-Security says it.'),
  })
  .prefault({})
  .describe('Who serves the site, and for how long browsers keep to https.');

export type Hosting = z.output<typeof hosting>;
