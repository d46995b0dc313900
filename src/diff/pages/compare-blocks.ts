/** Two texts beside each other: which paragraphs stand across from which, and which words came and went. */
import { diffArrays, diffWords } from 'diff';
import type { Block } from './page-text.ts';

/** What stands at one place before and after. A block is missing where there was none, or is none any more. */
export interface Row {
  before?: Block;
  after?: Block;
  /** The words of both, if both are there and have other words. */
  words?: Words[];
}

/** Words that stay, came or went. */
export interface Words {
  text: string;
  change?: 'came' | 'went';
}

export const isSame = ({ before, after }: Row) => before !== undefined && after !== undefined && isEqual(before, after);

/** Whether other words stand for the same picture. */
export const hasOtherAlt = ({ before, after }: Row) =>
  before?.kind === 'picture' && after?.kind === 'picture' && before.text !== after.text;

/** So much of two paragraphs must be the same for one to be what became of the other. */
const kinship = 0.4;

/** @param language of the site, which says where words begin and end */
export function compareBlocks(before: readonly Block[], after: readonly Block[], language: string): Row[] {
  const rows: Row[] = [];
  let went: Block[] = [];
  let came: Block[] = [];
  const flush = () => {
    rows.push(...pair(went, came, language));
    [went, came] = [[], []];
  };
  let [from, to] = [0, 0];
  for (const { value, added, removed } of diffArrays([...before], [...after], { comparator: isEqual })) {
    const [old, present] = [before.slice(from, from + value.length), after.slice(to, to + value.length)];
    if (!added) from += value.length;
    if (!removed) to += value.length;
    if (removed) went = old;
    else if (added) came = present;
    else {
      flush();
      for (const [at, block] of old.entries()) rows.push({ before: block, after: present[at] as Block });
    }
  }
  flush();
  return rows;
}

/** The words of two texts. */
export function compareWords(before: string, after: string, language: string): Words[] {
  const intlSegmenter = new Intl.Segmenter(language, { granularity: 'word' });
  return diffWords(before, after, { intlSegmenter }).map(({ value, added, removed }): Words => {
    if (added) return { text: value, change: 'came' };
    return removed ? { text: value, change: 'went' } : { text: value };
  });
}

const keyOf = ({ kind, text, links, src }: Block) => JSON.stringify([kind, text, links, src]);

const isEqual = (one: Block, other: Block) => keyOf(one) === keyOf(other);

/** Puts what went and what came at one place across from each other, as far as one is what became of the other. */
function pair(went: readonly Block[], came: readonly Block[], language: string): Row[] {
  const rows: Row[] = [];
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  const known = [went, came].map((blocks) => blocks.map(({ text }) => wordsOf(text, segmenter)));
  let next = 0;
  for (const [place, before] of went.entries()) {
    const at = came.findIndex(
      (after, index) =>
        index >= next &&
        mayBecome(before, after) &&
        (before.kind === 'picture' || areKin(known[0]?.[place] as Set<string>, known[1]?.[index] as Set<string>)),
    );
    if (at === -1) {
      rows.push({ before });
      continue;
    }
    for (const after of came.slice(next, at)) rows.push({ after });
    const after = came[at] as Block;
    const words = before.text === after.text ? undefined : compareWords(before.text, after.text, language);
    rows.push({ before, after, ...(words && { words }) });
    next = at + 1;
  }
  for (const after of came.slice(next)) rows.push({ after });
  return rows;
}

function mayBecome({ kind, text, src }: Block, after: Block): boolean {
  // A picture is the same one where other words stand for it.
  if (kind === 'picture' && after.kind === 'picture' && src === after.src) return true;
  const isShown = (one: Block['kind']) => one === 'ad' || one === 'picture' || one === 'media';
  return isShown(kind) || isShown(after.kind) ? kind === after.kind && text === after.text : true;
}

const areKin = (one: Set<string>, other: Set<string>) =>
  one.intersection(other).size >= kinship * Math.min(one.size, other.size);

const wordsOf = (text: string, segmenter: Intl.Segmenter) =>
  new Set(
    segmenter
      .segment(text.toLowerCase())
      [Symbol.iterator]()
      .filter(({ isWordLike }) => isWordLike)
      .map(({ segment }) => segment),
  );
