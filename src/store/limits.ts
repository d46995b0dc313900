/** What a build bears from a store before it goes on without it. */
export interface Limits {
  /** How long nothing may come or go over a connection, and how long an answer may take, in milliseconds. */
  silence: number;
  /** The slowest line on which objects still come and go, in bytes a second: what is made again takes less time. */
  slowest: number;
  /** For how long a store may fail that did not answer once, in milliseconds. */
  patienceAtFirst: number;
  /** The same for one that answered before: it may be started anew, or the line may be cut for a moment. */
  patience: number;
  /** Before what failed is tried once more, in milliseconds. */
  pause: number;
}

/**
 * A store that takes connections and never answers costs each thread one silence, and the threads wait at the same time; then it costs
 * the main thread another one: some 20 s a build. One that dies meanwhile costs half a minute.
 */
export const usualLimits: Limits = {
  silence: 10_000,
  slowest: 16_384,
  // Less than a silence, so that the first one ends it.
  patienceAtFirst: 8_000,
  patience: 30_000,
  pause: 500,
};

/** Bytes of an object, packed or unpacked. No unit comes near it, and what claims more is none. */
export const largestObject = 2 ** 30;
