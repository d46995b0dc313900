import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import LongestFirst from './setup/order.ts';

// As for whoever starts the command line.
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('../node_modules/.cache/broadsheet', import.meta.url));

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/setup/memory.ts', 'tests/setup/compile.ts', 'tests/setup/demo.ts', 'tests/setup/long.ts'],
    // Node runs the product itself, as it does outside of tests, and once for all files that a worker tests.
    server: { deps: { external: [/\/src\/.*\.ts$/, /\/renderer\/server\//] } },
    isolate: false,
    restoreMocks: true,
    // Much of what tests do is done by other processes, or is to wait for a browser, and the processor is idle meanwhile.
    maxWorkers: 2 * availableParallelism(),
    sequence: { sequencer: LongestFirst },
    reporters: ['default', './tests/setup/tally.ts'],
    // Limits that only what hangs can meet, and no busy machine.
    testTimeout: 45 * 60_000,
    hookTimeout: 45 * 60_000,
    expect: { poll: { timeout: 2 * 60_000 } },
  },
});
