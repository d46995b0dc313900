/** Which stems a reader's word stands for, in all shards alike. */
import { nearest } from '../../editorial/nearest.ts';
import { wordKinds } from '../shard.ts';
import type { AskedWord } from '../words.ts';
import { aliasAt, type ShardReader } from './shard-reader.ts';

export interface Meaning {
  /** Stems of the word itself. */
  exact: ReadonlySet<string>;
  /** Stems of words that begin as it does. */
  begun: ReadonlySet<string>;
}

/** Words of fewer letters begin too many others: `st` would be stories, streets and the state. */
const shortest = 3;
/** What a shard may be asked for to complete a word, in files; more words begin so than anybody means. */
const mostFiles = 4;

export async function meaningOf(word: AskedWord, shards: readonly ShardReader[]): Promise<Meaning> {
  const exact = new Set([word.stem]);
  const begun = new Set<string>();
  const isOpen = word.isPart || (word.isLast && word.form.length >= shortest);
  if (isOpen && shards.every((shard) => shard.filesOf(word.form) <= mostFiles)) {
    for (const dictionary of (await Promise.all(shards.map((shard) => shard.wordsFrom(word.form)))).flat()) {
      const { from, to } = dictionary.range(word.form);
      for (let at = from; at < to; at++) {
        const { alias, postings } = aliasAt(dictionary, at);
        const into = dictionary.keys[at] === word.form || word.isPart ? exact : begun;
        if (alias !== undefined) into.add(alias);
        if (postings.at < postings.end) into.add(dictionary.keys[at] as string);
      }
    }
  } else {
    for (const dictionary of await Promise.all(shards.map((shard) => shard.words(word.form)))) {
      const at = dictionary.find(word.form);
      const { alias } = at === -1 ? {} : aliasAt(dictionary, at);
      if (alias !== undefined) exact.add(alias);
    }
  }
  return { exact, begun: new Set([...begun].filter((stem) => !exact.has(stem))) };
}

/** The word that is written most like one that no story has, among those near it in the alphabet; of several the most frequent. */
export async function nearestWord({ form }: AskedWord, shards: readonly ShardReader[]): Promise<string | undefined> {
  const known = new Map<string, number>();
  for (const dictionary of await Promise.all(shards.map((shard) => shard.words(form)))) {
    for (const [at, key] of dictionary.keys.entries()) {
      if (!((dictionary.kinds[at] ?? 0) & wordKinds.form) || Math.abs(key.length - form.length) > 3) continue;
      const { alias, postings } = aliasAt(dictionary, at);
      const stem = alias === undefined ? -1 : dictionary.find(alias);
      const own = stem === -1 ? postings : dictionary.content(stem);
      known.set(key, (known.get(key) ?? 0) + own.end - own.at);
    }
  }
  return nearest(
    form,
    [...known].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).map(([key]) => key),
  );
}
