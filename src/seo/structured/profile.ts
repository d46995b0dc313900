import type { PersonLeaf, ProfilePageLeaf } from 'schema-dts';
import type { Author } from '../../content/read/entry.ts';
import type { Site } from '../../schemas/site.ts';
import { thing } from './graph.ts';
import { person } from './person.ts';
import { publisherId } from './publisher.ts';

/**
 * The page of an author: https://developers.google.com/search/docs/appearance/structured-data/profile-page
 * @param portrait the whole address of the author's picture, if there is one
 */
export function profile(
  author: Author,
  { portrait, site }: { portrait: string | undefined; site: Pick<Site, 'url' | 'language'> },
): ProfilePageLeaf {
  const { '@id': id, ...known } = person(author, site);
  const url = id as string;
  return thing<ProfilePageLeaf>({
    '@type': 'ProfilePage',
    url,
    inLanguage: site.language,
    mainEntity: thing<PersonLeaf>({
      ...known,
      '@id': url,
      jobTitle: author.role,
      description: author.summary || undefined,
      image: portrait,
      sameAs: author.links.map((link) => link.url).filter((address) => /^https?:/.test(address)),
      worksFor: { '@id': publisherId(site) },
    }),
  });
}
