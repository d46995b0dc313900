import { UsageError } from '../../errors.ts';

const day = 24 * 60 * 60 * 1000;

/** What `--older-than` says. @returns milliseconds @throws UsageError for what is no whole number of days */
export function readDays(days: string): number {
  if (!/^\d+$/.test(days)) throw new UsageError(`--older-than ${days} is no number of days; write it like 30.`);
  return Number(days) * day;
}
