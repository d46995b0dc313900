import type { Output } from '../output/output.ts';
import type { Crew, PrintOrder } from '../publish/crew.ts';
import { urlToFile } from '../urls.ts';
import type { Bodies } from './bodies.ts';
import { mdxUrls, type Press, type PrintResult, type PrintTask, printPages } from './print.ts';

/** Pages that a worker prints in one go: few, because all that they are made of is kept until the last of them is there. */
const batchSize = 20;

/**
 * Prints pages: a few in this thread, many on all processors.
 * @param take gets results as they come, and how many there are so far
 */
export async function printAll(
  urls: Iterable<string>,
  {
    press,
    output,
    bodies,
    crew,
    order,
    begin,
  }: {
    press: Press;
    output: Output;
    bodies: Bodies;
    crew: Crew;
    order: Omit<PrintOrder, 'tasks'>;
    /** Called once, before the first page is written and after all that can fail. */
    begin: () => void;
  },
  take: (results: PrintResult[], done: number) => void,
): Promise<void> {
  const stories = mdxUrls(press.edition);
  const tasks: PrintTask[] = [];
  for (const url of urls) {
    tasks.push({ url, story: stories.get(url), deployed: output.deployedSum(urlToFile(url)) });
  }
  const withBody = (task: PrintTask) => ({ ...task, body: bodies.take(task.url) });
  if (tasks.length < crew.worthwhile) {
    take(await printPages(tasks.map(withBody), press, begin), tasks.length);
    return;
  }
  let done = 0;
  const takeBatch = (results: PrintResult[]) => {
    done += results.length;
    take(results, done);
  };
  // What can fail goes first, before anything is written.
  const mdx = tasks.filter(({ story }) => story !== undefined);
  takeBatch(await printPages(mdx, press, begin));
  const rest = tasks.filter(({ story }) => story === undefined);
  let next = 0;
  const work = async () => {
    while (next < rest.length) {
      const batch = rest.slice(next, next + batchSize).map(withBody);
      next += batch.length;
      takeBatch(await crew.print({ ...order, tasks: batch }));
    }
  };
  await Promise.all(Array.from({ length: crew.size }, work));
}
