/** The thread on which the rules look. It reads the index that the server has open, and writes nothing but what check remembers. */
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { findAll } from '../check/check.ts';
import { checkTexts } from '../check/check-texts.ts';
import { Index } from '../content/index/database.ts';
import type { RulesResult, RulesTask } from './rules.ts';

parentPort?.on('message', async (task: RulesTask) => parentPort?.postMessage(await look(task)));

async function look({ settings, code, view }: RulesTask): Promise<RulesResult> {
  try {
    const index = Index.join(join(settings.cache, 'index.db'));
    try {
      const checkers = { size: 1, worthwhile: Number.POSITIVE_INFINITY, checkTexts: alone };
      return (await findAll(index, settings, { external: false, checkers, code, view })).findings;
    } finally {
      index.leave();
    }
  } catch {
    // A file that is gone by now, or another index: the edit that did it brings the next question.
    return undefined;
  }
}

const alone = async (...order: Parameters<typeof checkTexts>) => checkTexts(...order);
