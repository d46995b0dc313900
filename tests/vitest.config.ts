import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/setup/compile.ts', 'tests/setup/demo.ts'],
    reporters: ['default', './tests/setup/tally.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
