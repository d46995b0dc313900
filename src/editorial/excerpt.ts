/** Longest excerpt in characters, with its ellipsis. */
const limit = 200;

/** A text cut at a word, so that it has at most 200 characters with the ellipsis. A short text stays as it is. */
export function excerpt(text: string): string {
  const whole = text.trim();
  if (whole.length <= limit) return whole;
  const room = whole.slice(0, limit - ellipsis.length + 1);
  const end = room.search(/\s\S*$/);
  // A text without spaces is cut anywhere, but not within a character that takes two units.
  const cut = end > 0 ? room.slice(0, end) : room.slice(0, -1).replace(/[\uD800-\uDBFF]$/, '');
  return cut.replace(/[\s,;:.–—-]+$/, '') + ellipsis;
}

const ellipsis = '...';
