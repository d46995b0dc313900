import type { Edition, Questions } from '../content/edition.ts';
import { readSettings } from '../content/settings.ts';
import { ContentError, type Problem } from '../errors.ts';
import { articleUrl, notFoundUrl, urlToFile } from '../urls.ts';
import { linkedAssets } from './assets.ts';
import { type Written, writeFile } from './output.ts';
import type * as Renderer from './renderer.ts';

export interface PrintTask {
  url: string;
  /** SHA-256 of the page's file as it is known to be, if it is. */
  before: string | undefined;
}

export interface PrintResult extends Written {
  url: string;
  /** What the page was printed from. */
  asked: Questions;
  /** Paths in the output folder of the compiled assets that it links. */
  assets: string[];
}

/** What pages are printed with. */
export interface Press {
  edition: Edition;
  renderer: typeof Renderer;
  /** The output folder. */
  out: string;
}

/**
 * Prints pages and writes them to the output folder.
 * @throws an error that names the address, if a page fails
 */
export async function printPages(tasks: readonly PrintTask[], press: Press): Promise<PrintResult[]> {
  const { url: origin } = readSettings(press.edition.index);
  const results: PrintResult[] = [];
  for (const task of tasks) results.push((await renderPage(task, origin, press))());
  return results;
}

/**
 * Prints the stories in MDX, which are code and may fail like code. None is written unless all of them can be.
 * @throws ContentError with a problem for each story that fails
 */
export async function printStories(tasks: readonly PrintTask[], press: Press): Promise<PrintResult[]> {
  const { url: origin } = readSettings(press.edition.index);
  const problems: Problem[] = [];
  const writes: (() => PrintResult)[] = [];
  for (const task of tasks) {
    try {
      writes.push(await renderPage(task, origin, press));
    } catch (error) {
      problems.push({
        file: storyFile(task.url, press.edition),
        what: `the story cannot be printed: ${reasonOf(error)}`,
        fix: 'correct the component or the expression that it names',
        severity: 'error',
      });
    }
  }
  if (problems.length > 0) throw new ContentError(problems);
  return writes.map((write) => write());
}

/** Addresses of the stories in MDX. */
export function mdxUrls({ index }: Edition): Set<string> {
  const rows = index.sql(`select id from articles where path like '%.mdx'`).all();
  return new Set(rows.map(({ id }) => articleUrl(id as string)));
}

/** @returns what writes the page */
async function renderPage({ url, before }: PrintTask, origin: string, press: Press): Promise<() => PrintResult> {
  const { status, body, asked } = await press.renderer.renderPage(url, origin, press.edition).catch((cause) => {
    throw new Error(`${url} could not be printed.`, { cause });
  });
  const expected = url === notFoundUrl ? 404 : 200;
  if (status !== expected) throw new Error(`${url} answered ${status} instead of ${expected}.`);
  return () => ({ url, asked, assets: linkedAssets(body), ...writeFile(press.out, urlToFile(url), body, before) });
}

function storyFile(url: string, { index }: Edition): string {
  return index.sql('select path from articles where id = ?').get(url.slice(1, -1))?.['path'] as string;
}

/** The first line of what went wrong at the bottom of an error. */
function reasonOf(error: unknown): string {
  const { cause, message } = error as Error;
  return cause === undefined ? (message.split('\n')[0] ?? message).replace(/\.$/, '') : reasonOf(cause);
}
