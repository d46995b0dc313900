import type { Answers } from '../content/ask/answers.ts';
import { feedList } from '../content/ask/feed-list.ts';
import { answerTo } from '../content/ask/queries.ts';
import type { Output } from '../output/output.ts';
import type { Crew, PrintOrder } from '../publish/crew.ts';
import { articleUrl, urlToFile } from '../urls.ts';
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
  const shown = new Map(tasks.map(({ url }) => [url, storiesOn(url, press.edition.answers)]));
  bodies.expect([...shown.values()].flat());
  const withBody = (task: PrintTask) => ({ ...task, bodies: bodies.take(shown.get(task.url) ?? []) });
  if (tasks.length < crew.worthwhile) {
    take(await printPages(tasks.map(withBody), press, begin), tasks.length);
    return;
  }
  let done = 0;
  const takeBatch = (results: PrintResult[]) => {
    done += results.length;
    take(results, done);
  };
  // What can fail goes first, before anything is written: what shows a story in MDX, which is code.
  const isCode = ({ url }: PrintTask) => shown.get(url)?.some((story) => stories.has(story)) === true;
  takeBatch(await printPages(tasks.filter(isCode).map(withBody), press, begin));
  const [feeds = [], pages = []] = [true, false].map((are) =>
    tasks.filter((task) => !isCode(task) && are === (feedList(task.url) !== undefined)),
  );
  // Feeds come last, both of a list together: a worker makes the text of a story that several have once.
  const rest = [...pages, ...feeds];
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

/** Addresses of the stories that a page shows whole, if it is one of a story or a feed. */
function storiesOn(url: string, answers: Answers): string[] {
  const list = feedList(url);
  if (list === undefined) return [url];
  const { text } = answerTo(answers, 'feeds').value;
  return text === 'full' ? answerTo(answers, 'feed', list).value.map(articleUrl) : [];
}
