/** Stories that say something else than when they were public last, and do not tell their readers so. The ledger of addresses knows. */
import type { Problem } from '../../../errors.ts';
import { articleUrl } from '../../../urls.ts';
import { addressesFile } from '../../files/folders.ts';
import type { Index } from '../../index/database.ts';
import { bounds, outOf, type View, visible } from '../../index/view.ts';
import { withoutSilenced } from '../../silence/silence.ts';
import { readText } from '../content-text.ts';

/** From so many on they are told in one sentence: something was replaced everywhere. */
const many = 20;

/** @param folder the content folder, where places are looked up */
export async function silentChanges(index: Index, folder: string, view: View): Promise<Problem[]> {
  const stories = index.rows<[path: string, id: string, updated: number | null]>(
    `select path, id, data ->> 'updated' from silent cross join articles using (path) where ${visible} order by path`,
    ...bounds(outOf(view)),
  );
  const [first, second] = stories;
  if (!first) return [];
  if (stories.length >= many) {
    const what = `the texts of ${first[0]}, ${second?.[0]} and ${stories.length - 2} more stories changed since they were public last, and neither updated nor a correction tells readers`;
    const fix = `add one of the two where they have to know; where it was a slip that readers need not be told of, remove the codes behind the addresses here, and the build writes the new ones`;
    return [{ file: addressesFile, what, fix, severity: 'warning', rule: 'silent-change' }];
  }
  const changed = 'what readers read changed since the story was public last';
  const { placeOfField } = await import('../explain.ts');
  return stories.flatMap(([path, id, updated]): Problem[] => {
    const isUpdated = updated !== null;
    const problem: Problem = {
      file: path,
      ...(isUpdated && placeOfField(folder, path, ['updated'])),
      what: isUpdated
        ? `${changed}, and updated still says the time of a change before`
        : `${changed}, and neither updated nor a correction tells them`,
      fix: `${isUpdated ? 'write when it changed' : 'add updated: with the date of the change'}, or add a correction; if it was a slip that readers need not be told of, remove the code behind ${articleUrl(id)} in ${addressesFile}, and the build writes the new one`,
      severity: 'warning',
      rule: 'silent-change',
    };
    return withoutSilenced([problem], readText(folder, path), path);
  });
}
