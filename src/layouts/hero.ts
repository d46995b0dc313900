/** The picture over a text: how it stands there, and how search engines get it. To be called within a render. */

import type { Words } from '../components/pictures/words.ts';
import { askPicture } from '../content/ask/composed/ask-picture.ts';
import type { Featured } from '../content/read/shared/featured.ts';
import type { Rendition } from '../pictures/rendition.ts';
import { writeCaption } from './body/write-parts.ts';

/** The width of a page, in pixels: `--wide`. */
const pageWidth = 1200;

export interface Hero extends Words {
  picture: Rendition;
  /** It can be opened larger than it stands there. */
  opens: boolean;
  /** How wide it is shown, if that is not what is usual for a picture over a text. */
  sizes: string | undefined;
  alt: string;
  class: string;
}

/** @param title of what it stands over */
export function askHero(image: Featured | undefined, title: string): Hero | undefined {
  const picture = askPicture(image, 'hero');
  if (!image || !picture) return undefined;
  const isTall = picture.height > picture.width;
  // It does not fill the page.
  const isSmall = picture.width < 0.8 * pageWidth;
  return {
    picture,
    opens: picture.width > pageWidth,
    sizes: heroSizes(picture, isTall),
    alt: image.alt ?? `Featured image for ${title}`,
    caption: writeCaption(image.caption, image.marked?.caption?.parts),
    credit: writeCaption(image.credit, image.marked?.credit?.parts),
    class: isTall ? 'hero tall' : isSmall ? 'hero small' : 'hero',
  };
}

/** @returns undefined if it is as wide as is usual for a picture over a text */
function heroSizes({ width, height }: Rendition, isTall: boolean): string | undefined {
  if (isTall) return `(min-width: 48rem) ${((48 * width) / height).toFixed(2)}rem, 99vw`;
  // No picture is shown larger than it is.
  return width < pageWidth ? `(min-width: ${width}px) ${width}px, 99vw` : undefined;
}

/** Its addresses in the proportions that search engines want. */
export function askCrops(image: Featured | undefined): string[] {
  const uses = ['search-16x9', 'search-4x3', 'search-1x1'] as const;
  return [...new Set(uses.flatMap((use) => askPicture(image, use)?.src ?? []))];
}
