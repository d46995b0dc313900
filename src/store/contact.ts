import { setTimeout as sleep } from 'node:timers/promises';
import { type Fault, faultOf } from './fault.ts';
import type { Limits } from './limits.ts';

/**
 * What a build has to do with a store, reading or writing. What may pass is tried twice. A store that answers nothing for longer than it
 * is worth is lost for the rest of the run; how many requests failed meanwhile says little, as many are under way at once.
 */
export class Contact {
  /** Ends what is under way when the store is lost. */
  private readonly end = new AbortController();
  private answered: number | undefined;
  private failingSince: number | undefined;
  /** How many requests came to nothing, and why the last of them did. */
  private failed = { requests: 0, why: '' };
  private readonly limits: Limits;
  private readonly bearsRefusals: boolean;
  private readonly onLost: (reason: string) => void;

  /**
   * @param bearsRefusals whether what is refused says something of one object, where others were had before
   * @param onLost is told the reason, once
   */
  constructor(limits: Limits, bearsRefusals: boolean, onLost: (reason: string) => void) {
    this.limits = limits;
    this.bearsRefusals = bearsRefusals;
    this.onLost = onLost;
  }

  get isLost(): boolean {
    return this.end.signal.aborted;
  }

  /** Gives the store up. */
  lose(): void {
    this.end.abort();
  }

  /** How many requests came to nothing since this was asked last, and why one did. */
  takeFailed(): { requests: number; why: string } {
    const { failed } = this;
    this.failed = { requests: 0, why: '' };
    return failed;
  }

  /** @returns undefined, too, if nothing came of it; never rejects */
  async ask<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result | undefined> {
    for (const isLastTry of [false, true]) {
      if (this.isLost) return undefined;
      try {
        const result = await work(this.end.signal);
        this.answered = performance.now();
        this.failingSince = undefined;
        return result;
      } catch (error) {
        if (this.isLost) return undefined;
        const fault = faultOf(error);
        this.note(fault);
        if (fault.isLasting || isLastTry) {
          this.failed = { requests: this.failed.requests + 1, why: fault.message };
          return undefined;
        }
        await sleep(this.limits.pause, undefined, { signal: this.end.signal }).catch(() => {});
      }
    }
    return undefined;
  }

  private note(fault: Fault): void {
    const now = performance.now();
    this.failingSince ??= Math.max(now - fault.waited, this.answered ?? 0);
    const { patience, patienceAtFirst } = this.limits;
    const isOver = now - this.failingSince >= (this.answered === undefined ? patienceAtFirst : patience);
    const isRefusal = fault.isLasting && !(this.bearsRefusals && this.answered !== undefined);
    if (!isOver && !isRefusal) return;
    this.lose();
    this.onLost(fault.message);
  }
}
