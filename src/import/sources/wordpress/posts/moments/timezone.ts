import { offsetOf, type Times } from './times.ts';

/**
 * WXR does not name the timezone, but has nearly every time twice: the zones that explain the differences, summer and winter, are few.
 */

/** Where most sites are that say no more; before them are those of the country that the language names. */
const common = [
  'UTC',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'Europe/London',
  'Europe/Berlin',
  'Europe/Paris',
  'Europe/Madrid',
  'Europe/Rome',
  'Europe/Amsterdam',
  'Europe/Vienna',
  'Europe/Zurich',
  'Europe/Warsaw',
  'Europe/Athens',
  'Europe/Helsinki',
  'Europe/Istanbul',
  'Europe/Moscow',
  'Africa/Johannesburg',
  'Africa/Lagos',
  'Asia/Dubai',
  'Asia/Kolkata',
  'Asia/Singapore',
  'Asia/Shanghai',
  'Asia/Tokyo',
  'Australia/Sydney',
  'Pacific/Auckland',
  'America/Sao_Paulo',
  'America/Toronto',
  'America/Mexico_City',
];
/** Of the differences that a zone must explain: sites have been moved, and dates been set by hand. */
const enough = 0.8;
/** A century of months; more are not looked at. */
const most = 1200;

/** How far a zone's clocks are ahead of UTC at a moment, in minutes. */
export function zoneOffset(zone: string, utc: string): number {
  const text = clockOf(zone).format(new Date(`${utc}Z`));
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(text) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
}

/** The clock that was asked last: questions come zone by zone, and each clock takes room. */
let last: { zone: string; clock: Intl.DateTimeFormat } | undefined;
function clockOf(zone: string): Intl.DateTimeFormat {
  if (last?.zone !== zone) {
    const clock = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset', year: 'numeric' });
    last = { zone, clock };
  }
  return last.clock;
}

/** What all the times of an export say of its timezone. */
export class ZoneEvidence {
  /** The first and last moment of each month at which there was a difference: they are on both sides of a change of clocks. */
  readonly #seen = new Map<string, { offset: number; first: string; last: string }>();

  add(times: Times): void {
    const offset = offsetOf(times);
    if (offset === undefined || times.utc === undefined) return;
    const key = `${times.utc.slice(0, 7)} ${offset}`;
    if (this.#seen.size === most && !this.#seen.has(key)) return;
    const { first, last } = this.#seen.get(key) ?? { first: times.utc, last: times.utc };
    const [earliest = first, , latest = last] = [first, times.utc, last].sort();
    this.#seen.set(key, { offset, first: earliest, last: latest });
  }

  /** The likeliest zone; undefined if none explains the differences. */
  propose(language: string | undefined): string | undefined {
    const needed = this.#seen.size * enough;
    let best: { zone: string; fits: number } | undefined;
    for (const zone of inOrder(language)) {
      const fits = this.#fits(zone, Math.max(needed, best?.fits ?? 0));
      if (fits > (best?.fits ?? 0)) best = { zone, fits };
      if (fits === this.#seen.size) break;
    }
    return best !== undefined && best.fits >= needed ? best.zone : undefined;
  }

  /** How many differences a zone explains; less than it could be if that is less than needed. */
  #fits(zone: string, needed: number): number {
    let left = this.#seen.size;
    let fits = 0;
    for (const { offset, first, last } of this.#seen.values()) {
      if (zoneOffset(zone, first) === offset && zoneOffset(zone, last) === offset) fits += 1;
      left -= 1;
      if (fits + left < needed) return 0;
    }
    return fits;
  }
}

function inOrder(language: string | undefined): Set<string> {
  const own = language === undefined ? [] : (new Intl.Locale(language).maximize().getTimeZones?.() ?? []);
  return new Set([
    ...common.filter((zone) => own.includes(zone)),
    ...own,
    ...common,
    ...Intl.supportedValuesOf('timeZone'),
  ]);
}
