/** What leaves a shared store: nothing tells who may still want a unit, so what is old goes, and pictures by what sites show. */
import { part } from './kinds/folder.ts';
import type { Listed, Store } from './store.ts';

const day = 24 * 60 * 60 * 1000;
/** A build that misses such a unit makes it in seconds, and no order is worked at for days. */
const usual = 14 * day;
/** A picture costs more, and a story may come back. */
const usualOfPictures = 30 * day;
/** Longer than anybody writes at one object. */
const usualOfParts = day;

export interface Pruning {
  /** Git blob ids of the originals that are shown somewhere; without it nothing that was made of an original goes. */
  shown?: ReadonlySet<string>;
  /** In milliseconds; default: what is usual for each. */
  olderThan?: number;
  /** Milliseconds since 1970. */
  now: number;
  dryRun: boolean;
}

/** @returns how many objects were removed, or would be, and their bytes @throws Fault if the store does not do it */
export async function pruneStore(store: Store, pruning: Pruning): Promise<{ objects: number; bytes: number }> {
  const { signal } = new AbortController();
  const removed = { objects: 0, bytes: 0 };
  const underway = new Set<Promise<void>>();
  for await (const listed of store.list('', signal)) {
    if (!isOver(listed, pruning)) continue;
    removed.objects++;
    removed.bytes += listed.size;
    if (pruning.dryRun) continue;
    const removal = store.remove(listed.key, signal).finally(() => underway.delete(removal));
    underway.add(removal);
    if (underway.size >= mostUnderway) await Promise.race(underway);
  }
  await Promise.all(underway);
  return removed;
}

/** As many as a line between continents keeps busy. */
const mostUnderway = 16;

/** As `placeOf` names units, with the original that some have. What is named otherwise is somebody else's. */
const unit = /^[a-z]+\/[0-9a-f]{2}\/(?:([0-9a-f]{40})-)?[0-9a-f]{64}$/;

function isOver({ key, put }: Listed, { shown, olderThan, now }: Pruning): boolean {
  const isPart = key.endsWith(part);
  const whole = isPart ? key.replace(/\.[0-9a-f]+\.part$/, '') : key;
  const found = unit.exec(whole);
  if (!found) return false;
  const [, original] = found;
  if (original !== undefined && !isPart && (!shown || shown.has(original))) return false;
  const most = isPart ? usualOfParts : (olderThan ?? (original === undefined ? usual : usualOfPictures));
  return now - put > most;
}
