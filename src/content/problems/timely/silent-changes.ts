/** Stories that say something else than when they were public last, and do not tell their readers so. The ledger of addresses knows. */
import type { Problem } from '../../../errors.ts';
import { addressesFile } from '../../files/folders.ts';
import type { Index } from '../../index/database.ts';
import { bounds, outOf, type View, visible } from '../../index/view.ts';

/** From so many on they are told in one sentence: every build tells them. */
const many = 4;
/** So many files are named in it. */
const mostNamed = 20;

const slip = 'if it is a slip, add check-ignore: [silent-change: a slip]';

/** @param folder the content folder, where places are looked up */
export async function silentChanges(index: Index, folder: string, view: View): Promise<Problem[]> {
  const stories = index.rows<[path: string, updated: number | null]>(
    `select path, data ->> 'updated' from silent cross join articles using (path) where ${visible} order by path`,
    ...bounds(outOf(view)),
  );
  if (stories.length >= many) {
    const named = stories.slice(0, mostNamed).map(([path]) => path);
    const more = stories.length > named.length ? [`${stories.length - named.length} more`] : [];
    const what = `${stories.length} texts changed since they were public, and readers are not told: ${[...named, ...more].join(', ')}`;
    const fix = `write a new updated in each, or add a correction; ${slip}`;
    return [{ file: addressesFile, what, fix, severity: 'warning', rule: 'silent-change' }];
  }
  if (stories.length === 0) return [];
  const { placeOfField } = await import('../explain.ts');
  return stories.map(([path, updated]): Problem => {
    const isUpdated = updated !== null;
    return {
      file: path,
      ...(isUpdated && placeOfField(folder, path, ['updated'])),
      what: `the text changed since it was public, and ${isUpdated ? 'updated is older' : 'readers are not told'}`,
      fix: `${isUpdated ? 'write when it changed' : 'add updated'}, or add a correction; ${slip}`,
      severity: 'warning',
      rule: 'silent-change',
    };
  });
}
