import type { BreadcrumbListLeaf } from 'schema-dts';
import type { Site } from '../../schemas/site.ts';
import { homeUrl } from '../../urls.ts';
import { thing } from './graph.ts';

/**
 * The way from the front page to a page: https://developers.google.com/search/docs/appearance/structured-data/breadcrumb
 * @param links addresses of this site or whole ones, the page itself the last; the front page is left out
 */
export function breadcrumbs(
  links: readonly { label: string; url: string }[],
  site: Pick<Site, 'name' | 'url'>,
): BreadcrumbListLeaf {
  return thing<BreadcrumbListLeaf>({
    '@type': 'BreadcrumbList',
    itemListElement: [{ label: site.name, url: homeUrl }, ...links].map(({ label, url }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: label,
      item: new URL(url, site.url).href,
    })),
  });
}
