/** How the text of a story differs from that before, in sentences and in words. */
import { diffArrays } from 'diff';

export interface TextChange {
  /** Words that are new, and words that are gone. */
  added: number;
  removed: number;
  /** What changed first, shortened. One with both has a sentence that reads otherwise. */
  sentences: { from?: string; to?: string }[];
  /** How many more sentences changed. */
  more: number;
}

/** So many changed sentences are shown. */
const most = 6;
/** Longest sentence that is shown, in characters. */
const longest = 160;
/** So many words are shown on either side of what changed in a sentence. */
const context = 4;
/** Texts that differ in more are other texts: what they share is not looked for, which takes time by the square of this. */
const mostEdits = 1000;

/**
 * @param before what readers read, blocks on lines of their own
 * @param language of the site, which decides where a sentence ends
 * @param others texts that were merged with the one before: what came from them counts for nothing
 * @returns undefined if it reads the same
 */
export function compareTexts(
  before: string,
  after: string,
  language: string,
  others: readonly string[] = [],
): TextChange | undefined {
  if (wordsOf(before).join(' ') === wordsOf(after).join(' ')) return undefined;
  const [had, has] = [sentencesOf(before, language), sentencesOf(after, language)];
  const known = others.map((text) => timesOf(sentencesOf(text, language)));
  const times = timesOf(has);
  const isFrom = (other: Map<string, number>, sentences: string[]) =>
    sentences.every((one) => other.get(one) === times.get(one));
  const told = hunks(had, has).filter(({ from, to }) => !known.some((other) => isFrom(other, [...from, ...to])));
  if (told.length === 0) return undefined;
  const change: TextChange = { added: 0, removed: 0, sentences: [], more: 0 };
  for (const { from, to } of told) {
    const words = hunks(wordsOf(from.join(' ')), wordsOf(to.join(' ')));
    for (const { from, to } of words) {
      change.removed += from.filter(isWord).length;
      change.added += to.filter(isWord).length;
    }
    change.sentences.push(...pair(from, to));
  }
  change.more = Math.max(0, change.sentences.length - most);
  change.sentences = change.sentences.slice(0, most).map(shorten);
  return change;
}

/** How often a text has each of its sentences. */
function timesOf(sentences: readonly string[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const one of sentences) times.set(one, (times.get(one) ?? 0) + 1);
  return times;
}

/** Where two lists differ: what stands there in one, and what in the other. */
function hunks(before: string[], after: string[]): { from: string[]; to: string[] }[] {
  const parts = diffArrays(before, after, { maxEditLength: mostEdits });
  if (!parts) return [{ from: before, to: after }];
  const found: { from: string[]; to: string[] }[] = [];
  let open: { from: string[]; to: string[] } | undefined;
  for (const { added, removed, value } of parts) {
    if (!added && !removed) open = undefined;
    else {
      if (!open) {
        open = { from: [], to: [] };
        found.push(open);
      }
      open[added ? 'to' : 'from'].push(...value);
    }
  }
  return found;
}

/** As many sentences as before are those of before in other words. */
function pair(from: string[], to: string[]): TextChange['sentences'] {
  if (from.length === to.length) return from.map((sentence, at) => ({ from: sentence, to: to[at] ?? '' }));
  return [...from.map((sentence) => ({ from: sentence })), ...to.map((sentence) => ({ to: sentence }))];
}

/** Cuts off what both begin and end with, but for some words, and what is too long. */
function shorten({ from, to }: { from?: string; to?: string }): { from?: string; to?: string } {
  if (from === undefined || to === undefined)
    return { ...(from !== undefined && { from: cut(from) }), ...(to !== undefined && { to: cut(to) }) };
  const [had, has] = [wordsOf(from), wordsOf(to)];
  const shorter = Math.min(had.length, has.length);
  let start = 0;
  while (start < shorter && had[start] === has[start]) start++;
  let end = 0;
  while (end < shorter - start && had.at(-1 - end) === has.at(-1 - end)) end++;
  const within = (words: string[]) => {
    const first = start > context + 1 ? start - context : 0;
    const last = end > context + 1 ? words.length - end + context : words.length;
    const shown = words.slice(first, last).join(' ');
    return cut(`${first > 0 ? '…' : ''}${shown}${last < words.length ? '…' : ''}`);
  };
  return { from: within(had), to: within(has) };
}

function cut(text: string): string {
  if (text.length <= longest) return text;
  const room = text.slice(0, longest);
  return `${room.slice(0, Math.max(room.lastIndexOf(' '), longest - 20)).trimEnd()}…`;
}

function sentencesOf(text: string, language: string): string[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  return text
    .split('\n\n')
    .flatMap((block) => [...segmenter.segment(wordsOf(block).join(' '))].map(({ segment }) => segment.trim()))
    .filter((sentence) => sentence !== '');
}

const wordsOf = (text: string) => text.split(/\s+/).filter((word) => word !== '');
const isWord = (word: string) => /[\p{L}\p{N}]/u.test(word);
