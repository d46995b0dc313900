import type { Reporter, TestModule } from 'vitest/node';

/**
 * Ends a run with `N passed, N failed` alone on a line. A file that could not be run counts as a failure, and so does a test that was
 * not run, unless it says why the machine does not let it: then its reason stands above that line.
 */
export default class Tally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    let passed = 0;
    let failed = errors.length;
    const reasons = new Map<string, number>();
    for (const module of modules) {
      const tests = [...module.children.allTests()];
      if (tests.length === 0) failed++;
      for (const test of tests) {
        const result = test.result();
        if (result.state === 'passed') passed++;
        else if (result.state === 'skipped' && result.note)
          reasons.set(result.note, (reasons.get(result.note) ?? 0) + 1);
        else failed++;
      }
    }
    for (const [reason, count] of reasons) console.log(`\n${count} not run: ${reason}`);
    console.log(`\n${passed} passed, ${failed} failed`);
  }
}
