/** What a worker thread does: reads files for the index, prints pages from it, draws cards for them, and looks at texts. */
import { join } from 'node:path';
import type { TextContext, TextFindings, TextTask } from '../check/check-texts.ts';
import { Index, isDamage } from '../content/index/database.ts';
import { type ReadContext, type ReadResult, type ReadTask, readFiles } from '../content/read/read-file.ts';
import { type ReadUnit, readUnit as readInto, type UnitFile } from '../content/read/units/read-unit.ts';
import { ContentChanged } from '../errors.ts';
import type { PrintResult } from '../print/print.ts';
import type { Settings } from '../settings.ts';
import type { Exchange } from '../store/shared-store.ts';
import type { CardOrder } from './cards/draw.ts';
import type { Interruption } from './crew.ts';
import type { MakeOrder, Piled, PileOrder, PrintOrder, UnitOrder } from './pages/printer.ts';
import type { ShardFiles, ShardOrder } from './search/shard-files.ts';
import type { ReadTexts, TextsOrder } from './texts/read-texts.ts';

export function read({ tasks, context }: { tasks: ReadTask[]; context: ReadContext }): Promise<ReadResult[]> {
  return readFiles(tasks, context);
}

export function readUnit({ files, context }: { files: UnitFile[]; context: ReadContext }): Promise<ReadUnit> {
  return readInto(files, context);
}

export async function readTexts(order: TextsOrder): Promise<ReadTexts> {
  return (await import('./texts/read-texts.ts')).readTexts(order);
}

export async function putTexts(order: TextsOrder): Promise<void> {
  await (await import('./texts/read-texts.ts')).putTexts(order);
}

interface CheckOrder {
  tasks: TextTask[];
  context: TextContext;
}

export function print(order: PrintOrder): Promise<PrintResult[] | Interruption> {
  return orInterruption(printer().then((loaded) => loaded.print(order)));
}

export function printToPile(order: PileOrder): Promise<Piled | Interruption> {
  return orInterruption(printer().then((loaded) => loaded.printToPile(order)));
}

export function printUnit(order: UnitOrder): Promise<(Piled & Exchange) | Interruption> {
  return orInterruption(printer().then((loaded) => loaded.printUnit(order)));
}

export function makePages(order: MakeOrder): Promise<Exchange | Interruption> {
  return orInterruption(printer().then((loaded) => loaded.makeUnit(order)));
}

export async function gatherPiles(order: { files: readonly string[]; into: string }): Promise<Piled> {
  return (await printer()).gatherPiles(order);
}

export function makeShard(order: { shard: ShardOrder; settings: Settings }): Promise<ShardFiles | Interruption> {
  return orInterruption(makeShardHere(order));
}

export async function drawCards(order: CardOrder): Promise<void> {
  return (await import('./cards/draw.ts')).drawCards(order);
}

export async function checkTexts({ tasks, context }: CheckOrder): Promise<TextFindings[]> {
  return (await import('../check/check-texts.ts')).checkTexts(tasks, context);
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

async function makeShardHere({ shard, settings }: { shard: ShardOrder; settings: Settings }): Promise<ShardFiles> {
  const index = Index.join(join(settings.cache, 'index.db'));
  try {
    return await (await import('./search/make-shard.ts')).makeShard(index, shard);
  } finally {
    index.leave();
  }
}

const printer = () => import('./pages/printer.ts');
