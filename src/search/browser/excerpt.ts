/** The part of a story's text that shows what was found in it. */
import { segmentsOf, type Word, type Words } from '../words.ts';

/** Characters of an excerpt, and how many of them stand before what was found. */
const length = 220;
const before = 60;

/** What of a body is no text of the story. */
const notText =
  'aside, nav, dialog, script, style, template, noscript, .heading-link, #footnote-label, [data-slot], [data-footnote-ref], [data-footnote-backref]';
const blocks =
  'address, blockquote, br, dd, div, dt, figcaption, figure, h2, h3, h4, h5, h6, hr, li, p, pre, td, th, tr';

/** The text of the story on its page. */
export function textOfPage(page: Document): string {
  const body = page.querySelector('.story .body');
  if (!body) return '';
  for (const one of body.querySelectorAll(notText)) one.remove();
  for (const one of body.querySelectorAll(blocks)) one.before(' ');
  return (body.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** @returns an excerpt in pieces; every second one is what was found */
export function excerptOf(text: string, words: Words, isFound: (word: Word) => boolean): string[] {
  const marks: { from: number; to: number; stem: string }[] = [];
  for (const { from, to } of segmentsOf(text)) {
    const word = words.of(text.slice(from, to)).find(isFound);
    if (word) marks.push({ from, to, stem: word.stem });
  }
  const { from, to } = place(text, marks);
  const pieces: string[] = [];
  let at = from;
  for (const mark of marks) {
    if (mark.from < from || mark.to > to) continue;
    if (mark.from < at && pieces.length > 0) {
      pieces[pieces.length - 1] += text.slice(at, mark.to);
    } else pieces.push(text.slice(at, mark.from), text.slice(mark.from, mark.to));
    at = mark.to;
  }
  pieces.push(text.slice(at, to));
  if (from > 0) pieces[0] = `… ${pieces[0]}`;
  if (to < text.length) pieces.push(`${pieces.pop()} …`);
  return pieces;
}

/** Where most of what was found stands together; the first of such places. */
function place(
  text: string,
  marks: readonly { from: number; to: number; stem: string }[],
): { from: number; to: number } {
  let best = { from: 0, worth: 0 };
  const inside = new Map<string, number>();
  let next = 0;
  for (const [at, { from, stem }] of marks.entries()) {
    for (let mark = marks[next]; mark && mark.to <= from + length - before; mark = marks[++next]) {
      inside.set(mark.stem, (inside.get(mark.stem) ?? 0) + 1);
    }
    const worth = inside.size * 1000 + next - at;
    if (worth > best.worth) best = { from, worth };
    const left = (inside.get(stem) ?? 0) - 1;
    if (left > 0) inside.set(stem, left);
    else inside.delete(stem);
    // One that is longer than an excerpt is in none.
    next = Math.max(next, at + 1);
  }
  // Not in the midst of a word, where there are spaces.
  const wanted = Math.max(0, Math.min(best.from - before, text.length - length));
  const space = wanted === 0 ? -1 : text.indexOf(' ', wanted);
  const from = wanted === 0 ? 0 : space !== -1 && space < best.from ? space + 1 : wanted;
  const end = Math.min(text.length, from + length);
  const last = end === text.length ? end : text.lastIndexOf(' ', end);
  return { from, to: last > from + before ? last : end };
}
