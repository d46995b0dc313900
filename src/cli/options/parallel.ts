import { UsageError } from '../../errors.ts';

/** More would only be refused. */
const mostParallel = 64;

/** How many requests at once. @throws UsageError for what is no such number */
export function readParallel(written = '8'): number {
  const number = Number(written);
  if (!Number.isInteger(number) || number < 1 || number > mostParallel)
    throw new UsageError(`--parallel ${written} is not a number of requests; choose one from 1 to ${mostParallel}.`);
  return number;
}
