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
import type { Exchange, SharedStore } from '../../store/shared-store.ts';
import type { Unit, UnitName } from '../../store/unit.ts';
import { takeExchange } from './exchange.ts';
import { attachPiles, mergePiles } from './merge.ts';
import { Pile } from './pile.ts';
import { makePages, takePages } from './unit.ts';

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

/** The same where the pages are a unit, which the stores may have. */
export interface UnitOrder extends PileOrder {
  name: UnitName;
  /** The unit that comes after this one, most likely. */
  next: UnitName | undefined;
}

/** The same where the pages are only put into the stores. */
export interface MakeOrder extends PrintOrder {
  name: UnitName;
}

/** Where what was printed is on record. */
export interface Piled {
  /** The file of the pile. */
  pile: string;
}

let press: Promise<Press> | undefined;
let pile: Pile | undefined;
let stores: Promise<SharedStore> | undefined;
/** The unit that is asked for while another is taken. */
let ahead: { key: string; unit: Promise<Unit | undefined> } | undefined;

export async function print(order: PrintOrder): Promise<PrintResult[]> {
  return printPages(order.tasks, await open(order));
}

export async function printToPile({ piles, tasks, ...order }: PileOrder): Promise<Piled> {
  const own = ownPile(piles);
  own.record(await printPages(tasks, { ...(await open(order)), told: own.told }));
  return { pile: own.file };
}

/** Takes pages from the stores, or prints them and puts them there. */
export async function printUnit({ tasks, piles, name, next, ...order }: UnitOrder): Promise<Piled & Exchange> {
  const own = ownPile(piles);
  const [opened, shared] = await Promise.all([open(order), share(order)]);
  const unit = ahead?.key === name.key ? ahead.unit : shared?.get(name);
  ahead = shared && next && { key: next.key, unit: shared.get(next) };
  const found = await unit;
  if (!found || !takePages(found, tasks, opened, own)) {
    const made = await makePages(tasks, opened);
    await shared?.put(name, made);
    if (!takePages(made, tasks, opened, own)) throw new Error(`The unit ${name.key} is not what was printed.`);
  }
  await shared?.settle();
  return { pile: own.file, ...takeExchange(shared) };
}

/** Prints a unit and puts it into the stores, unless it is there. */
export async function makeUnit({ tasks, name, ...order }: MakeOrder): Promise<Exchange> {
  const shared = await share(order);
  if (shared && !(await shared.has(name))) {
    await shared.put(name, await makePages(tasks, await open(order)));
    await shared.settle();
  }
  return takeExchange(shared);
}

/** Makes one pile of several. */
export async function gatherPiles({ files, into }: { files: readonly string[]; into: string }): Promise<Piled> {
  const all = new Pile(into);
  const names = attachPiles(all.index, files);
  all.change(() => {
    mergePiles(all.index, names);
    for (const name of names) all.index.database.exec(`insert into main.output select * from ${name}.output`);
  });
  all.close();
  return { pile: into };
}

function ownPile(folder: string): Pile {
  pile ??= new Pile(join(folder, `${threadId}.db`));
  return pile;
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

async function share({ settings }: Pick<PrintOrder, 'settings'>): Promise<SharedStore | undefined> {
  const { stores: addresses } = settings;
  stores ??= addresses && import('../../store/shared-store.ts').then((loaded) => loaded.SharedStore.open(addresses));
  return stores;
}
