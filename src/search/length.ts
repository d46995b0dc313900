/**
 * How long a story is, in levels of which sixteen double it: enough to rank by, in two thirds of the bits. They are as floating-point
 * numbers are, with four bits behind the first.
 */
const behindFirst = 4;

/** The level of a number of words: the last that is not above it. */
export function levelOf(words: number): number {
  const shift = Math.max(0, 31 - Math.clz32(words) - behindFirst);
  return (shift << behindFirst) + (words >>> shift);
}

/** The number of words with which a level begins. */
export function lengthOf(level: number): number {
  const shift = Math.max(0, (level >>> behindFirst) - 1);
  return (level - (shift << behindFirst)) << shift;
}

/** A number of words as its level tells it. */
export const rounded = (words: number): number => lengthOf(levelOf(words));
