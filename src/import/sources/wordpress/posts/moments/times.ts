/** Moments as WordPress writes them: `2019-05-08 14:30:00`, once as the site's clock showed it and once in UTC. */

const form = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d))?)?$/;

export interface Times {
  /** As the site's clock showed it, in ISO 8601 without an offset. */
  local: string | undefined;
  utc: string | undefined;
  /** What is written there and is no date. */
  wrong: string | undefined;
}

/** @param pubDate where there is neither of the two, as in files that other programs wrote */
export function readTimes(local: string, utc: string, pubDate: string): Times {
  const wrong = [local, utc].find((text) => text !== '' && !isNone(text) && isoOf(text) === undefined);
  const isGiven = local !== '' || utc !== '';
  return { local: isoOf(local), utc: isoOf(utc) ?? (isGiven ? undefined : isoOfPubDate(pubDate)), wrong };
}

/** No date is zeros in the database. */
const isNone = (text: string) => /^[0\s:T-]*$/.test(text) || text.startsWith('0000-00-00');

function isoOf(text: string): string | undefined {
  const [, year, month, day, hour = '00', minute = '00', second = '00'] = form.exec(text) ?? [];
  if (year === undefined || year === '0000') return undefined;
  // The last day of a month is the one before the first of the next.
  const isDay =
    Number(day) >= 1 &&
    Number(month) >= 1 &&
    Number(month) <= 12 &&
    Number(day) <= new Date(Number(year), Number(month), 0).getDate();
  const isTime = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
  return isDay && isTime ? `${year}-${month}-${day}T${hour}:${minute}:${second}` : undefined;
}

/** In UTC. */
export function isoOfPubDate(text: string): string | undefined {
  // What PHP makes of zeros.
  if (!/^\w{3}, \d\d? \w{3} \d{4} \d\d:\d\d:\d\d (?:[+-]\d{4}|GMT|UTC)$/.test(text) || /30 Nov (?:1999|-)/.test(text))
    return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString().slice(0, 19);
}

/** How far the site's clock was ahead of UTC, in minutes; undefined if that cannot be told. */
export function offsetOf({ local, utc }: Times): number | undefined {
  if (local === undefined || utc === undefined) return undefined;
  const minutes = (Date.parse(`${local}Z`) - Date.parse(`${utc}Z`)) / 60_000;
  // No place is further from UTC, or by less than a quarter of an hour.
  return Math.abs(minutes) <= 14 * 60 && minutes % 15 === 0 ? minutes : undefined;
}
