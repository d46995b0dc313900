/** Work on an order: a machine makes its part of the units, then what others have not made. */
import { availableParallelism } from 'node:os';
import { ContentError, type Problem, UsageError } from '../../errors.ts';
import type { SharedStore } from '../../store/shared-store.ts';
import { keyOf, type UnitName } from '../../store/unit.ts';
import type { WorkUnit } from '../../store/work-unit.ts';
import { othersOf, ownOf, type Part } from './share.ts';

export interface WorkOptions {
  part: Part;
  /** For how many milliseconds units are begun. */
  until?: number | undefined;
  /** Gets how many units of its own part are there, of how many. */
  progress?: (done: number, total: number) => void;
}

export interface Worked {
  /** Units of its own part, and of those how many are there now. */
  own: number;
  done: number;
  /** Units of other parts that were looked after. */
  others: number;
  /** Whether the time was up before all was done. */
  late: boolean;
  /** What is wrong with the content: such units are left to the merge, which tells of them too. */
  problems: Problem[];
}

/**
 * @param of what the units are, so that parts which are done are known to each other
 * @throws UsageError if there is no store to put anything into, or if it takes nothing any more
 */
export async function workOn(
  units: readonly WorkUnit[],
  of: string,
  shared: SharedStore,
  { part, until = Number.POSITIVE_INFINITY, progress }: WorkOptions,
): Promise<Worked> {
  if (!shared.isWritable) throw new UsageError('Work is put into a store; name it with --store.');
  const end = performance.now() + until;
  const isOver = () => performance.now() >= end || !shared.isWritable;
  const problems: Problem[] = [];
  /** @returns whether it could be made */
  const make = async (unit: WorkUnit) => {
    try {
      await unit.make();
      return true;
    } catch (error) {
      if (!(error instanceof ContentError)) throw error;
      problems.push(...error.problems);
      return false;
    }
  };
  const own = ownOf(units, part);
  let done = 0;
  await eachOf(own, isOver, async (unit) => {
    if (await make(unit)) done++;
    progress?.(done, own.length);
  });
  await shared.settle();
  if (own.length > 0 && done === own.length) await shared.put(markOf(of, part), { about: null, parts: new Map() });
  let others = 0;
  // Where there are more parts than units, the last have none.
  for (const other of othersOf(part).filter(({ index }) => index <= units.length)) {
    if (isOver()) break;
    if (await shared.has(markOf(of, other))) continue;
    // Each in an order of its own: those who are done at the same time would else make the same units at the same time.
    const theirs = scattered(ownOf(units, other), part);
    let left = theirs.length;
    await eachOf(theirs, isOver, async (unit) => {
      if (await shared.has(unit.name)) left--;
      else if (await make(unit)) {
        others++;
        left--;
      }
    });
    await shared.settle();
    if (left === 0) await shared.put(markOf(of, other), { about: null, parts: new Map() });
  }
  await shared.settle();
  if (!shared.isWritable)
    throw new UsageError(
      'The store takes nothing any more, so there is no use in working for it; start this again when it does.',
    );
  return { own: own.length, done, others, late: performance.now() >= end, problems };
}

/** Units in an order that is one machine's alone. By where they stand: to name one may take reading what it is made of. */
function scattered(units: readonly WorkUnit[], { index }: Part): WorkUnit[] {
  const byOrder = units.map((unit, at) => ({ unit, order: keyOf(index, at) }));
  return byOrder.sort((a, b) => (a.order < b.order ? -1 : 1)).map(({ unit }) => unit);
}

/** What says that a part is done. */
const markOf = (of: string, { index, total }: Part): UnitName => ({
  kind: 'orders',
  key: keyOf('done', of, index, total),
});

/** Takes one after the other, as many at once as there are processors, until the time is up. */
async function eachOf<Item>(
  items: readonly Item[],
  isOver: () => boolean,
  take: (item: Item) => Promise<void>,
): Promise<void> {
  let next = 0;
  const go = async () => {
    while (next < items.length && !isOver()) await take(items[next++] as Item);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, go));
}
