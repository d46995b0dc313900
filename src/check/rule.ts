/** What a rule of the newsroom is made of. */
import type { Index } from '../content/index/database.ts';
import type { View } from '../content/index/view.ts';
import type { Pointing } from '../content/problems/explain.ts';
import type { Problem } from '../errors.ts';
import type { RuleName } from '../schemas/check/rules.ts';
import type { CheckedText } from './checked-text.ts';

/** A place in a text where a rule found something. */
export interface Spot {
  /** 1-based, in the file. */
  line: number;
  column: number;
  /** What happened, one clause without a full stop. */
  what: string;
  /** What to do about it. */
  fix: string;
  /** What to write instead, where that is safe without asking. */
  edits?: readonly Edit[] | undefined;
}

/** From one character of a file's text to another, as it is with line ends of `\n` and without a byte order mark. */
export interface Edit {
  start: number;
  end: number;
  /** What must stand there: a character may be written as a reference, and markup may lie between. */
  was: string;
  text: string;
}

/** Looks at one text alone, so that what it found holds for as long as the file has the same bytes. */
export type TextRule = (text: CheckedText) => Iterable<Spot>;

/** The whole site, to be looked at in the index. */
export interface CheckedSite {
  index: Index;
  /** What readers see now. */
  view: View;
  /** Where a file makes a reference. */
  placeOf(file: string, pointing: Pointing): Required<Pick<Problem, 'file' | 'line' | 'column'>>;
}

/** Holds files against each other. */
export type SiteRule = (site: CheckedSite) => Iterable<SiteSpot>;

export type SiteSpot = Omit<Problem, 'severity'> & Pick<Spot, 'edits'>;

/** What a rule found, as it is told. */
export interface Finding extends Problem {
  rule: RuleName;
  edits?: readonly Edit[] | undefined;
}
