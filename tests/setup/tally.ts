import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run with `N passed, N failed` alone on a line. A file that could not be run counts as a failure. */
export default class Tally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    let passed = 0;
    let failed = errors.length;
    for (const module of modules) {
      const tests = [...module.children.allTests()];
      if (tests.length === 0) failed++;
      for (const test of tests) {
        if (test.result().state === 'passed') passed++;
        else failed++;
      }
    }
    console.log(`\n${passed} passed, ${failed} failed`);
  }
}
