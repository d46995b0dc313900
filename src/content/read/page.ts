import { outlineOf } from '../../markdown/outline/outline.ts';
import { type PageFields, pageSchema } from '../../schemas/page.ts';
import { readFrontMatter } from '../fields/front-matter.ts';
import { validate } from '../fields/validate.ts';
import { imageAddresses } from '../links/image-addresses.ts';
import { readPictures } from '../links/picture-references.ts';
import { readLinks } from '../links/read-links.ts';
import { readMarkdownBody } from './markdown-body.ts';
import type { Named, ReadContext } from './read-file.ts';
import type { Reading } from './reading.ts';
import { aliasReferences } from './shared/aliases.ts';
import { type Featured, featuredFields, featuredFlaws, resolveFeatured } from './shared/featured.ts';
import { readInstant } from './shared/instant.ts';

/** A page that is no story, but for its body. */
export interface Page extends Pick<PageFields, 'title' | 'description' | 'noindex' | 'draft'> {
  id: string;
  path: string;
  /** Git blob id of its file. */
  hash: string;
  /** The instant from which it is out, in milliseconds; undefined: as soon as its file is there. */
  published: number | undefined;
  image: Featured | undefined;
  /** Origins of the frames that its body may show. */
  frames: string[];
}

export async function readPage(
  text: string,
  { id, path, hash, site }: { id: string } & Named & Pick<ReadContext, 'site'>,
): Promise<Reading<Page>> {
  const file = readFrontMatter(text);
  const { value, readable, flaws } = validate(pageSchema, file);
  const published =
    readable.published === undefined
      ? undefined
      : readInstant(readable.published, ['published'], { timezone: site.timezone, placeOf: file.placeOf, flaws });
  const outline = outlineOf(await readMarkdownBody(file, site, flaws));
  const { image, aliases = [] } = readable;
  const pictures = readPictures(path, file, { fields: featuredFields(image), body: outline.pictures, site });
  const links = await readLinks(path, file, { outline, site, fields: imageAddresses(image) });
  const { ids } = links;
  const references = [...aliasReferences(aliases), ...pictures.references, ...links.references];
  flaws.push(...pictures.flaws, ...featuredFlaws(image, file), ...links.flaws);
  if (!value || flaws.some(({ severity }) => severity === 'error')) return { references, ids, flaws };
  const { title, description, noindex, draft } = value;
  return {
    value: {
      ...{ id, path, hash, title, description, noindex, draft, published },
      image: resolveFeatured(image, path, site.url),
      frames: outline.frames,
    },
    references,
    ids,
    flaws,
  };
}
