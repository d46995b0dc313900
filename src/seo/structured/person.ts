import type { OrganizationLeaf, PersonLeaf } from 'schema-dts';
import type { Site } from '../../schemas/site.ts';
import { authorUrl, homeUrl } from '../../urls.ts';
import { thing } from './graph.ts';

/** Who wrote something. A name stands by itself, without "By" and titles: https://developers.google.com/search/docs/appearance/structured-data/article#author-bp */
export function person({ id, name }: { id: string; name: string }, site: Pick<Site, 'url'>): PersonLeaf {
  const url = site.url + authorUrl(id);
  return thing<PersonLeaf>({ '@type': 'Person', '@id': url, name, url });
}

/** Those who wrote what nobody signs. @param name the byline that stands there */
export function staff(name: string, site: Pick<Site, 'url'>): OrganizationLeaf {
  return thing<OrganizationLeaf>({ '@type': 'Organization', name, url: site.url + homeUrl });
}
