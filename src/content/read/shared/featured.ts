/** The picture that the front matter of a story or a page names. */
import type { ImageFields } from '../../../schemas/image.ts';
import type { MarkdownFile } from '../../fields/front-matter.ts';
import type { Flaw } from '../../fields/yaml.ts';
import type { PictureField } from '../../links/picture-references.ts';
import { resolvePicture } from '../../links/resolve.ts';

/** A picture over a text; `src` is its content path, or an address if it lies on another host. */
export type Featured = ImageFields;

export const resolveFeatured = (image: ImageFields | undefined, path: string): Featured | undefined =>
  image && { ...image, src: resolvePicture(image.src, path) };

/** As one of the pictures that a file names. */
export function featuredFields(image: ImageFields | undefined): PictureField[] {
  if (!image) return [];
  const sized = image.width !== undefined && image.height !== undefined;
  return [{ src: image.src, at: ['image', 'src'], role: 'featured', remote: { sized } }];
}

export function featuredFlaws(image: ImageFields | undefined, file: MarkdownFile): Flaw[] {
  if (!image || image.alt !== undefined) return [];
  return [
    {
      ...file.placeOf(['image'], 'key'),
      what: 'image.alt is missing, so readers who cannot see the picture are told only its headline',
      fix: 'add alt: a few words on what the picture shows, or alt: "" if it only decorates',
      severity: 'warning',
      rule: 'missing-alt',
    },
  ];
}
