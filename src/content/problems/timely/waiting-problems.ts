import type { Problem } from '../../../errors.ts';
import { waitingRedirects } from '../../ask/addresses.ts';
import { Answers } from '../../ask/answers.ts';
import { redirectsFile } from '../../files/folders.ts';
import type { Index } from '../../index/database.ts';
import { everything, type View } from '../../index/view.ts';

/**
 * Redirects to what is not out yet, such as a draft: until it is, nothing is at the old address, since where it leads is not for readers.
 * @param folder the content folder
 * @param view what readers see
 */
export async function waitingProblems(index: Index, folder: string, view: View): Promise<Problem[]> {
  // Of what leads to nothing at all dead-links.ts tells.
  const dead = new Set(waitingRedirects(new Answers(index, everything)));
  const waiting = waitingRedirects(new Answers(index, view)).filter((source) => !dead.has(source));
  if (waiting.length === 0) return [];
  const { placeOfRedirect } = await import('../explain.ts');
  const placeOf = placeOfRedirect(folder);
  return waiting.map((source): Problem => {
    const { name, ...place } = placeOf(source, 'to');
    const what = `${name} leads to what is not published yet, so readers find nothing at ${source}`;
    const fix = 'wait until it is published, which is when the redirect begins, or let it lead elsewhere until then';
    return { file: redirectsFile, ...place, what, fix, severity: 'warning' };
  });
}
