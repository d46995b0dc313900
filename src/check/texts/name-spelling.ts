import leven from 'leven';
import type { Prose } from '../prose.ts';
import type { TextRule } from '../rule.ts';

/** Two or three words with capitals, perhaps with a small one as `van` before the last. */
const name =
  /(?<![\p{L}\p{N}])\p{Lu}[\p{Ll}’']+(?:-\p{Lu}\p{Ll}+)?(?: \p{Lu}\.)?(?: (?:van|von|der|den|de|del|da|di|la|le|bin|al))*(?: \p{Lu}[\p{Ll}\p{Lu}’']*\p{Ll}(?:-\p{Lu}\p{Ll}+)?){1,2}(?![\p{L}\p{N}])/gu;

/** Letters of the shortest name of which a slip tells something. */
const leastLength = 8;

export const nameSpelling: TextRule = function* ({ prose, place, people }) {
  const found = new Map<string, { offset: number; times: number }>();
  for (const { text, offsets } of prose) {
    for (const [one, index] of namesIn({ text, offsets })) {
      const known = found.get(one);
      if (known) known.times++;
      else found.set(one, { offset: offsets[index] ?? 0, times: 1 });
    }
  }
  const names = [...found.keys()];
  for (const [at, one] of names.entries()) {
    const { offset, times } = found.get(one) as { offset: number; times: number };
    const author = people.has(one) ? undefined : [...people].find((other) => isSlip(one, other));
    const other = names.find(
      (other, place) =>
        isSlip(one, other) &&
        !people.has(one) &&
        (times < (found.get(other)?.times ?? 0) || (times === found.get(other)?.times && place < at)),
    );
    const meant = author ?? other;
    if (meant === undefined) continue;
    yield {
      ...place(offset),
      what: `${one} is ${meant} ${meant === author ? 'among the authors' : 'elsewhere in the text'}`,
      fix: 'see which of the two is right, and write both alike',
    };
  }
};

function* namesIn({ text }: Prose): Iterable<[name: string, index: number]> {
  for (const { 0: whole, index } of text.matchAll(name)) {
    // The genitive is the same name.
    yield [whole.replace(/['’]s$/, ''), index];
  }
}

/** Whether two names differ as a slip of the pen makes them differ: by one letter within a word, of as many words. */
function isSlip(one: string, other: string): boolean {
  if (one === other || Math.min(one.length, other.length) < leastLength) return false;
  if (Math.abs(one.length - other.length) > 1 || one[0] !== other[0]) return false;
  const [words, others] = [one.split(' '), other.split(' ')];
  if (words.length !== others.length) return false;
  const different = words.filter((word, at) => word !== others[at]);
  const [word = ''] = different;
  if (different.length !== 1 || word.length < 5) return false;
  const against = others[words.indexOf(word)] ?? '';
  return leven(word, against) === 1 && sameEnd(word, against) >= unbent;
}

/** Letters at the end by which languages bend names: Korea and Korean, Robert and Roberta, Deutsche and Deutschen Bank. */
const unbent = 2;

/** How many of their last letters two words have in common; none if one is the beginning of the other. */
function sameEnd(one: string, other: string): number {
  if (one.startsWith(other) || other.startsWith(one)) return 0;
  let same = 0;
  while (one.at(-1 - same) === other.at(-1 - same)) same++;
  return same;
}
