import { readDate } from '../../../editorial/written-date.ts';
import { notDate } from '../../../schemas/fields.ts';
import { fieldName } from '../../fields/validate.ts';
import type { Flaw, Path, Place } from '../../fields/yaml.ts';

/**
 * The instant that a field names, in milliseconds; undefined if it is no date, which is put with the flaws.
 * @param at where the field stands in the file
 */
export function readInstant(
  date: string,
  at: Path,
  { timezone, placeOf, flaws }: { timezone: string; placeOf(at: Path): Place; flaws: Flaw[] },
): number | undefined {
  const read = readDate(date, timezone);
  if (read === undefined) {
    const [what = '', fix = ''] = notDate.split(' · ');
    flaws.push({ ...placeOf(at), what: `${fieldName(at)} ${what}`, fix, severity: 'error' });
  }
  return read;
}
