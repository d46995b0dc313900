/** Stands in for the threads of big builds: to start them would take most of the time of each small build. */

import type { Crew as Threads } from '../../src/build/crew.ts';
import { readFiles } from '../../src/content/read-file.ts';

export class Crew implements Pick<Threads, keyof Threads> {
  readonly size = 1;

  read(...[tasks, context]: Parameters<Threads['read']>): ReturnType<Threads['read']> {
    return readFiles(tasks, context);
  }

  inspectOutput(): never {
    throw new Error('The newsroom is too big to be looked at in one thread.');
  }

  print(): never {
    throw new Error('The newsroom is too big to be printed in one thread.');
  }

  makeShard(): never {
    throw new Error('The newsroom is too big to be indexed in one thread.');
  }

  async dismiss(): Promise<void> {}
}
