/** The picture that the front matter of a story or a page names. */
import { captionOf } from '../../../markdown/body/caption.ts';
import type { Segment } from '../../../markdown/body/segments.ts';
import type { ImageFields } from '../../../schemas/image.ts';
import type { MarkdownFile } from '../../fields/front-matter.ts';
import type { Flaw } from '../../fields/yaml.ts';
import type { PictureField } from '../../links/picture-references.ts';
import { resolvePicture } from '../../links/resolve.ts';
import { readTarget } from '../../links/target.ts';

/**
 * A picture over a text; `src` is its content path, or an address if it lies on another host, and `caption` and `credit` are words
 * without markup.
 */
export interface Featured extends ImageFields {
  /** Those with markup. */
  marked?: Partial<Record<(typeof texts)[number], Marked>> | undefined;
}

interface Marked {
  /** In Markdown, as the editor wrote it. */
  written: string;
  parts: Segment[];
}

const texts = ['caption', 'credit'] as const;

/** @param path of the file @param origin of the site */
export function resolveFeatured(image: ImageFields | undefined, path: string, origin: string): Featured | undefined {
  if (!image) return undefined;
  const featured: Featured = { ...image, src: resolvePicture(image.src, path) };
  for (const name of texts) {
    const written = image[name];
    if (written === undefined) continue;
    const { words, parts } = captionOf(written, (href) => readTarget(href, path, origin));
    featured[name] = words;
    if (parts) featured.marked = { ...featured.marked, [name]: { written, parts } };
  }
  return featured;
}

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
