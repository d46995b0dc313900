import { join } from 'node:path';
import { linkedAssets } from '../compile/assets.ts';
import type { Compiled } from '../compile/compiled.ts';
import type * as Renderer from '../compile/renderer.ts';
import { type Answer, thingOf } from '../content/ask/answers.ts';
import type { Edition } from '../content/ask/edition.ts';
import { readSettings } from '../content/index/settings.ts';
import type { ReadyBody } from '../content/read/ready-body.ts';
import { ContentChanged, ContentError, type Problem } from '../errors.ts';
import type { Written } from '../output/write-file.ts';
import { notFoundUrl, urlToFile } from '../urls.ts';
import type { PageRecord, Recorded } from './records.ts';
import { failedStory, withRejections } from './story-code.ts';

export interface PrintTask {
  url: string;
  /** Content path of a story in MDX, which was compiled with the templates. */
  story?: string | undefined;
  /** SHA-256 of the page's file where the site is deployed, if only what differs from that is written. */
  deployed: string | undefined;
  /** The bodies of the stories that it shows whole, as far as they are ready. */
  bodies?: readonly ReadyBody[];
}

export interface PrintResult {
  url: string;
  record: PageRecord;
  file: Written;
}

/** Where printed pages go. */
export interface Tray {
  /** Puts compiled files there, before the page that links them. @param paths in the output folder */
  placeAssets(paths: readonly string[]): void;
  /** @param deployed as in the task */
  put(path: string, bytes: Uint8Array, deployed: string | undefined): Written;
}

/** What pages are printed with. */
export interface Press {
  edition: Edition;
  renderer: typeof Renderer;
  /** The content folder. */
  content: string;
  /** The output folder, unless pages go elsewhere. */
  tray: Tray;
  compiled: Compiled;
  /** Questions whose answers were told already, with another page. */
  told: Set<string>;
  /** Bodies that are ready, by the content paths of their files. */
  bodies: Map<string, ReadyBody>;
}

/**
 * Prints pages and puts them where they go; none goes there unless all of them can be printed.
 * @throws ContentError with a problem for each story in MDX that fails, since these are code and may fail like code; for other pages
 * an error that names the address
 * @param begin called before the first goes there
 */
export async function printPages(
  tasks: readonly PrintTask[],
  press: Press,
  begin?: () => void,
): Promise<PrintResult[]> {
  const { url: origin } = readSettings(press.edition.answers.index);
  const problems: Problem[] = [];
  const writes: (() => PrintResult)[] = [];
  for (const task of tasks) {
    for (const body of task.bodies ?? []) press.bodies.set(body.file, body);
    try {
      const render = () => renderPage(task, origin, press);
      writes.push(await (task.story === undefined ? render() : withRejections(render)));
    } catch (error) {
      const story = task.story ?? failedStory(error);
      if (story === undefined || error instanceof ContentChanged) throw error;
      // Its own page may have failed before, or another feed.
      if (problems.some(({ file }) => file === story)) continue;
      problems.push({
        file: story,
        ...(await placeOfFailure(join(press.content, story), reasonOf(error))),
        what: `the story cannot be printed: ${reasonOf(error)}`,
        fix: 'correct the component or the expression that it names',
        severity: 'error',
      });
    }
  }
  press.bodies.clear();
  if (problems.length > 0) throw new ContentError(problems);
  begin?.();
  return writes.map((write) => write());
}

/** @returns what writes the page */
async function renderPage(
  { url, story, deployed }: PrintTask,
  origin: string,
  press: Press,
): Promise<() => PrintResult> {
  const { renderer, edition, tray } = press;
  const { status, body, inputs, route } = await renderer
    .renderPage(url, origin, edition, story !== undefined)
    .catch((cause) => {
      if (cause instanceof ContentChanged) throw cause;
      throw new Error(`${url} could not be printed.`, { cause });
    });
  const expected = url === notFoundUrl ? 404 : 200;
  if (status !== expected) throw new RangeError(`${url} answered ${status} instead of ${expected}.`);
  const questions = [`route ${route}`, ...(story === undefined ? [] : [`story ${story}`])];
  return () => {
    const assets = linkedAssets(body);
    tray.placeAssets(assets);
    const file = tray.put(urlToFile(url), body, deployed);
    const { asked, since, until } = inputs;
    for (const question of questions) asked.set(question, askRenderer(question, press));
    const answers = [...asked].flatMap(([question, answer]) => [...withInner(question, answer, press.told)]);
    return { url, file, record: { asked: [...asked.keys()], answers, since, until, assets } };
  };
}

/** The answer to one of the questions about what was compiled: `route /[id]`, `story articles/a.mdx`. */
export function askRenderer(question: string, press: Pick<Press, 'edition' | 'renderer' | 'compiled'>): Answer {
  const [kind, name] = thingOf(question);
  return press.edition.answers.find(question, () =>
    kind === 'route' ? press.renderer.filesOfRoute(name) : press.compiled.chunks[name],
  );
}

/** An answer as it is recorded, after those to the questions that were asked on the way; nothing that was told before. */
function* withInner(question: string, { digest, reads, inner }: Answer, told: Set<string>): Iterable<Recorded> {
  if (told.has(question)) return;
  told.add(question);
  for (const [name, answer] of inner) yield* withInner(name, answer, told);
  yield { question, digest, reads };
}

/** The first line of what went wrong at the bottom of an error. */
function reasonOf(error: unknown): string {
  const { cause, message } = error as Error;
  return cause === undefined ? (message.split('\n')[0] ?? message).replace(/\.$/, '') : reasonOf(cause);
}

/** Only a story that fails needs what it takes to read it again. */
async function placeOfFailure(file: string, reason: string): Promise<{ line?: number; column?: number }> {
  const { placeInMdx } = await import('../content/read/mdx/failure.ts');
  return placeInMdx(file, reason);
}
