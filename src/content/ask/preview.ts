/** What a preview tells of itself: the stories and pages that readers do not see, and what the build and the rules warn of. */
import type { Problem } from '../../errors.ts';
import type { Index } from '../index/database.ts';

/** Rows that the list of a preview has under one heading; past that nobody reads on. */
export const mostTold = 500;

/** Under what a story or a page stands in the list. One that is more than one of them stands under the first. */
export type HiddenKind = 'draft' | 'scheduled' | 'expired';

/** Why readers do not see a story, in SQL, and null of one that they see; its parameters are now, twice. */
export const hiddenKind = `case when draft = 1 then 'draft' when until <= ? then 'expired' when published > ? then 'scheduled' end`;

/** A warning, or what a rule takes for an error, with the story that it is of. */
export type Note = Pick<Problem, 'file' | 'folder' | 'line' | 'column' | 'what' | 'fix' | 'severity' | 'rule'>;

/** What is told, at most `mostTold`, and how much there is in all. */
export interface Notes {
  all: number;
  told: Note[];
}

/** Where an index has the notes of the preview that is printed from it. */
const kept = 'notes';

export function readNotes(index: Index): Notes {
  const written = index.meta(kept);
  return written === undefined ? { all: 0, told: [] } : JSON.parse(written);
}

/** Keeps the notes with the index, for the pages that show them. @param notes undefined where no preview is printed */
export function keepNotes(index: Index, notes: Notes | undefined): void {
  const written = notes && JSON.stringify(notes);
  if (written === index.meta(kept)) return;
  index.setMeta(kept, written);
  if (index.isPrinted()) index.sql(`insert or ignore into touched values ('notes', '', 0, '')`).run();
}
