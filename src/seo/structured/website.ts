import type { WebSiteLeaf } from 'schema-dts';
import type { Site } from '../../schemas/site.ts';
import { homeUrl } from '../../urls.ts';
import { thing } from './graph.ts';
import { publisherId } from './publisher.ts';

/** The site, which its front page tells of, so that its name stands above its results: https://developers.google.com/search/docs/appearance/site-names */
export function website(site: Pick<Site, 'name' | 'url' | 'tagline' | 'language'>): WebSiteLeaf {
  return thing<WebSiteLeaf>({
    '@type': 'WebSite',
    '@id': websiteId(site),
    name: site.name,
    url: site.url + homeUrl,
    description: site.tagline,
    inLanguage: site.language,
    publisher: { '@id': publisherId(site) },
  });
}

/** By this pages name the site that they are of. */
export const websiteId = (site: Pick<Site, 'url'>) => `${site.url}/#website`;
