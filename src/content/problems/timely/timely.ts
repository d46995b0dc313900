/** What the time makes wrong, or right again, without an edit. */
import type { Problem } from '../../../errors.ts';
import type { Index } from '../../index/database.ts';
import type { View } from '../../index/view.ts';
import { atLevels } from '../levels.ts';
import { expiryProblems } from './expiry.ts';
import { futureProblems } from './future.ts';
import { silentChanges } from './silent-changes.ts';
import { unpublishedProblems } from './unpublished.ts';
import { waitingProblems } from './waiting-problems.ts';

/** @param folder the content folder @param view what is shown of it, and when */
export async function timelyProblems(index: Index, folder: string, view: View): Promise<Problem[]> {
  const problems = [
    ...(await expiryProblems(index, folder, view.now)),
    ...(await unpublishedProblems(index, folder, view)),
    ...(await futureProblems(index, folder, view.now)),
    ...(await waitingProblems(index, folder, view)),
    ...(await silentChanges(index, folder, view)),
  ];
  return atLevels(problems, index);
}
