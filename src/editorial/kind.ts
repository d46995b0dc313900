import type { Kind } from '../schemas/article.ts';

const labels: Record<Kind, string | undefined> = {
  news: undefined,
  analysis: 'Analysis',
  opinion: 'Opinion',
  review: 'Review',
  explainer: 'Explainer',
  sponsored: 'Sponsored',
};

/** What a story is labelled as, so that readers can tell a report from a view or an advertisement; news needs no label. */
export function kindLabel(kind: Kind): string | undefined {
  return labels[kind];
}
