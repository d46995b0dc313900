import type { PrintResult, PrintTask } from '../../print/print.ts';
import type { Printers } from '../../print/print-all.ts';
import type { Crew } from '../crew.ts';
import type { Piles } from './piles.ts';
import type { PrintOrder } from './printer.ts';

/** Pages that a thread prints in one go: few, because all that they are made of is kept until the last of them is there. */
const batch = 20;

/** Threads whose pages are recorded by this one. @param take records them */
export function recordedHere(
  crew: Crew,
  order: Omit<PrintOrder, 'tasks'>,
  take: (results: PrintResult[]) => void,
): Printers {
  const { size, worthwhile } = crew;
  return {
    ...{ size, worthwhile, batch, ask: false },
    print: async (tasks: readonly PrintTask[]) => take(await crew.print({ ...order, tasks })),
  };
}

/** Threads that record what they print, each in a pile of its own. */
export function recordedInPiles(crew: Crew, order: Omit<PrintOrder, 'tasks'>, piles: Piles): Printers {
  const { size, worthwhile } = crew;
  return {
    ...{ size, worthwhile, batch, ask: false },
    print: async (tasks) => {
      const { pile } = await crew.printToPile({ ...order, tasks, piles: piles.folder });
      piles.add(pile);
    },
  };
}
