import { UsageError } from '../../errors.ts';

const units: Record<string, number> = { s: 1000, m: 60 * 1000, h: 60 * 60 * 1000 };

/** In milliseconds. @param option that it is the value of, as it is written @throws UsageError for what is no such time */
export function readDuration(option: string, written: string): number {
  const [, number, unit = ''] = /^(\d+)([smh])$/.exec(written) ?? [];
  if (number === undefined) throw new UsageError(`${option} ${written} is no time; write it like 90s, 10m or 1h.`);
  return Number(number) * (units[unit] ?? 0);
}
