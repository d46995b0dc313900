/** A thread that looks at the output folder; it loads nothing else than what that takes. */
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { Index, isDamage } from '../content/index/database.ts';
import { outputFolder } from '../output/folders.ts';
import { type Inspection, inspect } from '../output/inspect.ts';
import type { Settings } from '../settings.ts';
import type { Interruption } from './crew.ts';

parentPort?.postMessage(inspectOutput(workerData as Settings));

function inspectOutput(settings: Settings): Inspection | Interruption {
  try {
    const index = Index.join(join(settings.cache, 'index.db'));
    const inspection = inspect(outputFolder(settings), index);
    index.leave();
    return inspection;
  } catch (error) {
    if (isDamage(error)) return { damaged: true };
    throw error;
  }
}
