import type { Card } from '../content/article.ts';

/** Stories on one older page of a list. */
export const listingSize = 30;

/** One page of a list of stories, newest first. */
export interface Listing {
  cards: Card[];
  /** Number of the page with the stories before these. */
  older: number | undefined;
  /** Number of the page with the stories after these; 0 is the newest, which has no number. */
  newer: number | undefined;
}

/**
 * How many numbered pages a list of `total` stories has. They are numbered from the oldest and each is full for good; the page
 * without a number holds the rest, one to two pages of it. So a new story changes that page, and once in thirty times adds one.
 */
export function pageCount(total: number): number {
  return Math.max(0, Math.floor(total / listingSize) - 1);
}
