/**
 * In which order stories are shown: BM25F (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework") in its simple form, in
 * which a word in a headline counts as so many in the text. https://www.sqlite.org/fts5.html#the_bm25_function weighs in the same way.
 */
import { others } from '../postings.ts';

/** How soon more of the same word says nothing new, and how much a story's length counts: the usual values. */
const saturation = 1.2;
const lengthWeight = 0.75;

/** A headline says what a story is about, and names are asked for by who wants their stories: more than any text repeats them. */
export const weights = { title: 8, dek: 4, body: 1, authors: 8 };

/** A word that only begins as the reader's does may not be meant. */
export const weightOfBegun = 0.5;

/** How often a word counts as being in a story. */
export const frequency = (inBody: number, elsewhere: number): number =>
  inBody * weights.body +
  (elsewhere & others.title ? weights.title : 0) +
  (elsewhere & others.dek ? weights.dek : 0) +
  (elsewhere & others.authors ? weights.authors : 0);

/** What a word counts that half of the stories have: it tells nothing apart, but of two stories the one with it in its headline is meant. */
const least = 0.1;

/** How much a word tells stories apart. @param stories that have it, of all */
export const rarity = (stories: number, all: number): number =>
  Math.max(least, Math.log((all - stories + 0.5) / (stories + 0.5)));

/** @param length of the story in words, and of all on average */
export const score = (frequency: number, length: number, average: number): number =>
  (frequency * (saturation + 1)) /
  (frequency + saturation * (1 - lengthWeight + lengthWeight * (length / (average || 1))));
