/** Which of the units of an order a machine makes, and in which order. */

/** One of the parts from 1 to `total`. */
export interface Part {
  index: number;
  total: number;
}

/** Those that are a part's own, in their order: every n-th, so that each part has as many of each kind. */
export function ownOf<Unit>(units: readonly Unit[], { index, total }: Part): Unit[] {
  return units.filter((_, at) => at % total === index - 1);
}

/**
 * The other parts, in the order in which a machine that is done looks for what they have not made: each begins with the one behind it, so
 * that those who are done help different ones.
 */
export function othersOf({ index, total }: Part): Part[] {
  return Array.from({ length: total - 1 }, (_, n) => ({ index: ((index + n) % total) + 1, total }));
}
