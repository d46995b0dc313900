/** Milliseconds per phase of some work. */
export class Stopwatch<Phase extends string> {
  readonly phases: Partial<Record<Phase, number>> = {};
  private last = performance.now();

  /** Ends a phase, which began when the one before it ended. */
  finish(phase: Phase): void {
    const now = performance.now();
    this.phases[phase] = Math.round(now - this.last);
    this.last = now;
  }
}
