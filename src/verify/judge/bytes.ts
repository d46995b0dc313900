import { bringAnew } from '../../deploy/targets/gone.ts';
import { type Answer, headerOf, isKeptOnTheWay } from '../answer.ts';
import type { Flaw } from '../finding.ts';
import type { Site } from '../site.ts';

/** Whether a file has the bytes that were deployed. @param file its path */
export function judgeBytes({ deployed }: Site, file: string, answer: Answer): Flaw[] {
  const sum = deployed.files.get(file) ?? deployed.late.get(file);
  if (answer.sum === sum) return [];
  const encoding = headerOf(answer, 'content-encoding');
  if (answer.sum === undefined)
    return [
      {
        ...{ check: 'bytes', what: 'cannot be read to its end', expected: sayEncoding(undefined) },
        came: `${answer.bytes} bytes in ${sayEncoding(encoding)}`,
        fix: 'See what compresses it, and whether that is done twice or told wrongly.',
      },
    ];
  const [before] = deployed.lately.get(file) ?? [];
  const isLate = before === answer.sum && isKeptOnTheWay(answer);
  return [
    {
      check: 'bytes',
      what: isLate ? 'is still what it was before the last deployment' : 'has other bytes than were deployed',
      came: `SHA-256 ${short(answer.sum)}${encoding === undefined ? '' : ` in ${encoding}`}`,
      expected: `SHA-256 ${short(sum)}`,
      fix: isLate
        ? 'A cache on the way may keep it for so long; ask again later, or let the cache forget it.'
        : `Bring it anew ${bringAnew}, and let caches on the way forget it; if it comes again, something on the way changes files, as what makes them smaller does: turn that off.`,
      ...(isLate && { isLate }),
    },
  ];
}

const sayEncoding = (encoding: string | undefined) => encoding ?? 'a file that can be read';
/** Enough to tell one from another. */
const short = (sum = '') => `${sum.slice(0, 12)}…`;
