/** A line of text with all its letters in their places, whatever the directions of its words. */
import bidiFactory from 'bidi-js';
import type { Glyph, Shaped, Typeface } from './typeface.ts';

const bidi = bidiFactory();

/** Scripts whose letters may be moved apart or together; others are joined, or stand in their own squares. */
const spaced = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}\p{P}\p{S}\p{M}\s]*$/u;
const fromTheRight =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

export interface LineOptions {
  /** Whether the text around it is read from the right. */
  isRtl: boolean;
  /** By how much letters stand further apart, as a part of the size; negative: closer. */
  tracking: number;
}

/** @param text whose letters the typeface was prepared for */
export function setLine(typeface: Typeface, text: string, { isRtl, tracking }: LineOptions): Shaped {
  const line: Shaped = { glyphs: [], width: 0, whole: true };
  const apart = spaced.test(text) ? tracking : 0;
  const add = ({ glyphs, width, whole }: Shaped) => {
    for (const glyph of glyphs) line.glyphs.push({ ...glyph, x: line.width + glyph.x } satisfies Glyph);
    line.width += width;
    line.whole &&= whole;
  };
  for (const run of visualRuns(text, isRtl)) {
    if (run.isRtl) add(typeface.shape(run.text, true));
    // Words come again, and have been shaped then.
    else for (const word of run.text.split(/(?<= )|(?= )/)) add(typeface.shape(word));
  }
  if (apart === 0) return line;
  const glyphs = line.glyphs.map((glyph, at) => ({ ...glyph, x: glyph.x + at * apart }));
  return { ...line, glyphs, width: line.width + glyphs.length * apart };
}

/** The parts of a line from left to right, each of one direction. https://www.unicode.org/reports/tr9/#L2 */
function visualRuns(text: string, isRtl: boolean): { text: string; isRtl: boolean }[] {
  if (!fromTheRight.test(text)) return [{ text, isRtl: false }];
  const { levels } = bidi.getEmbeddingLevels(text, isRtl ? 'rtl' : 'ltr');
  const runs: { text: string; level: number }[] = [];
  for (let at = 0; at < text.length; at++) {
    const level = levels[at] as number;
    const last = runs.at(-1);
    if (last?.level === level) last.text += text[at];
    else runs.push({ text: text[at] as string, level });
  }
  for (let level = Math.max(...levels); level > 0; level--) {
    for (let from = 0; from < runs.length; from++) {
      let to = from;
      while (to < runs.length && (runs[to]?.level ?? 0) >= level) to++;
      if (to > from) runs.splice(from, to - from, ...runs.slice(from, to).reverse());
      from = to;
    }
  }
  return runs.map(({ text, level }) => ({ text, isRtl: level % 2 === 1 }));
}
