/**
 * What hosts take at most. A host that gets more refuses the site, or leaves out what comes last without a word; so it is better known
 * before.
 */
import type { HostName } from '../schemas/site/hosting.ts';

/** What of a site is measured. */
export type Measure =
  | 'files'
  | 'bytes'
  | 'fileBytes'
  | 'redirects'
  | 'patterns'
  | 'redirectLength'
  | 'headerRules'
  | 'headerLength'
  | 'functionBytes'
  | 'keysBytes'
  | 'keyLength'
  | 'valueLength';

export interface Limit {
  measure: Measure;
  most: number;
  /** Where the host says so, and on which day somebody looked. */
  source: string;
  seen: string;
}

const kilobyte = 1024;
const megabyte = 1024 * kilobyte;

const cloudflareRedirects = {
  source: 'https://developers.cloudflare.com/pages/configuration/redirects/',
  seen: '2026-11-27',
};
const cloudflareHeaders = {
  source: 'https://developers.cloudflare.com/pages/configuration/headers/',
  seen: '2026-11-27',
};
const vercelRedirects = {
  source: 'https://vercel.com/docs/routing/redirects/configuration-redirects',
  seen: '2026-11-27',
};
const cloudFront = {
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html',
  seen: '2026-11-27',
};

/** Of the plan that costs nothing, where plans differ. */
export const limits: Readonly<Record<HostName, readonly Limit[]>> = {
  cloudflare: [
    {
      ...{ measure: 'files', most: 20_000 },
      ...{ source: 'https://developers.cloudflare.com/pages/platform/limits/', seen: '2026-11-27' },
    },
    {
      ...{ measure: 'fileBytes', most: 25 * megabyte },
      ...{ source: 'https://developers.cloudflare.com/pages/platform/limits/', seen: '2026-11-27' },
    },
    { measure: 'redirects', most: 2000, ...cloudflareRedirects },
    { measure: 'patterns', most: 100, ...cloudflareRedirects },
    { measure: 'redirectLength', most: 1000, ...cloudflareRedirects },
    { measure: 'headerRules', most: 100, ...cloudflareHeaders },
    { measure: 'headerLength', most: 2000, ...cloudflareHeaders },
  ],
  netlify: [
    // From so many on a deployment may fail.
    {
      ...{ measure: 'redirects', most: 10_000 },
      ...{ source: 'https://docs.netlify.com/manage/routing/redirects/overview/', seen: '2026-11-27' },
    },
  ],
  vercel: [
    { measure: 'redirects', most: 2048, ...vercelRedirects },
    { measure: 'redirectLength', most: 4096, ...vercelRedirects },
  ],
  'github-pages': [
    {
      ...{ measure: 'bytes', most: 1024 * megabyte },
      ...{
        source: 'https://docs.github.com/pages/getting-started-with-github-pages/github-pages-limits',
        seen: '2026-11-27',
      },
    },
  ],
  s3: [
    { measure: 'functionBytes', most: 10 * kilobyte, ...cloudFront },
    { measure: 'keysBytes', most: 5 * megabyte, ...cloudFront },
    { measure: 'keyLength', most: 512, ...cloudFront },
    { measure: 'valueLength', most: kilobyte, ...cloudFront },
  ],
  nginx: [],
  caddy: [],
};
