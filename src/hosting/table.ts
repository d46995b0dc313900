/**
 * What a host answers besides the bytes of files: one table, from which the files are made that each host reads in a language of its
 * own.
 */
import { ask } from '../content/ask/queries.ts';
import type { Redirect } from '../content/ask/redirects.ts';
import type { AdSettings } from '../schemas/ads.ts';
import type { Hosting } from '../schemas/site/hosting.ts';
import type { Site } from '../schemas/site.ts';
import { policyOf, providerPolicy } from '../security/policy.ts';
import { trustedPolicy } from '../security/read-page.ts';
import { type Caching, caching } from './caching.ts';

export type Header = readonly [name: string, value: string];

/** Headers and caching; redirects are asked for where they are written. */
export interface HeaderTable {
  /** Headers of every answer. */
  headers: readonly Header[];
  caching: Caching;
}

export interface HostTable extends HeaderTable {
  /** In the order in which they count. */
  redirects: readonly Redirect[];
}

/** What the headers follow from. */
interface HostedSite {
  site: { pictures: Pick<Site['pictures'], 'hosts'>; media: Site['media'] };
  ads: Pick<AdSettings, 'provider' | 'gpt' | 'adsense' | 'custom' | 'consent'>;
  /** With whether it shows what is not out, so that search engines shall keep away. */
  hosting: Pick<Hosting, 'hsts'> & { isPreview: boolean };
}

/** The table of the site that is being printed, but for its redirects. */
export const askTable = (): HeaderTable => headerTable({ site: ask('site'), ads: ask('ads'), hosting: ask('hosting') });

export function headerTable(hosted: HostedSite): HeaderTable {
  return { headers: headersOf(hosted), caching };
}

/** What of a browser no page of ours needs, nor a frame within one. */
const unneeded = ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'serial', 'hid', 'midi', 'display-capture'];

/**
 * What Mozilla's Observatory asks for, and what is left of it.
 * https://developer.mozilla.org/en-US/observatory/docs/tests_and_scoring
 */
function headersOf({ site, ads, hosting }: HostedSite): Header[] {
  const others = providerPolicy(ads);
  // Each page has a policy of its own, which allows less: browsers hold to both.
  const policy = [
    policyOf({
      imageHosts: site.pictures.hosts,
      mediaHosts: site.media.hosts,
      // Anyone's server of Mastodon may show a post; a page names those that it shows.
      frames: ['https:'],
      ads: others,
    }),
    // Only the site itself shows its pages in frames: what stands in a slot where scripts are off.
    `frame-ancestors 'self'`,
    // Where all scripts are ours, none makes a page of text but in the one place that may.
    ...(others ? [] : [`require-trusted-types-for 'script'`, `trusted-types ${trustedPolicy}`]),
  ].join('; ');
  return [
    ['Content-Security-Policy', policy],
    ['Strict-Transport-Security', transport(hosting.hsts)],
    ['X-Content-Type-Options', 'nosniff'],
    ['X-Frame-Options', 'SAMEORIGIN'],
    ['Referrer-Policy', 'strict-origin-when-cross-origin'],
    ['Permissions-Policy', unneeded.map((feature) => `${feature}=()`).join(', ')],
    // Ads and consent of others open windows that answer the page.
    ['Cross-Origin-Opener-Policy', others ? 'same-origin-allow-popups' : 'same-origin'],
    // Whoever reads by a feed sees its pictures on another site.
    ['Cross-Origin-Resource-Policy', 'cross-origin'],
    ...(hosting.isPreview ? [['X-Robots-Tag', 'noindex'] as const] : []),
  ];
}

/** https://www.rfc-editor.org/rfc/rfc6797#section-6.1 */
const transport = ({ days, subdomains, preload }: Hosting['hsts']) =>
  [
    `max-age=${days * 24 * 60 * 60}`,
    ...(subdomains ? ['includeSubDomains'] : []),
    ...(preload ? ['preload'] : []),
  ].join('; ');
