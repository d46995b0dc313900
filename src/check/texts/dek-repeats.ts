import type { TextRule } from '../rule.ts';

/** What is shorter may well be the same by chance. */
const leastCharacters = 20;

export const dekRepeats: TextRule = function* ({ fields: { title, dek }, placeOf, prose: [opening] }) {
  if (typeof dek !== 'string') return;
  const said = plain(dek);
  if (said.length < leastCharacters) return;
  const isHeadline = typeof title === 'string' && plain(title) === said;
  if (!isHeadline && !plain(opening?.text ?? '').startsWith(said)) return;
  yield {
    ...placeOf(['dek']),
    what: `the standfirst repeats ${isHeadline ? 'the headline' : 'what the text begins with'}`,
    fix: 'say there what the headline leaves open',
  };
};

/** Words alone, so that another sign at the end makes no difference. */
const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
