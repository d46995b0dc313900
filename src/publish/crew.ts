import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Tinypool } from 'tinypool';
import type { TextContext, TextFindings, TextTask } from '../check/check-texts.ts';
import type { Checkers } from '../check/text-findings.ts';
import { damage } from '../content/index/database.ts';
import type { ReadContext, ReadResult, ReadTask } from '../content/read/read-file.ts';
import type { Readers } from '../content/read/read-folder.ts';
import type { ReadUnit, UnitFile } from '../content/read/units/read-unit.ts';
import { ContentChanged } from '../errors.ts';
import type { Inspection } from '../output/inspect.ts';
import type { PrintResult } from '../print/print.ts';
import type { Settings } from '../settings.ts';
import type { Exchange } from '../store/shared-store.ts';
import { startThreads } from '../threads.ts';
import type { CardOrder } from './cards/draw.ts';
import type { MakeOrder, Piled, PileOrder, PrintOrder, UnitOrder } from './pages/printer.ts';
import type { ShardFiles, ShardOrder } from './search/shard-files.ts';
import type { ReadTexts, TextsOrder } from './texts/read-texts.ts';

/** Why a worker could not go on, where the build may begin again. */
export type Interruption = { changed: string } | { damaged: true };

/** From so many files, pages or stories on, starting threads pays: each loads for half a second what it works with. */
const usuallyWorthwhile = 1000;

/** Worker threads for big builds. They start when there is work for them. */
export class Crew implements Readers, Checkers {
  readonly size = availableParallelism();
  readonly worthwhile: number;
  readonly isSharing = false;
  private pool: Promise<Tinypool> | undefined;
  private inspector: Worker | undefined;

  /** @param worthwhile from so many files, pages or stories on they start */
  constructor(worthwhile = usuallyWorthwhile) {
    this.worthwhile = worthwhile;
  }

  /**
   * Looks at the output folder on a thread of its own, which begins at once, whatever keeps this one.
   * @throws an error of SQLite's if the index is damaged
   */
  async inspectOutput(settings: Settings): Promise<Inspection> {
    this.inspector = new Worker(new URL('./inspector.ts', import.meta.url), { workerData: settings });
    const [inspection] = (await once(this.inspector, 'message')) as [Inspection | Interruption];
    if ('lost' in inspection) return inspection;
    throw damage();
  }

  read(tasks: readonly ReadTask[], context: ReadContext): Promise<ReadResult[]> {
    return this.run('read', { tasks, context });
  }

  readUnit(files: readonly UnitFile[], context: ReadContext): Promise<ReadUnit> {
    return this.run('readUnit', { files, context });
  }

  /** The same of units that machines share. */
  readTexts(order: TextsOrder): Promise<ReadTexts> {
    return this.run('readTexts', order);
  }

  /** Reads a unit for other machines alone, unless a store has it. */
  putTexts(order: TextsOrder): Promise<void> {
    return this.run('putTexts', order);
  }

  /** @throws ContentChanged, or an error of SQLite's if the index is damaged */
  print(order: PrintOrder): Promise<PrintResult[]> {
    return this.runOrThrow('print', order);
  }

  /** @throws the same */
  printToPile(order: PileOrder): Promise<Piled> {
    return this.runOrThrow('printToPile', order);
  }

  /** @throws the same */
  printUnit(order: UnitOrder): Promise<Piled & Exchange> {
    return this.runOrThrow('printUnit', order);
  }

  /** @throws the same */
  makePages(order: MakeOrder): Promise<Exchange> {
    return this.runOrThrow('makePages', order);
  }

  /** Makes one pile of some. @param into its file */
  gatherPiles(files: readonly string[], into: string): Promise<Piled> {
    return this.run('gatherPiles', { files, into });
  }

  /** @throws an error of SQLite's if the index is damaged */
  makeShard(shard: ShardOrder, settings: Settings): Promise<ShardFiles> {
    return this.runOrThrow('makeShard', { shard, settings });
  }

  drawCards(order: CardOrder): Promise<void> {
    return this.run('drawCards', order);
  }

  checkTexts(tasks: readonly TextTask[], context: TextContext): Promise<TextFindings[]> {
    return this.run('checkTexts', { tasks, context });
  }

  async dismiss(): Promise<void> {
    await this.inspector?.terminate();
    await (await this.pool)?.destroy();
  }

  /** Does work with the index, or the content. */
  private async runOrThrow<Result extends object>(name: string, task: unknown): Promise<Result> {
    const result = await this.run<Result | Interruption>(name, task);
    if ('changed' in result) throw new ContentChanged(result.changed);
    if ('damaged' in result) throw damage();
    return result;
  }

  private async run<Result>(name: string, task: unknown): Promise<Result> {
    this.pool ??= startThreads(new URL('./worker.ts', import.meta.url), this.size, { old: 256, young: 48 });
    return (await this.pool).run(task, { name });
  }
}
