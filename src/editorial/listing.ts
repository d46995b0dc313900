import type { Card } from '../content/read/article.ts';
import type { Period } from './periods.ts';

/** Where a page of a list stands. */
export interface Neighbours {
  /** The days whose stories it shows. */
  period: Period;
  /** Name of the page with the stories before these. */
  older: string | undefined;
  /** Name of the page with the stories after these; empty for the list's own page. */
  newer: string | undefined;
}

/** One page of a list of stories, newest first. */
export interface Listing extends Neighbours {
  cards: Card[];
}
