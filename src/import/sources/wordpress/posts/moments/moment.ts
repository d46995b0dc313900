import { offsetOf, type Times } from './times.ts';
import { zoneOffset } from './timezone.ts';

/** As the site's clock showed it where its zone explains that, else an instant. */
export function momentOf(times: Times, zone: string | undefined): string | undefined {
  const { local, utc } = times;
  if (local !== undefined && (utc === undefined || isExplained(times, zone))) return local;
  return utc === undefined ? undefined : `${utc}Z`;
}

function isExplained(times: Times, zone: string | undefined): boolean {
  return zone !== undefined && times.utc !== undefined && offsetOf(times) === zoneOffset(zone, times.utc);
}
