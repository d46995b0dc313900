import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Tinypool } from 'tinypool';
import type { TextContext, TextFindings, TextTask } from '../check/check-texts.ts';
import type { Checkers } from '../check/text-findings.ts';
import type { Compiled } from '../compile/compiled.ts';
import { damage } from '../content/index/database.ts';
import type { ReadContext, ReadResult, ReadTask } from '../content/read/read-file.ts';
import type { Readers } from '../content/read/read-folder.ts';
import { ContentChanged } from '../errors.ts';
import type { Inspection } from '../output/inspect.ts';
import type { PrintResult, PrintTask } from '../print/print.ts';
import type { Settings } from '../settings.ts';
import { startThreads } from '../threads.ts';
import type { CardOrder } from './cards/draw.ts';
import type { ShardFiles, ShardOrder } from './search/shard-files.ts';

/** What a worker prints with. */
export interface PrintOrder {
  tasks: readonly PrintTask[];
  settings: Settings;
  compiled: Compiled;
  sparse: boolean;
}

/** Why a worker could not go on, where the build may begin again. */
export type Interruption = { changed: string } | { damaged: true };

/** Worker threads for big builds. They start when there is work for them. */
export class Crew implements Readers, Checkers {
  readonly size = availableParallelism();
  /** From so many files, pages or stories on, starting them pays: each loads for half a second what it works with. */
  readonly worthwhile = 1000;
  private pool: Promise<Tinypool> | undefined;
  private inspector: Worker | undefined;

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

  /** @throws ContentChanged, or an error of SQLite's if the index is damaged */
  async print(order: PrintOrder): Promise<PrintResult[]> {
    const results = await this.run<PrintResult[] | Interruption>('print', order);
    if (Array.isArray(results)) return results;
    if ('changed' in results) throw new ContentChanged(results.changed);
    throw damage();
  }

  /** @throws an error of SQLite's if the index is damaged */
  async makeShard(shard: ShardOrder, settings: Settings): Promise<ShardFiles> {
    const made = await this.run<ShardFiles | Interruption>('makeShard', { shard, settings });
    if ('files' in made) return made;
    throw damage();
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

  private async run<Result>(name: string, task: unknown): Promise<Result> {
    this.pool ??= startThreads(new URL('./worker.ts', import.meta.url), this.size, { old: 256, young: 48 });
    return (await this.pool).run(task, { name });
  }
}
