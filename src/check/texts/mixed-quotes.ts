import type { Prose } from '../prose.ts';
import type { TextRule } from '../rule.ts';

/** Double marks alone: a straight apostrophe beside curly marks is how many keyboards write. */
const straight = /"/g;
const curly = /[“”„«»]/g;

/** Tells of the first mark of the kind that the text has less of. */
export const mixedQuotes: TextRule = function* ({ prose, place }) {
  const [plain, set] = [straight, curly].map((marks) => prose.flatMap((run) => placesOf(run, marks)));
  if (!plain?.length || !set?.length) return;
  const [fewer, name] = plain.length <= set.length ? [plain, 'straight'] : [set, 'curly'];
  const others = name === 'straight' ? 'curly' : 'straight';
  yield {
    ...place(fewer[0] ?? 0),
    what: `${fewer.length === 1 ? 'a quotation mark is' : `${fewer.length} quotation marks are`} ${name}, the others ${others}`,
    fix: `write all of them ${others}`,
  };
};

const placesOf = ({ text, offsets }: Prose, marks: RegExp) =>
  [...text.matchAll(marks)].map(({ index }) => offsets[index] ?? 0);
