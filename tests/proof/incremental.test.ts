import { test } from 'vitest';
import { proveIncremental } from './incremental.ts';
import { patience } from './settings.ts';

test(
  'after any sequence of edits, an incremental build and a cold one give the same bytes',
  () => proveIncremental({ runs: 3, after: 0, least: 160 }),
  patience,
);
