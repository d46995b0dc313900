import type { Edition, Questions } from '../content/edition.ts';
import { readSettings } from '../content/settings.ts';
import { notFoundUrl, urlToFile } from '../urls.ts';
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
}

/**
 * Prints pages and writes them to the output folder.
 * @throws an error that names the address, if a page fails
 */
export async function printPages(
  tasks: readonly PrintTask[],
  { edition, renderer, out }: { edition: Edition; renderer: typeof Renderer; out: string },
): Promise<PrintResult[]> {
  const { url: origin } = readSettings(edition.index);
  const results: PrintResult[] = [];
  for (const { url, before } of tasks) {
    const { status, body, asked } = await renderer.renderPage(url, origin, edition).catch((cause) => {
      throw new Error(`${url} could not be printed.`, { cause });
    });
    const expected = url === notFoundUrl ? 404 : 200;
    if (status !== expected) throw new Error(`${url} answered ${status} instead of ${expected}.`);
    results.push({ url, asked, ...writeFile(out, urlToFile(url), body, before) });
  }
  return results;
}
