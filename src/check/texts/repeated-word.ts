import type { TextRule } from '../rule.ts';

const twice = /(?<![\p{L}\p{N}\p{M}'’-])(\p{L}[\p{L}\p{M}]*)([ \t\n]+)\1(?![\p{L}\p{N}\p{M}'’-])/giu;

/** Words that may follow themselves: "had had", "what she did did not matter", and in German "die die". */
const fine = new Set('had that did her so very tut die der das sie den dem ist là très ha no nous vous bye'.split(' '));
/** With these names begin: the house of "de de Gaulle" is his. */
const particles = new Set('de du des di da del van von der den'.split(' '));
/** Of these none follows itself on purpose, in any language: "flew in in the evening" and "er kam an an Land" are right. */
const safe = new Set(['the', 'and']);

export const repeatedWord: TextRule = function* ({ prose, place, bodyStart }) {
  for (const { text, offsets } of prose) {
    for (const { 0: whole, 1: word = '', 2: gap = '', index } of text.matchAll(twice)) {
      const lower = word.toLowerCase();
      // A name may well be doubled: Baden-Baden, Duran Duran, Sing Sing.
      const isName = word[0] !== word[0]?.toLowerCase() && whole.slice(-word.length) === word;
      const isBeforeName = particles.has(lower) && /^\s+\p{Lu}/u.test(text.slice(index + whole.length));
      if (fine.has(lower) || isName || isBeforeName) continue;
      const [first = 0, second = 0] = [index, index + word.length + gap.length];
      const start = (offsets[first] ?? 0) + word.length;
      const end = (offsets[second] ?? 0) + word.length;
      yield {
        ...place(offsets[second] ?? 0),
        what: `"${word}" stands twice`,
        fix: 'remove one of the two',
        ...(safe.has(lower) && {
          edits: [{ start: bodyStart + start, end: bodyStart + end, was: whole.slice(word.length), text: '' }],
        }),
      };
    }
  }
};
