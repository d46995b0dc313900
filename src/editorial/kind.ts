import type { Kind } from '../schemas/article.ts';

const labels: Record<Kind, string | undefined> = {
  news: undefined,
  analysis: 'Analysis',
  opinion: 'Opinion',
  review: 'Review',
  explainer: 'Explainer',
  sponsored: 'Sponsored',
};

/** How a story speaks: a report is compact, an essay has air and is signed, a review comes to a verdict. */
export type Register = 'report' | 'essay' | 'review';

const registers: Partial<Record<Kind, Register>> = { opinion: 'essay', review: 'review' };

export const registerOf = (kind: Kind): Register => registers[kind] ?? 'report';

/** What a story is labelled as, so that readers can tell a report from a view or an advertisement; news needs no label. */
export function kindLabel(kind: Kind): string | undefined {
  return labels[kind];
}
