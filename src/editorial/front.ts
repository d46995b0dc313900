import type { Card } from '../content/read/article.ts';
import type { FrontLayout } from '../schemas/front.ts';

/** Stories beside the lead. */
const besideLead = 4;
/** Stories in the block of a section. */
const perSection = 4;
/** Stories in the strip of opinion; with fewer than the least there is none, and they stand in their sections. */
const opinions = { least: 2, most: 4 };
/** How many of its newest stories a list must give, so that enough are left when those shown above are taken away. */
export const frontDepth = 2 + besideLead + opinions.most + perSection;

/** A picture that can lead: wide enough to be sharp over the page, and no upright one, of which a wide crop shows half. */
const strong = { width: 1200, proportion: 1.2 };
/** Stories that came within so many milliseconds of each other were published together. */
const together = 15 * 60_000;

export interface FrontPage {
  layout: FrontLayout;
  lead: Card | undefined;
  /** Shares the top with the lead; only where the layout is a pair, and there always. */
  partner: Card | undefined;
  /** Beside the lead, or below it. */
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
  /** How editors want the top; otherwise the day decides. */
  layout: FrontLayout | undefined;
  newest: Card[];
  /** Empty if opinion has no strip. */
  opinion: Card[];
  /** By id, in the order of the page. */
  bySection: Map<string, Card[]>;
  /** The size of a story's featured picture, in pixels. */
  sizeOf(card: Card): Size | undefined;
}

interface Size {
  width: number;
  height: number;
}

/**
 * The editors' lead, or else the newest story that is no opinion and not paid for, leads. Beside it stand the pinned stories and then
 * the newest; opinion has a strip; each section follows with its newest. No story stands twice.
 */
export function planFront({ lead, pinned, newest, opinion, bySection, ...day }: FrontStories): FrontPage {
  const shown = new Set<string>();
  const take = (cards: readonly Card[], most: number): Card[] => {
    const taken = cards.filter(({ id }) => !shown.has(id)).slice(0, most);
    for (const { id } of taken) shown.add(id);
    return taken;
  };
  const hasStrip = opinion.length >= opinions.least;
  // What is paid for stands in its section, and leads where editors pin it.
  const news = newest.filter((card) => !isPaid(card) && !(hasStrip && card.kind === 'opinion'));
  const [first] = take([...(lead ? [lead] : []), ...news, ...newest], 1);
  const others = unique([...pinned, ...news]);
  const [second] = others.filter(({ id }) => !shown.has(id));
  const layout = layOut(first, second, { ...day, isChosen: lead !== undefined });
  const [partner] = layout === 'pair' ? take(others, 1) : [];
  const beside = take(others, besideLead);
  const voices = opinion.filter(({ id }) => !shown.has(id));
  const strip = voices.length >= opinions.least ? take(voices, opinions.most) : [];
  const sections = [...bySection].map(([id, cards]) => ({ id, cards: paidLast(take(cards, perSection)) }));
  return {
    layout,
    lead: first,
    partner,
    secondary: beside,
    opinion: strip,
    sections: sections.filter(({ cards }) => cards.length > 0),
  };
}

/** A lead with a strong picture stands wide, and one without leads by type; two of one weight that came together share the top. */
function layOut(
  first: Card | undefined,
  second: Card | undefined,
  { layout, sizeOf, isChosen }: Pick<FrontStories, 'layout' | 'sizeOf'> & { isChosen: boolean },
): FrontLayout {
  const isStrong = (card: Card | undefined) => {
    const { width = 0, height = 0 } = (card && sizeOf(card)) ?? {};
    return width >= strong.width && width >= strong.proportion * height;
  };
  if (layout === 'pair' && second) return 'pair';
  if (layout === 'type') return 'type';
  if (layout !== undefined) return first && sizeOf(first) ? 'picture' : 'type';
  const equal = first && second && !isChosen && first.kind === second.kind;
  if (equal && first.published - second.published <= together && isStrong(first) && isStrong(second)) return 'pair';
  return isStrong(first) ? 'picture' : 'type';
}

const isPaid = ({ kind }: Card) => kind === 'sponsored';

const paidLast = (cards: readonly Card[]) => cards.toSorted((a, b) => Number(isPaid(a)) - Number(isPaid(b)));

function unique(cards: readonly Card[]): Card[] {
  return [...new Map(cards.map((card) => [card.id, card])).values()];
}
