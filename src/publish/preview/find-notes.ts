import { findAll } from '../../check/check.ts';
import type { Checkers } from '../../check/text-findings.ts';
import { mostTold, type Note, type Notes } from '../../content/ask/preview.ts';
import type { Index } from '../../content/index/database.ts';
import { outOf } from '../../content/index/view.ts';
import { type Problem, sortProblems } from '../../errors.ts';
import { viewOf } from '../../print/edition.ts';
import type { Settings } from '../../settings.ts';

/**
 * What a preview tells editors to look at: what the build warns of, and what the rules of the newsroom find.
 * @param problems of the build
 * @param code identity of the code that has the rules
 */
export async function findNotes(
  index: Index,
  settings: Settings,
  { problems, checkers, code }: { problems: readonly Problem[]; checkers: Checkers; code: string },
): Promise<Notes> {
  // Of what readers get: that a link leads to a draft is no news among drafts.
  const view = outOf(viewOf(settings));
  const { findings } = await findAll(index, settings, { external: false, checkers, code, view });
  const notes = [...problems, ...findings].map(toNote);
  // At one place in an order of their own, whichever texts were looked at in this build.
  const all = sortProblems(notes.sort((a, b) => (a.what < b.what ? -1 : a.what > b.what ? 1 : 0)));
  return { all: all.length, told: all.slice(0, mostTold) };
}

const toNote = ({ file, folder, line, column, what, fix, severity, rule }: Problem): Note => ({
  ...{ file, folder, line, column, what, fix, severity, rule },
});
