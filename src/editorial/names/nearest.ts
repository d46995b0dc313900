import leven from 'leven';

/**
 * The one of `known` that `word` is probably a slip of: one letter of a short word may be wrong, two of a longer one, three of a
 * long one, and two neighbours that changed places count as one. A wrong guess is worse than none, so one with more than one
 * letter wrong begins as the word does.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const written = word.toLowerCase();
  const most = written.length < 3 ? 0 : written.length < 5 ? 1 : written.length < 10 ? 2 : 3;
  let best: { word: string; distance: number } | undefined;
  for (const one of known) {
    const distance = slips(written, one.toLowerCase());
    const isLikely = distance <= Math.min(1, most) || (distance <= most && written[0] === one[0]?.toLowerCase());
    if (isLikely && distance < (best?.distance ?? Number.POSITIVE_INFINITY)) best = { word: one, distance };
  }
  return best?.word;
}

/** How many slips make one word of another. */
function slips(one: string, other: string): number {
  const at = [...one].findIndex((letter, index) => letter !== other[index]);
  const swapped = at === -1 ? one : one.slice(0, at) + (one[at + 1] ?? '') + one[at] + one.slice(at + 2);
  return Math.min(leven(one, other), 1 + leven(swapped, other));
}
