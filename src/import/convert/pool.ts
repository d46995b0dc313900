import type { Tinypool } from 'tinypool';
import { startThreads } from '../../threads.ts';
import type { Body, Reference } from '../form/body.ts';
import { failure, references, type WriteTask, type Written, write } from './converter.ts';

/** From so many stories on, threads pay: each loads for half a second what it works with. */
const worthwhile = 200;

/** Converts bodies, on threads where there are many. */
export class Converters {
  private pool: Promise<Tinypool> | undefined;
  private readonly threads: number;

  private readonly megabytes: number;

  /** @param stories how many there are @param jobs threads at most @param megabytes that each may take at most */
  constructor(stories: number, jobs: number, megabytes = 512) {
    this.megabytes = megabytes;
    this.threads = stories < worthwhile || jobs < 2 ? 0 : jobs;
  }

  /** How many batches are worked at side by side. */
  get abreast(): number {
    return this.threads === 0 ? 1 : this.threads + 1;
  }

  references(bodies: readonly Body[]): Promise<Reference[][]> {
    return this.threads === 0 ? references(bodies) : this.each('references', bodies, () => []);
  }

  write(tasks: readonly WriteTask[]): Promise<Written[]> {
    const lost = ({ body }: WriteTask, error: unknown) => ({ text: '', losses: [failure(body, error)] });
    return this.threads === 0 ? write(tasks) : this.each('write', tasks, lost);
  }

  async dismiss(): Promise<void> {
    const pool = this.pool;
    this.pool = undefined;
    await (await pool)?.destroy();
  }

  /** What a thread makes of each thing. A thing that ends its thread, by taking all memory, is tried alone once more, and then told. */
  private async each<Thing, Result>(
    name: string,
    things: readonly Thing[],
    lost: (thing: Thing, error: unknown) => Result,
  ): Promise<Result[]> {
    try {
      return await this.run<Result[]>(name, things);
    } catch (error) {
      const [only] = things;
      if (only === undefined) return [];
      if (things.length === 1) return [lost(only, error)];
      const results: Result[] = [];
      for (const thing of things) results.push(...(await this.each(name, [thing], lost)));
      return results;
    }
  }

  private async run<Result>(name: string, task: unknown): Promise<Result> {
    this.pool ??= startThreads(new URL('./converter.ts', import.meta.url), this.threads, {
      old: this.megabytes,
      young: 6,
    });
    return (await this.pool).run(task, { name });
  }
}
