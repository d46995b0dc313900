import type { Tinypool } from 'tinypool';
import type { Body, Reference } from '../form/body.ts';
import { references, type WriteTask, type Written, write } from './converter.ts';

/** From so many stories on, threads pay: each loads for half a second what it works with. */
const worthwhile = 200;

/** Converts bodies, on threads where there are many. */
export class Converters {
  private pool: Promise<Tinypool> | undefined;
  private readonly threads: number;

  /** @param stories how many there are @param jobs threads at most */
  constructor(stories: number, jobs: number) {
    this.threads = stories < worthwhile ? 0 : jobs;
  }

  /** How many batches are worked at side by side. */
  get abreast(): number {
    return this.threads === 0 ? 1 : this.threads + 1;
  }

  references(bodies: readonly Body[]): Promise<Reference[][]> {
    return this.threads === 0 ? references(bodies) : this.run('references', bodies);
  }

  write(tasks: readonly WriteTask[]): Promise<Written[]> {
    return this.threads === 0 ? write(tasks) : this.run('write', tasks);
  }

  async dismiss(): Promise<void> {
    const pool = this.pool;
    this.pool = undefined;
    await (await pool)?.destroy();
  }

  private async run<Result>(name: string, task: unknown): Promise<Result> {
    this.pool ??= this.start();
    return (await this.pool).run(task, { name });
  }

  private async start(): Promise<Tinypool> {
    const { Tinypool } = await import('tinypool');
    return new Tinypool({
      filename: new URL('./converter.ts', import.meta.url).href,
      minThreads: 1,
      maxThreads: this.threads,
      idleTimeout: 60_000,
      // As in a build: a worker that waits by atomics never gives back the memory of parsed Markdown.
      useAtomics: false,
      resourceLimits: { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 6 },
    });
  }
}
