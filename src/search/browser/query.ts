/** What a reader typed, as words. */
import type { AskedWord, Words } from '../words.ts';

export interface AskedText {
  /** All words, also those of phrases. */
  words: readonly AskedWord[];
  /** Which of the words must follow each other, as numbers of words. */
  phrases: readonly (readonly number[])[];
}

/** More than anybody asks for; what comes behind is left out. */
const longestText = 1000;
const mostWords = 24;

/** Reads what was typed. A quotation mark that has no other is none: somebody is still typing. */
export function readText(typed: string, words: Words): AskedText {
  const asked: AskedWord[] = [];
  const phrases: number[][] = [];
  const parts = typed
    .slice(0, longestText)
    .replace(/[“”„«»＂]/g, '"')
    .split('"');
  for (const [at, part] of parts.entries()) {
    const isQuoted = at % 2 === 1 && at < parts.length - 1;
    const own = words.asked(part).slice(0, mostWords - asked.length);
    if (isQuoted && own.length > 1) phrases.push(own.map((_, place) => asked.length + place));
    const isEnd = at === parts.length - 1;
    asked.push(...(isEnd && !isQuoted ? own : own.map((word) => ({ ...word, isLast: false }))));
  }
  return { words: asked, phrases };
}
