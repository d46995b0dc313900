/**
 * What a host must answer besides the bytes of files: one table, from which the files are made that each host reads in a language of its
 * own.
 */
import type { Redirect } from '../content/ask/redirects.ts';
import { services } from '../markdown/embeds/services.ts';
import type { AdSettings } from '../schemas/ads.ts';
import type { Site } from '../schemas/site.ts';
import { policyOf, providerPolicy } from '../security/policy.ts';

export type Header = readonly [name: string, value: string];

export interface HostTable {
  /** Headers of every answer. */
  headers: readonly Header[];
  caching: Caching;
  /** In the order in which they count. */
  redirects: readonly Redirect[];
}

/** Values of Cache-Control. */
interface Caching {
  /** Of files that are named by their content: at such an address there are never other bytes. */
  named: string;
  /** Of pages, and whatever else may be other at any time. */
  pages: string;
  /** Of feeds, sitemaps and the like, which programs ask for again and again. */
  feeds: string;
}

/** Folders in which every file is named by its content. */
export const namedFolders = ['/_astro/', '/_media/', '/_pictures/'] as const;
/** A part of the search index, in a folder for each; what stands beside the folders is other at any time. */
export const searchFolder = '/search/';

const year = 365 * 24 * 60 * 60;
const caching: Caching = {
  named: `public, max-age=${year}, immutable`,
  pages: 'public, max-age=60, stale-while-revalidate=600',
  feeds: 'public, max-age=300, stale-while-revalidate=3600',
};

export interface HostedSite {
  site: Pick<Site, 'pictures' | 'media' | 'hosting'>;
  ads: Pick<AdSettings, 'provider' | 'gpt' | 'adsense' | 'custom' | 'consent'>;
  redirects: readonly Redirect[];
  /** Whether it shows what is not out, so that search engines shall keep away. */
  isPreview: boolean;
}

export function hostTable({ site, ads, redirects, isPreview }: HostedSite): HostTable {
  return { headers: headersOf({ site, ads, isPreview }), caching, redirects };
}

/** What of a browser no page of ours needs; of films and posts of others, what they ask for is left to them. */
const unneeded = ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'serial', 'hid', 'midi', 'display-capture'];

function headersOf({ site, ads, isPreview }: Omit<HostedSite, 'redirects'>): Header[] {
  const others = providerPolicy(ads);
  // Each page has a policy of its own, which allows less: browsers hold to both.
  const policy = [
    policyOf({
      imageHosts: site.pictures.hosts,
      mediaHosts: site.media.hosts,
      frames: services.map(({ origin }) => origin),
      ads: others,
    }),
    // Only the site itself shows its pages in frames: what stands in a slot where scripts are off.
    `frame-ancestors 'self'`,
    // Where all scripts are ours, none puts text into a page as HTML but through the one place that may.
    ...(others ? [] : [`require-trusted-types-for 'script'`, `trusted-types ${trustedPolicy}`]),
  ].join('; ');
  return [
    ['Content-Security-Policy', policy],
    ['Strict-Transport-Security', transport(site.hosting.hsts)],
    ['X-Content-Type-Options', 'nosniff'],
    ['X-Frame-Options', 'SAMEORIGIN'],
    ['Referrer-Policy', 'strict-origin-when-cross-origin'],
    ['Permissions-Policy', unneeded.map((feature) => `${feature}=()`).join(', ')],
    // Ads and consent of others open windows that answer the page.
    ['Cross-Origin-Opener-Policy', others ? 'same-origin-allow-popups' : 'same-origin'],
    ...(isPreview ? [['X-Robots-Tag', 'noindex'] as const] : []),
  ];
}

/** The name of the one policy by which scripts of the site may read HTML. */
export const trustedPolicy = 'broadsheet';

/** https://www.rfc-editor.org/rfc/rfc6797#section-6.1 */
const transport = ({ days, subdomains, preload }: Site['hosting']['hsts']) =>
  [`max-age=${days * 24 * 60 * 60}`, ...(subdomains ? ['includeSubDomains'] : []), ...(preload ? ['preload'] : [])].join(
    '; ',
  );
