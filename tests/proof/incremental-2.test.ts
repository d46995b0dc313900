import { test } from 'vitest';
import { proveIncremental } from './incremental.ts';
import { patience } from './settings.ts';

test(
  'after any other sequence of edits too, an incremental build and a cold one give the same bytes',
  () => proveIncremental({ runs: 4, after: 3, least: 140 }),
  patience,
);
