import type { PrintResult, PrintTask } from '../../print/print.ts';
import type { Printers } from '../../print/print-all.ts';
import type { SharedStore } from '../../store/shared-store.ts';
import type { Crew } from '../crew.ts';
import { countExchange } from './exchange.ts';
import type { Piles } from './piles.ts';
import type { PrintOrder } from './printer.ts';
import { pagesAtOnce, pagesInUnit, pagesName } from './unit.ts';

/** Threads whose pages are recorded by this one. @param take records them */
export function recordedHere(
  crew: Crew,
  order: Omit<PrintOrder, 'tasks'>,
  take: (results: PrintResult[]) => void,
): Printers {
  const { size, worthwhile } = crew;
  return {
    ...{ size, worthwhile, batch: pagesAtOnce, ask: false },
    print: async (tasks: readonly PrintTask[]) => take(await crew.print({ ...order, tasks })),
  };
}

/** Threads that record what they print, each in a pile of its own. */
export function recordedInPiles(crew: Crew, order: Omit<PrintOrder, 'tasks'>, piles: Piles): Printers {
  const { size, worthwhile } = crew;
  return {
    ...{ size, worthwhile, batch: pagesAtOnce, ask: false },
    print: async (tasks) => {
      const { pile } = await crew.printToPile({ ...order, tasks, piles: piles.folder });
      piles.add(pile);
    },
  };
}

/**
 * Threads that ask the stores before they print, and put there what they had to print.
 * @param digest of the order by which other machines print
 */
export function sharedInUnits(
  crew: Crew,
  order: Omit<PrintOrder, 'tasks'>,
  piles: Piles,
  { digest, shared }: { digest: string; shared: SharedStore },
): Printers {
  const nameOf = (tasks: readonly PrintTask[]) =>
    pagesName(
      digest,
      tasks.map(({ url }) => url),
    );
  return {
    // What others may have made is asked for, however little it is.
    ...{ size: crew.size, worthwhile: 0, batch: pagesInUnit, ask: true },
    print: async (tasks, next) => {
      const bare = tasks.map(({ bodies: _, ...task }) => task);
      const unit = { tasks: bare, name: nameOf(tasks), next: next && nameOf(next) };
      const { pile, ...exchange } = await crew.printUnit({ ...order, ...unit, piles: piles.folder });
      piles.add(pile);
      countExchange(shared, exchange);
    },
  };
}
