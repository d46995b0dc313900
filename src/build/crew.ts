import { availableParallelism } from 'node:os';
import { Tinypool } from 'tinypool';
import type { ReadResult, ReadTask } from '../content/read-file.ts';
import type { Site } from '../schemas/site.ts';
import type { PrintResult, PrintTask } from './print.ts';
import type { Settings } from './settings.ts';

/** What workers are told: the build's settings, and the identity of the code that made the index. */
export interface CrewSettings extends Settings {
  code: string;
}

/** Worker threads for big builds. They start when there is work for them. */
export class Crew {
  readonly size = availableParallelism();
  private readonly settings: CrewSettings;
  private pool: Tinypool | undefined;

  constructor(settings: CrewSettings) {
    this.settings = settings;
  }

  read(tasks: readonly ReadTask[], site: Site): Promise<ReadResult[]> {
    return this.run('read', { tasks, site, settings: this.settings });
  }

  print(tasks: readonly PrintTask[]): Promise<PrintResult[]> {
    return this.run('print', { tasks, settings: this.settings });
  }

  async dismiss(): Promise<void> {
    await this.pool?.destroy();
  }

  private run<Result>(name: string, task: unknown): Promise<Result> {
    this.pool ??= new Tinypool({
      filename: new URL('./worker.ts', import.meta.url).href,
      minThreads: this.size,
      maxThreads: this.size,
      resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 24 },
    });
    return this.pool.run(task, { name });
  }
}
