/**
 * What the rules of `broadsheet check` find while the site is written. They look when somebody wants to know, after a moment without
 * an edit, and on a thread of their own: no page waits for them.
 */
import { Worker } from 'node:worker_threads';
import type { Finding } from '../check/rule.ts';
import type { View } from '../content/index/view.ts';
import type { Settings } from '../settings.ts';

/** What the thread is asked. */
export interface RulesTask {
  settings: Settings;
  /** Identity of the code that has the rules. */
  code: string;
  view: View;
}

/** What the thread found; undefined if the content or the index changed under it. */
export type RulesResult = Finding[] | undefined;

/** Milliseconds without an edit after which the rules look: the page that the browser asks for comes first. */
const quiet = 1000;

export class Rules {
  /** What they found in the content as it is now; undefined as long as they have not looked. */
  findings: Finding[] | undefined;
  private readonly whenFound: () => void;
  private worker: Worker | undefined;
  private waiting: NodeJS.Timeout | undefined;
  private isAtWork = false;
  /** Counts the states of the content: what was found in another is of no use. */
  private state = 0;
  private task: RulesTask | undefined;

  constructor(whenFound: () => void) {
    this.whenFound = whenFound;
  }

  /** The content is another. */
  forget(): void {
    this.state++;
    this.findings = undefined;
    if (this.task) this.look(this.task);
  }

  /** Looks, unless it is known what there is. */
  look(task: RulesTask): void {
    if (this.findings || this.isAtWork) return;
    this.task = task;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.begin(task), quiet);
    this.waiting.unref();
  }

  private begin(task: RulesTask): void {
    const { state } = this;
    this.isAtWork = true;
    this.task = undefined;
    this.worker ??= this.start();
    this.worker.once('message', (found: RulesResult) => {
      this.isAtWork = false;
      if (found && state === this.state) this.findings = found;
      else if (state !== this.state) this.look(task);
      if (this.findings) this.whenFound();
    });
    this.worker.postMessage(task);
  }

  private start(): Worker {
    const worker = new Worker(new URL('./rules-thread.ts', import.meta.url));
    // Whatever fails there must not end the server; the next question begins anew.
    worker.once('error', () => {
      this.worker = undefined;
      this.isAtWork = false;
    });
    worker.unref();
    return worker;
  }

  async close(): Promise<void> {
    clearTimeout(this.waiting);
    await this.worker?.terminate();
  }
}
