/** What a thread prints pages with, from one batch to the next. */
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import type { Compiled } from '../../compile/compiled.ts';
import { Answers } from '../../content/ask/answers.ts';
import { Index } from '../../content/index/database.ts';
import { viewOf } from '../../print/edition.ts';
import { openPress } from '../../print/press.ts';
import { type Press, type PrintResult, type PrintTask, printPages } from '../../print/print.ts';
import type { Settings } from '../../settings.ts';
import { Pile } from './pile.ts';

/** What a worker prints, and with what. */
export interface PrintOrder {
  tasks: readonly PrintTask[];
  settings: Settings;
  compiled: Compiled;
  /** Whether only what differs from the deployed site is written. */
  sparse: boolean;
}

/** The same where the thread keeps the records. */
export interface PileOrder extends PrintOrder {
  /** The folder of the piles. */
  piles: string;
}

/** Where what was printed is on record. */
export interface Piled {
  /** The file of the pile. */
  pile: string;
}

let press: Promise<Press> | undefined;
let pile: Pile | undefined;

export async function print(order: PrintOrder): Promise<PrintResult[]> {
  return printPages(order.tasks, await open(order));
}

export async function printToPile({ piles, tasks, ...order }: PileOrder): Promise<Piled> {
  pile ??= new Pile(join(piles, `${threadId}.db`));
  const { told } = pile;
  pile.record(await printPages(tasks, { ...(await open(order)), told }));
  return { pile: pile.file };
}

function open({ settings, compiled, sparse }: Omit<PrintOrder, 'tasks'>): Promise<Press> {
  press ??= openPress(
    new Answers(Index.join(join(settings.cache, 'index.db')), viewOf(settings)),
    compiled,
    settings,
    sparse,
  );
  return press;
}
