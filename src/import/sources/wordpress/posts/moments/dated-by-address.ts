import type { Fields } from '../../wxr/fields.ts';
import { isoOfPubDate, readTimes } from './times.ts';
import { zoneOffset } from './timezone.ts';

/**
 * When a public post came out if its address is of another day than its date, and `pubDate` is of that day: its date is that of the draft
 * then, which some program left there. In UTC.
 * @param zone of the site, if it is known
 */
export function datedByAddress(fields: Fields, zone: string | undefined): string | undefined {
  const [, year, month, day] = /\/(\d{4})\/(\d\d)\/(\d\d)\//.exec(fields.text('link')) ?? [];
  const { local } = readTimes(fields.text('post_date'), '', '');
  const utc = isoOfPubDate(fields.text('pubdate'));
  if (year === undefined || local === undefined || utc === undefined) return undefined;
  const shown = `${year}-${month}-${day}`;
  return local.slice(0, shown.length) !== shown && dayIn(zone, utc) === shown ? utc : undefined;
}

/** As the site's clock showed it. */
function dayIn(zone: string | undefined, utc: string): string {
  const minutes = zone === undefined ? 0 : zoneOffset(zone, utc);
  return new Date(Date.parse(`${utc}Z`) + minutes * 60_000).toISOString().slice(0, 10);
}
