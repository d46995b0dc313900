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
 * @throws UsageError if there is no store to put anything into
 */
export async function workOn(
  units: readonly WorkUnit[],
  of: string,
  shared: SharedStore,
  { part, until = Number.POSITIVE_INFINITY, progress }: WorkOptions,
): Promise<Worked> {
  if (!shared.isWritable) throw new UsageError('Work is put into a store; name it with --store.');
  const end = performance.now() + until;
  const isLate = () => performance.now() >= end;
  const problems: Problem[] = [];
  const make = async (unit: WorkUnit) => {
    try {
      await unit.make();
    } catch (error) {
      if (!(error instanceof ContentError)) throw error;
      problems.push(...error.problems);
    }
  };
  const own = ownOf(units, part);
  let done = 0;
  await eachOf(own, isLate, async (unit) => {
    await make(unit);
    done++;
    progress?.(done, own.length);
  });
  await shared.settle();
  if (done === own.length) await shared.put(markOf(of, part), { about: null, parts: new Map() });
  let others = 0;
  for (const other of othersOf(part)) {
    if (isLate()) break;
    if (await shared.has(markOf(of, other))) continue;
    // From the end: whoever has this part comes from the beginning.
    const theirs = ownOf(units, other).reverse();
    let present = 0;
    await eachOf(theirs, isLate, async (unit) => {
      if (await shared.has(unit.name)) present++;
      else {
        others++;
        await make(unit);
      }
    });
    await shared.settle();
    if (present === theirs.length) await shared.put(markOf(of, other), { about: null, parts: new Map() });
  }
  await shared.settle();
  return { own: own.length, done, others, late: isLate(), problems };
}

/** What says that a part is done. */
const markOf = (of: string, { index, total }: Part): UnitName => ({
  kind: 'orders',
  key: keyOf('done', of, index, total),
});

/** Takes one after the other, as many at once as there are processors, until the time is up. */
async function eachOf<Item>(
  items: readonly Item[],
  isLate: () => boolean,
  take: (item: Item) => Promise<void>,
): Promise<void> {
  let next = 0;
  const go = async () => {
    while (next < items.length && !isLate()) await take(items[next++] as Item);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, go));
}
