import { closestMatch } from 'leven';

/** The one of `known` that `word` is probably a slip of; about every third letter may be wrong. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  return closestMatch(word.toLowerCase(), known, { maxDistance: 1 + Math.floor(word.length / 3) });
}
