/** Words of old texts and of built pages, read as simply as can be: by nothing that has to do with how one becomes the other. */
import { Parser } from 'htmlparser2';

/** @param html perhaps with what only its system fills in @param within elements of this name alone */
export function wordsOfHtml(html: string, within?: string): string[] {
  const parts: string[] = [];
  let depth = within === undefined ? 1 : 0;
  let hidden = 0;
  const parser = new Parser({
    onopentag(name) {
      if (depth > 0 || name === within) depth += voids.has(name) ? 0 : 1;
      if (unread.has(name)) hidden++;
      if (!inline.has(name)) parts.push(' ');
    },
    ontext(text) {
      if (depth > 0 && hidden === 0) parts.push(text);
    },
    onclosetag(name) {
      if (depth > 0 && within !== undefined && !voids.has(name)) depth--;
      if (unread.has(name)) hidden--;
      if (!inline.has(name)) parts.push(' ');
    },
  });
  parser.end(html);
  return wordsOf(parts.join(''));
}

const voids = new Set(['area', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);
const inline = new Set(
  'a abbr b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
const unread = new Set(['script', 'style', 'noscript', 'form', 'select', 'textarea', 'iframe', 'template']);

/** Lower case, without punctuation and addresses. */
function wordsOf(text: string): string[] {
  return (
    text
      .replace(/\b(?:https?:\/\/|www\.)\S+/gi, ' ')
      .replace(/[\u{ad}\u{200b}-\u{200f}\u{2060}\u{feff}]/gu, '')
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  );
}

/** Those of one list that are not in the other as often. */
export function missingIn(wanted: readonly string[], there: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const word of there) counts.set(word, (counts.get(word) ?? 0) + 1);
  return wanted.filter((word) => {
    const left = counts.get(word) ?? 0;
    counts.set(word, left - 1);
    return left <= 0;
  });
}
