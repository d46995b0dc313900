/**
 * The build's single `now`. Nothing else reads the machine's clock for what is printed, so that the same content at the
 * same `--now` gives the same bytes. Instants are milliseconds since 1970 throughout.
 */
import { UsageError } from './errors.ts';

/** The instant of this build: `--now` if given (ISO 8601 with an offset), else the present. */
export function readClock(now?: string): number {
  if (now === undefined) return Date.now();
  const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/.test(now) ? Date.parse(now) : Number.NaN;
  if (Number.isNaN(instant) || !isDay(now.slice(0, 10))) {
    throw new UsageError(`--now ${now} is not an instant; write it like 2026-05-09T12:00:00Z`);
  }
  return instant;
}

/** JavaScript takes February 30 for March 2. */
function isDay(day: string): boolean {
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}
