import pLimit from 'p-limit';
import type { Outcome } from './outcome.ts';

/** Requests at once. */
const perHost = 4;

/** How often an address is asked for at most, and the milliseconds before the second time; each later pause is twice as long. */
const tries = 3;
const firstPause = 1000;

/** Milliseconds; who asks for a longer pause gets this one. */
const longestPause = 60_000;

/** Addresses in a row for which it did not answer or was busy, after which none is expected any more. */
const mostFailures = 20;

export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<unknown>;

/** A host as it is asked: by few at once, which all wait when it is busy, and no longer when it does not answer at all. */
export class Host {
  private readonly name: string;
  private readonly wait: Wait;
  private readonly signal: AbortSignal;
  private readonly giveUp: (host: string) => void;
  private readonly limit = pLimit(perHost);
  private rest: Promise<unknown> = Promise.resolve();
  private failures = 0;

  /** @param giveUp told once, when it is asked no more */
  constructor(name: string, wait: Wait, signal: AbortSignal, giveUp: (host: string) => void) {
    this.name = name;
    this.wait = wait;
    this.signal = signal;
    this.giveUp = giveUp;
  }

  ask(work: () => Promise<Outcome>): Promise<Outcome> {
    return this.limit(async () => {
      for (let attempt = 1; ; attempt++) {
        await this.rest;
        this.signal.throwIfAborted();
        if (this.failures >= mostFailures) return this.givenUp();
        const outcome = await work();
        const isOver = outcome.is === 'silent' ? !outcome.isPassing : outcome.is !== 'busy';
        if (isOver || attempt === tries) {
          this.note(outcome);
          return outcome;
        }
        const pause = (outcome.is === 'busy' ? outcome.after : undefined) ?? firstPause * 2 ** (attempt - 1);
        this.rest = Promise.all([this.rest, this.wait(Math.min(pause, longestPause), this.signal)]);
      }
    });
  }

  private note({ is }: Outcome): void {
    const isFailure = is === 'silent' || is === 'busy';
    this.failures = isFailure ? this.failures + 1 : 0;
    if (this.failures === mostFailures) this.giveUp(this.name);
  }

  private givenUp(): Outcome {
    return {
      is: 'silent',
      why: `${this.name} gave nothing ${mostFailures} times in a row, and was asked no more`,
      isPassing: false,
    };
  }
}
