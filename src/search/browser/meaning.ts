/** Which stems a reader's word stands for, in all shards alike. */
import { nearest } from '../../editorial/names/nearest.ts';
import { readEntry } from '../entry.ts';
import type { AskedWord } from '../words.ts';
import type { ShardReader } from './shard-reader.ts';

export interface Meaning {
  /** Stems of the word itself. */
  exact: ReadonlySet<string>;
  /** Stems of words that begin as it does. */
  begun: ReadonlySet<string>;
}

/** Words of fewer letters begin too many others: `st` would be stories, streets and the state. */
const shortest = 3;
/** What a shard may be asked for to complete a word, in files; where more words begin so, the others wait for another letter. */
const mostFiles = 4;
/** The same for words that are written nearly as one that no story has. */
const mostNear = 8;

/** Whether a word has just been begun, too shortly to be completed. */
export const isBegun = ({ form, isPart, isLast }: AskedWord) => isLast && !isPart && form.length < shortest;

export async function meaningOf(word: AskedWord, shards: readonly ShardReader[]): Promise<Meaning> {
  const exact = new Set([word.stem]);
  const begun = new Set<string>();
  const isOpen = word.isPart || (word.isLast && word.form.length >= shortest);
  if (isOpen) {
    for (const dictionary of (await Promise.all(shards.map((shard) => shard.wordsFrom(word.form, mostFiles)))).flat()) {
      const { from, to } = dictionary.range(word.form);
      for (let at = from; at < to; at++) {
        const { stems, postings } = readEntry(dictionary, at);
        const into = dictionary.keys[at] === word.form || word.isPart ? exact : begun;
        for (const stem of stems.keys()) into.add(stem);
        if (postings.at < postings.end) into.add(dictionary.keys[at] as string);
      }
    }
  } else {
    for (const dictionary of await Promise.all(shards.map((shard) => shard.words(word.form)))) {
      const at = dictionary.find(word.form);
      if (at === -1) continue;
      for (const stem of readEntry(dictionary, at).stems.keys()) exact.add(stem);
    }
  }
  return { exact, begun: new Set([...begun].filter((stem) => !exact.has(stem))) };
}

/**
 * The word that is written most like one that no story has, of several the most frequent: among those near it in the alphabet, and near
 * what it would be if two of its letters had changed places or one were too many.
 */
export async function nearestWord({ form }: AskedWord, shards: readonly ShardReader[]): Promise<string | undefined> {
  const known = new Map<string, number>();
  const near = slipsOf(form);
  for (const dictionary of (await Promise.all(shards.map((shard) => shard.wordsNear(near, mostNear)))).flat()) {
    for (const [at, key] of dictionary.keys.entries()) {
      if (Math.abs(key.length - form.length) > 3) continue;
      const stories = [...readEntry(dictionary, at).stems.values()].reduce((sum, own) => sum + own, 0);
      if (stories > 0) known.set(key, (known.get(key) ?? 0) + stories);
    }
  }
  return nearest(
    form,
    [...known].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).map(([key]) => key),
  );
}

/** A word, and what it is with two neighbours in each other's place, and with one letter less. */
function slipsOf(word: string): string[] {
  const letters = [...word];
  const swapped = letters.slice(1).map((letter, at) => letters.with(at, letter).with(at + 1, letters[at] as string));
  const without = letters.map((_, at) => letters.toSpliced(at, 1));
  return [letters, ...swapped, ...without].map((own) => own.join(''));
}
