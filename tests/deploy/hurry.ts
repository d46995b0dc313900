import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import { onTestFinished, vi } from 'vitest';

/** From now on the product waits a hundredth of the time before it tries something again, until the test is over. */
export function hurry(): void {
  const sleep = timers.setTimeout;
  const spy = vi
    .spyOn(timers, 'setTimeout')
    .mockImplementation((ms, value, options) => sleep((ms ?? 0) / 100, value, options));
  syncBuiltinESMExports();
  onTestFinished(() => {
    spy.mockRestore();
    syncBuiltinESMExports();
  });
}
