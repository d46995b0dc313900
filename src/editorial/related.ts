import type { Card } from '../content/article.ts';

/** How many related stories a story shows. */
export const relatedShown = 4;

/**
 * The editor's choice first, then the stories that share most tags, the newer first, then those of the same section. The
 * candidates are older than the story itself, so that a new story never changes an old page.
 * @param byTag for each tag of the story, older stories with that tag, newest first
 * @param bySection older stories of its section, newest first
 */
export function rankRelated(id: string, chosen: Card[], byTag: Card[][], bySection: Card[]): Card[] {
  const shared = new Map<string, { card: Card; tags: number }>();
  for (const card of byTag.flat()) {
    const known = shared.get(card.id);
    shared.set(card.id, { card, tags: (known?.tags ?? 0) + 1 });
  }
  const ranked = [...shared.values()]
    .sort((a, b) => b.tags - a.tags || b.card.published - a.card.published || (a.card.id < b.card.id ? -1 : 1))
    .map(({ card }) => card);
  const unique = new Map([...chosen, ...ranked, ...bySection].map((card) => [card.id, card]));
  unique.delete(id);
  return [...unique.values()].slice(0, relatedShown);
}
