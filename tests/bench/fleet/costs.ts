/**
 * What work on a site costs, from which `simulation.ts` reckons what a fleet of machines makes of a site that is too large to be measured.
 * `npm run bench:machines -- --json FILE` measures most of it.
 */
import { readFileSync } from 'node:fs';

/** What is made in units, of what things. */
export type Work = 'texts' | 'pictures' | 'shards' | 'pages';

export interface UnitCost {
  /** How many stories, or original pictures, one unit is made of; a picture is several units, one for each of its roles. */
  things: number;
  /** Seconds of a processor to make one unit. */
  making: number;
  /** Seconds of a processor to take one unit from the store and to put what is in it in its place, beside what `merging` counts. */
  taking: number;
  /** Of a unit as an object of the store. */
  bytes: number;
}

export interface Costs {
  /** Seconds from the start of a worker until it begins with its first unit. */
  startUp: number;
  /** Seconds that an order takes for each story whose text is in the store, on a machine of `cores`. */
  ordering: number;
  /** Seconds of a processor for each story in a merge that makes nothing. */
  merging: {
    /** Of the main thread: no machine shortens these. */
    serial: number;
    /** Of all other threads together. */
    parallel: number;
  };
  units: Record<Work, UnitCost>;
}

/** Of all machines of a fleet. */
export const machine = {
  /** What GitHub, GitLab and small virtual machines give. */
  cores: 2,
  /** Seconds that one question to the store takes: assumed, within a data centre. */
  asking: 0.01,
  /** Bytes a second between machine and store: 1 Gbit/s, assumed. */
  bandwidth: 125e6,
  /** The last of a job array starts so many seconds after the first: assumed. */
  queue: 60,
};

/** 2 cores of a shared server, 2026-11-26, README: 100,000 articles took 228 s cold, and 115 s where no story was read. */
const seconds = { cold: 228, printed: 115, articles: 100_000 };
const processor = (wall: number) => (2 * wall) / seconds.articles;
/** Of the pages' time; a tenth is the search's, as a profile of 10,000 articles shows. */
const searchShare = 0.1;

/** Texts and pages: units of 500; shards: of at most 40,000 stories. */
const texts: Costs = {
  startUp: 5,
  // 0.9 ms of the main thread for each story before results came as tables, 0.1 ms as the goal since, for each of two merges.
  ordering: 0.0001,
  merging: { serial: 0.0001, parallel: 0.0005 },
  units: {
    // The index of a million stories is 5.4 GB, their pages are 18.7 GB; Zstandard makes a quarter of them.
    texts: { things: 500, making: 500 * processor(seconds.cold - seconds.printed), taking: 0, bytes: 500 * 1350 },
    shards: {
      things: 40_000,
      making: 40_000 * processor(seconds.printed) * searchShare,
      taking: 0,
      bytes: 40_000 * 1800,
    },
    pages: { things: 500, making: 500 * processor(seconds.printed) * (1 - searchShare), taking: 0, bytes: 500 * 4700 },
    pictures: { things: 1, making: 0, taking: 0, bytes: 0 },
  },
};

/** A picture of 2,400 px for its place in a story, in lists and for programs. */
const roles = 3;

/** @param making seconds of a processor for a picture @param bytes of all that is made of it */
const withPictures = (making: number, bytes: number): Costs => ({
  ...texts,
  units: {
    ...texts.units,
    // A millisecond for SHA-256 and the files of some hundred kB: assumed.
    pictures: { things: 1 / roles, making: making / roles, taking: 0.001, bytes: bytes / roles },
  },
});

/**
 * By the formats that a site has. 24 photographs of 2,400 px took 11.9 and 63 s on two processors, and became 13.2 MB in both formats, of
 * which AVIF has three fifths of the bytes that WebP has: README.
 */
const usual: Readonly<Record<string, Costs>> = {
  webp: withPictures((2 * 11.9) / 24, 13.2e6 / 24 / 1.6),
  'avif, webp': withPictures((2 * 63) / 24, 13.2e6 / 24),
};

/** What was measured, in a file, in the place of what is usual. */
export function readCosts(file: string | undefined): Record<string, Costs> {
  const measured: Record<string, Partial<Costs>> = file === undefined ? {} : JSON.parse(readFileSync(file, 'utf8'));
  const names = [...new Set([...Object.keys(usual), ...Object.keys(measured)])];
  return Object.fromEntries(names.map((name) => [name, merged(usual[name] ?? texts, measured[name])]));
}

const merged = (costs: Costs, measured: Partial<Costs> = {}): Costs => ({
  ...costs,
  ...measured,
  units: { ...costs.units, ...measured.units },
});
