import { join } from 'node:path';
import { type CodeKeys, codeKeys } from '../../compile/code/keys.ts';
import { Index } from '../../content/index/database.ts';
import { claimCache } from '../../output/folders.ts';
import { lock } from '../../output/lock.ts';
import type { Settings } from '../../settings.ts';
import { Crew } from '../crew.ts';

/** Does what needs the index and prints nothing, as the only one at work in the cache folder. */
export async function withIndex<Result>(
  settings: Settings,
  work: (tools: { index: Index; crew: Crew; code: CodeKeys }) => Promise<Result>,
): Promise<Result> {
  claimCache(settings);
  const unlock = await lock(settings.cache, console.error);
  const code = await codeKeys(settings);
  const index = Index.open(join(settings.cache, 'index.db'), code.reading, console.error);
  const crew = new Crew();
  try {
    return await work({ index, crew, code });
  } finally {
    await crew.dismiss();
    index.close();
    unlock();
  }
}
