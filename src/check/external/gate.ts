import { setTimeout } from 'node:timers/promises';
import pLimit, { type LimitFunction } from 'p-limit';

/** How many requests a host gets at once, and the milliseconds after each: what a browser does at most. */
const perHost = 2;
const pause = 200;

/** Lets through so many at once in all, and few to each host. */
export type Gate = <Result>(host: string, work: () => Promise<Result>) => Promise<Result>;

export function openGate(parallel: number): Gate {
  const all = pLimit(parallel);
  const hosts = new Map<string, LimitFunction>();
  return (host, work) => {
    const own = hosts.get(host) ?? pLimit(perHost);
    hosts.set(host, own);
    return own(async () => {
      try {
        return await all(work);
      } finally {
        if (own.pendingCount > 0) await setTimeout(pause);
      }
    });
  };
}
