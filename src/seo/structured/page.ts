import type { CollectionPageLeaf, WebPageLeaf } from 'schema-dts';
import type { Site } from '../../schemas/site.ts';
import { homeUrl } from '../../urls.ts';
import { thing } from './graph.ts';
import { websiteId } from './website.ts';

/** What is known of a page that is no story. */
interface PageFacts {
  name: string;
  description: string | undefined;
  /** Its whole address. */
  url: string;
}

type Of = Pick<Site, 'name' | 'url' | 'language'>;

/** A page, such as "About". @param images whole addresses of its picture in several proportions @param published in ISO 8601 */
export function page(
  { images = [], published, ...facts }: PageFacts & { images?: readonly string[]; published?: string | undefined },
  site: Of,
): WebPageLeaf {
  return thing<WebPageLeaf>({ '@type': 'WebPage', ...common(facts, site), image: images, datePublished: published });
}

/** A page that lists stories. */
export function collection(facts: PageFacts, site: Of): CollectionPageLeaf {
  return thing<CollectionPageLeaf>({ '@type': 'CollectionPage', ...common(facts, site) });
}

function common({ name, description, url }: PageFacts, site: Of) {
  return {
    '@id': url,
    url,
    name,
    description,
    inLanguage: site.language,
    isPartOf: { '@type': 'WebSite', '@id': websiteId(site), name: site.name, url: site.url + homeUrl } as const,
  };
}
