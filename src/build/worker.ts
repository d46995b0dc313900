/** What a worker thread does: reads files for the index, and prints pages from it. */
import { join } from 'node:path';
import { Answers } from '../content/answers.ts';
import { Index, isDamage } from '../content/database.ts';
import { type ReadContext, type ReadResult, type ReadTask, readFiles } from '../content/read-file.ts';
import { ContentChanged } from '../errors.ts';
import type { Interruption, PrintOrder } from './crew.ts';
import { viewOf } from './edition.ts';
import { outputFolder } from './folders.ts';
import { type Inspection, inspect } from './inspect.ts';
import { openPress } from './press.ts';
import { type Press, type PrintResult, printPages } from './print.ts';
import type { Settings } from './settings.ts';
import type { ShardFiles, ShardOrder } from './shard-files.ts';

export function inspectOutput(settings: Settings): Inspection {
  const index = Index.join(join(settings.cache, 'index.db'));
  try {
    return inspect(outputFolder(settings), index);
  } finally {
    index.leave();
  }
}

export function read({ tasks, context }: { tasks: ReadTask[]; context: ReadContext }): Promise<ReadResult[]> {
  return readFiles(tasks, context);
}

let press: Promise<Press> | undefined;

export function print(order: PrintOrder): Promise<PrintResult[] | Interruption> {
  return orInterruption(printHere(order));
}

export function makeShard(order: ShardOrder): Promise<ShardFiles | Interruption> {
  return orInterruption(makeShardHere(order));
}

/** Between threads an error keeps its text, and loses what it is. */
async function orInterruption<Result>(work: Promise<Result>): Promise<Result | Interruption> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ContentChanged) return { changed: error.file };
    if (isDamage(error)) return { damaged: true };
    throw error;
  }
}

async function makeShardHere(order: ShardOrder): Promise<ShardFiles> {
  return (await import('./shard-files.ts')).makeShard(order);
}

async function printHere({ tasks, settings, compiled, sparse }: PrintOrder): Promise<PrintResult[]> {
  press ??= openPress(
    new Answers(Index.join(join(settings.cache, 'index.db')), viewOf(settings)),
    compiled,
    settings,
    sparse,
  );
  return printPages(tasks, await press);
}
