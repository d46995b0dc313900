import type { ReviewLeaf, Thing } from 'schema-dts';
import type { ArticleFields } from '../../schemas/article.ts';
import { thing } from './graph.ts';

type Reviewed = NonNullable<ArticleFields['review']>;

/** What schema.org calls the things that are reviewed. */
const types = {
  book: 'Book',
  film: 'Movie',
  series: 'TVSeries',
  album: 'MusicAlbum',
  game: 'VideoGame',
  software: 'SoftwareApplication',
  product: 'Product',
} as const satisfies Record<NonNullable<Reviewed['type']>, string>;

/** What a review is about. */
export function reviewed({ subject, type }: Reviewed): Exclude<Thing, string> {
  return { '@type': type === undefined ? 'Thing' : types[type], name: subject };
}

/**
 * The rating, for the stars that search engines show; they show none for what they do not know the type of:
 * https://developers.google.com/search/docs/appearance/structured-data/review-snippet
 * @param story who wrote and who published the review, when, and its whole address
 */
export function review(
  about: Reviewed,
  story: Pick<ReviewLeaf, 'author' | 'publisher' | 'datePublished'> & { url: string },
): ReviewLeaf | undefined {
  if (about.rating === undefined || about.type === undefined) return undefined;
  return thing<ReviewLeaf>({
    '@type': 'Review',
    ...story,
    itemReviewed: reviewed(about),
    reviewRating: { '@type': 'Rating', ratingValue: about.rating, bestRating: 5, worstRating: 0 },
    description: about.verdict,
  });
}
