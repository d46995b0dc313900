import type { Problem } from '../../../errors.ts';
import type { Index } from '../../index/database.ts';
import { readSettings } from '../../index/settings.ts';

/** So long before security.txt expires whoever builds is told, in days. */
const notice = 30;
/** It is recommended that it expires within a year, in days, of which a leap year has one more (RFC 9116, 2.5.5). */
const longest = 366;
const dayLength = 24 * 60 * 60 * 1000;

/**
 * What time makes wrong: a security.txt that has expired must not be followed, so that nobody would be told of a weakness (RFC 9116, 2.5.5).
 * @param folder the content folder
 * @param now in milliseconds
 */
export async function expiryProblems(index: Index, folder: string, now: number): Promise<Problem[]> {
  const { security } = readSettings(index);
  if (!security) return [];
  const left = Date.parse(security.expires) - now;
  if (left > notice * dayLength && left <= longest * dayLength) return [];
  const { placeOfField } = await import('../explain.ts');
  const place = placeOfField(folder, 'site.yaml', ['security', 'expires']);
  if (left > longest * dayLength) {
    const what =
      'security.expires is more than a year from now, and nobody may look whether contact: holds for so long';
    return [{ file: 'site.yaml', ...place, what, fix: 'write a date within a year', severity: 'warning' }];
  }
  const days = Math.ceil(left / dayLength);
  const isOver = left <= 0;
  return [
    {
      file: 'site.yaml',
      ...place,
      what: isOver
        ? 'security.expires is over, so nobody follows security.txt any more'
        : `security.expires is over in ${days === 1 ? 'a day' : `${days} days`}`,
      fix: 'see whether contact: still holds, and write a date within a year',
      severity: isOver ? 'error' : 'warning',
    },
  ];
}
