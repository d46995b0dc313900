import type { Output } from '../output/output.ts';
import { urlToFile } from '../urls.ts';
import type { Bodies } from './bodies.ts';
import { type Press, type PrintResult, type PrintTask, printPages } from './print.ts';
import { sortUrls } from './sort-urls.ts';

/** Threads that print. */
export interface Printers {
  /** How many there are. */
  readonly size: number;
  /** From so many pages on it pays to start them. */
  readonly worthwhile: number;
  /** Pages that one of them prints in one go. */
  readonly batch: number;
  /** Whether they may have them from elsewhere: then they hardly need bodies, and begin early to ask for what comes next. */
  readonly ask: boolean;
  /**
   * Has pages printed by one of them, and recorded.
   * @param next what comes after these, as far as that is known
   */
  print(tasks: readonly PrintTask[], next?: readonly PrintTask[]): Promise<void>;
}

/**
 * Prints pages: a few in this thread, many on all processors.
 * @param take gets the results of those that this thread prints
 * @param progress is told how many are printed so far
 */
export async function printAll(
  urls: Iterable<string>,
  {
    press,
    output,
    bodies,
    printers,
    begin,
  }: {
    press: Press;
    output: Output;
    bodies: Bodies;
    printers: Printers;
    /** Called once, before the first page is written and after all that can fail. */
    begin: () => void;
  },
  take: (results: PrintResult[]) => void,
  progress: (done: number) => void,
): Promise<void> {
  const { all, code, others, shown, stories } = sortUrls(urls, press.edition.answers);
  bodies.expect([...shown.values()].flat());
  const taskOf = (url: string): PrintTask => ({
    url,
    story: stories.get(url),
    deployed: output.deployedSum(urlToFile(url)),
    bodies: bodies.take(shown.get(url) ?? []),
  });
  const printHere = async (some: readonly string[]) => {
    take(await printPages(some.map(taskOf), press, begin));
    progress(some.length);
  };
  if (all.length < printers.worthwhile) {
    await printHere(all);
    return;
  }
  await printHere(code);
  let done = code.length;
  let next = 0;
  const nextBatch = () => {
    const batch = others.slice(next, next + printers.batch).map(taskOf);
    next += batch.length;
    return batch.length > 0 ? batch : undefined;
  };
  const work = async () => {
    let batch = nextBatch();
    while (batch) {
      const following = printers.ask ? nextBatch() : undefined;
      await printers.print(batch, following);
      done += batch.length;
      progress(done);
      batch = following ?? nextBatch();
    }
  };
  await Promise.all(Array.from({ length: printers.size }, work));
}
