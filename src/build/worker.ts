/** What a worker thread does: reads files for the index, and prints pages from it. */
import { join } from 'node:path';
import { Index } from '../content/database.ts';
import { type ReadResult, type ReadTask, readFiles } from '../content/read-file.ts';
import type { Site } from '../schemas/site.ts';
import { codeKey, loadRenderer } from './compile.ts';
import { createEdition } from './edition.ts';
import { type PrintResult, type PrintTask, printPages } from './print.ts';
import type { Settings } from './settings.ts';

export function read({
  tasks,
  site,
  settings,
}: {
  tasks: ReadTask[];
  site: Site;
  settings: Settings;
}): Promise<ReadResult[]> {
  return readFiles(settings.content, tasks, site);
}

let press: ReturnType<typeof openPress> | undefined;

export async function print({ tasks, settings }: { tasks: PrintTask[]; settings: Settings }): Promise<PrintResult[]> {
  press ??= openPress(settings);
  const { edition, renderer } = await press;
  return printPages(tasks, { edition, renderer, out: settings.out });
}

async function openPress(settings: Settings) {
  const index = Index.open(join(settings.cache, 'index.db'), codeKey(), console.error);
  return { edition: createEdition(index, settings), renderer: await loadRenderer(settings) };
}
