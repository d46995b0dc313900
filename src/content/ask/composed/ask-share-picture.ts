import { cardName, cardSize, type ShareCard } from '../../../pictures/drawn/share-card.ts';
import { mediaTypeOf } from '../../../pictures/media-type.ts';
import type { SharePicture } from '../../../seo/head.ts';
import { pictureUrl } from '../../../urls.ts';
import { ask } from '../queries.ts';
import { askPicture } from './ask-picture.ts';

/**
 * The picture of what a page is about, or a card with its headline; undefined if the site's typefaces have none of its letters.
 * @param image the picture that the page names
 * @param story the id of the page's story, if it is one's
 */
export function askSharePicture(
  image: (Parameters<typeof askPicture>[0] & { alt?: string | undefined }) | undefined,
  story: string | undefined,
): SharePicture | undefined {
  const picture = askPicture(image, 'share');
  if (picture) {
    const { src, width, height } = picture;
    return { src, width, height, alt: image?.alt, type: mediaTypeOf(src) };
  }
  const card = story === undefined || image ? ask('siteCard') : ask('storyCard', story);
  if (!card) return undefined;
  const src = pictureUrl(cardName(card));
  return { src, ...cardSize, alt: wordsOf(card), type: mediaTypeOf(src) };
}

function wordsOf({ site, tagline, section, headline }: ShareCard): string {
  const said = headline === undefined ? [section, tagline] : [headline];
  return [site, ...said].filter((one) => one !== undefined).join(': ');
}
