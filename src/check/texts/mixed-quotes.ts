import type { Prose } from '../prose.ts';
import type { Edit, TextRule } from '../rule.ts';

/** Double marks alone: a straight apostrophe beside curly marks is how many keyboards write, and behind a digit stand inches. */
const straight = /(?<!\d)"/g;
const curly = /[“”„«»]/g;

/** Tells of the first mark of the kind that the text has less of. */
export const mixedQuotes: TextRule = function* ({ prose, place, bodyStart }) {
  const [plain, set] = [straight, curly].map((marks) => prose.flatMap((run) => placesOf(run, marks)));
  if (!plain?.length || !set?.length) return;
  const [fewer, name] = plain.length <= set.length ? [plain, 'straight'] : [set, 'curly'];
  const others = name === 'straight' ? 'curly' : 'straight';
  const isEnglish = !prose.some(({ text }) => /[„«»]/.test(text));
  yield {
    ...place(fewer[0] ?? 0),
    what: `${fewer.length === 1 ? 'a quotation mark is' : `${fewer.length} quotation marks are`} ${name}, the others ${others}`,
    fix: `write all of them ${others}`,
    // Which mark begins and which ends is known of one way to set them.
    ...(name === 'straight' && isEnglish && { edits: prose.flatMap((run) => curled(run, bodyStart)) }),
  };
};

/** Straight marks made curly: one behind a space, a dash or a bracket begins what is said. */
const curled = ({ text, offsets }: Prose, bodyStart: number): Edit[] =>
  [...text.matchAll(straight)].map(({ index }) => {
    const start = bodyStart + (offsets[index] ?? 0);
    return { start, end: start + 1, was: '"', text: /^$|[\s([{–—/]/.test(text.charAt(index - 1)) ? '“' : '”' };
  });

const placesOf = ({ text, offsets }: Prose, marks: RegExp) =>
  [...text.matchAll(marks)].map(({ index }) => offsets[index] ?? 0);
