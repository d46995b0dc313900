import type { NewsMediaOrganizationLeaf } from 'schema-dts';
import type { Rendition } from '../../pictures/rendition.ts';
import type { Site } from '../../schemas/site.ts';
import { correctionsUrl, homeUrl } from '../../urls.ts';
import { thing } from './graph.ts';

type Policy = keyof NonNullable<NonNullable<Site['publisher']>['policies']>;

/** What schema.org calls the policies: https://schema.org/NewsMediaOrganization */
const properties = {
  corrections: 'correctionsPolicy',
  ethics: 'ethicsPolicy',
  ownership: 'ownershipFundingInfo',
  principles: 'publishingPrinciples',
  diversity: 'diversityPolicy',
  sources: 'unnamedSourcesPolicy',
  verification: 'verificationFactCheckingPolicy',
  mission: 'missionCoveragePrioritiesPolicy',
  feedback: 'actionableFeedbackPolicy',
  masthead: 'masthead',
} as const satisfies Record<Policy, keyof NewsMediaOrganizationLeaf>;

/** By this the other things of a graph name the publisher. */
export const publisherId = (site: Pick<Site, 'url'>) => `${site.url}/#publisher`;

/** @param logo as it is shown, if there is one */
export function publisher(
  site: Pick<Site, 'name' | 'url' | 'social' | 'publisher'>,
  logo: Rendition | undefined,
): NewsMediaOrganizationLeaf {
  const { name = site.name, url = site.url + homeUrl, policies = {} } = site.publisher ?? {};
  const pages = Object.entries({ corrections: correctionsUrl, ...policies }) as [Policy, string | undefined][];
  return thing<NewsMediaOrganizationLeaf>({
    '@type': 'NewsMediaOrganization',
    '@id': publisherId(site),
    name,
    url,
    logo: logo && {
      '@type': 'ImageObject',
      url: new URL(logo.src, site.url).href,
      width: String(logo.width),
      height: String(logo.height),
    },
    sameAs: site.social.map((account) => account.url).filter((address) => /^https?:/.test(address)),
    ...Object.fromEntries(
      pages.flatMap(([policy, path]) => (path === undefined ? [] : [[properties[policy], site.url + path]])),
    ),
  });
}
