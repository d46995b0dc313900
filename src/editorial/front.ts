import type { Card } from '../content/read/article.ts';

/** Stories beside the lead. */
const besideLead = 4;
/** Stories in the block of a section. */
const perSection = 4;
/** Stories in the strip of opinion; with fewer than the least there is none, and they stand in their sections. */
const opinions = { least: 2, most: 4 };
/** How many of its newest stories a list must give, so that enough are left when those shown above are taken away. */
export const frontDepth = 1 + besideLead + opinions.most + perSection;

export interface FrontPage {
  lead: Card | undefined;
  /** Beside the lead. */
  secondary: Card[];
  opinion: Card[];
  /** Ids of sections in the order of the page, with their newest stories. */
  sections: { id: string; cards: Card[] }[];
}

/** What there is to choose from, each list with its newest first. */
export interface FrontStories {
  /** What editors pinned, as far as readers may see it. */
  lead: Card | undefined;
  pinned: Card[];
  newest: Card[];
  /** Empty if opinion has no strip. */
  opinion: Card[];
  /** By id, in the order of the page. */
  bySection: Map<string, Card[]>;
}

/**
 * The editors' lead, or else the newest story that is no opinion, leads. Beside it stand the pinned stories and then the newest;
 * opinion has a strip; each section follows with its newest. No story stands twice.
 */
export function planFront({ lead, pinned, newest, opinion, bySection }: FrontStories): FrontPage {
  const shown = new Set<string>();
  const take = (cards: readonly Card[], most: number): Card[] => {
    const taken = cards.filter(({ id }) => !shown.has(id)).slice(0, most);
    for (const { id } of taken) shown.add(id);
    return taken;
  };
  const news = opinion.length >= opinions.least ? newest.filter(({ kind }) => kind !== 'opinion') : newest;
  const [first] = take([...(lead ? [lead] : []), ...news, ...newest], 1);
  const beside = take(unique([...pinned, ...news]), besideLead);
  const voices = opinion.filter(({ id }) => !shown.has(id));
  const strip = voices.length >= opinions.least ? take(voices, opinions.most) : [];
  const sections = [...bySection].map(([id, cards]) => ({ id, cards: take(cards, perSection) }));
  return {
    lead: first,
    secondary: beside,
    opinion: strip,
    sections: sections.filter(({ cards }) => cards.length > 0),
  };
}

function unique(cards: readonly Card[]): Card[] {
  return [...new Map(cards.map((card) => [card.id, card])).values()];
}
