/** What a worker thread does: reads files for the index, and prints pages from it. */
import { join } from 'node:path';
import { Index } from '../content/database.ts';
import { type ReadResult, type ReadTask, readFiles } from '../content/read-file.ts';
import type { Site } from '../schemas/site.ts';
import { loadRenderer } from './compile.ts';
import type { CrewSettings } from './crew.ts';
import { createEdition } from './edition.ts';
import { type PrintResult, type PrintTask, printPages } from './print.ts';

export function read({
  tasks,
  site,
  settings,
}: {
  tasks: ReadTask[];
  site: Site;
  settings: CrewSettings;
}): Promise<ReadResult[]> {
  return readFiles(settings.content, tasks, site);
}

let press: ReturnType<typeof openPress> | undefined;

export async function print({
  tasks,
  settings,
}: {
  tasks: PrintTask[];
  settings: CrewSettings;
}): Promise<PrintResult[]> {
  press ??= openPress(settings);
  const { edition, renderer } = await press;
  return printPages(tasks, { edition, renderer, out: settings.out });
}

async function openPress(settings: CrewSettings) {
  const index = Index.open(join(settings.cache, 'index.db'), settings.code, console.error);
  return { edition: createEdition(index, settings), renderer: await loadRenderer(settings) };
}
