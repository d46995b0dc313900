import type { Card } from '../content/article.ts';

/** Stories of one section on the front page. */
const perSection = 4;

export interface FrontPage {
  lead: Card | undefined;
  /** Ids of sections in the order of `sections`, with the newest stories that stand nowhere else on the page. */
  sections: { id: string; cards: Card[] }[];
}

/**
 * The newest story leads; each section follows with its newest. No story stands twice.
 * @param newest the newest stories of all sections
 * @param bySection for each section its newest stories
 */
export function planFront(newest: Card[], bySection: Map<string, Card[]>): FrontPage {
  const lead = newest[0];
  const sections = [...bySection].map(([id, cards]) => ({
    id,
    cards: cards.filter((card) => card.id !== lead?.id).slice(0, perSection),
  }));
  return { lead, sections: sections.filter(({ cards }) => cards.length > 0) };
}
