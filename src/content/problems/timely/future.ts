/** Dates of what happened to a story that have not come: readers see of it nothing until then, and it may be a slip. */
import { formatDate } from '../../../editorial/language.ts';
import type { Problem } from '../../../errors.ts';
import { fieldName } from '../../fields/validate.ts';
import type { Path } from '../../fields/yaml.ts';
import type { Index } from '../../index/database.ts';
import { readSettings } from '../../index/settings.ts';
import { withoutSilenced } from '../../silence/silence.ts';
import { readText } from '../content-text.ts';

/** @param folder the content folder, where places are looked up */
export async function futureProblems(index: Index, folder: string, now: number): Promise<Problem[]> {
  const rows = index.rows<[path: string, list: 'corrections' | 'updates', date: number, corrections: string]>(
    `select path, list, l.published, data ->> 'corrections' from listings l join articles a using (path)
      where list in ('corrections', 'updates') and l.published > ? and a.published <= ? and a.draft = 0
        and (a.until is null or a.until > ?) order by path, list`,
    now,
    now,
    now,
  );
  if (rows.length === 0) return [];
  const { placeOfField } = await import('../explain.ts');
  return rows.flatMap(([path, list, date, corrections]): Problem[] => {
    const entry = (JSON.parse(corrections) as { date: number }[]).findIndex((one) => one.date === date);
    const at: Path = list === 'updates' ? ['updated'] : ['corrections', entry, 'date'];
    const day = formatDate(date, readSettings(index));
    const problem: Problem = {
      file: path,
      ...placeOfField(folder, path, at),
      what: `${fieldName(at)} is in the future, ${day}, so readers are not told of it until then`,
      fix: 'correct the date, or wait',
      severity: 'warning',
      rule: 'odd-date',
    };
    return withoutSilenced([problem], readText(folder, path), path);
  });
}
