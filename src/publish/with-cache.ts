import { isDamage } from '../content/index/database.ts';
import { ContentChanged, UsageError } from '../errors.ts';
import { checkSources, claimCache } from '../output/folders.ts';
import { lock } from '../output/lock.ts';
import type { Settings } from '../settings.ts';

/** How often work begins again because files change while it reads them, or because the index is damaged. */
const attempts = 3;

/**
 * Does work that has the cache folder for itself, and again where the ground moved under it.
 * @param work gets where it says a line about what it does beside
 * @throws UsageError if the folders are not for such work, or if the content does not come to rest
 */
export async function withCache<Result>(
  settings: Settings,
  { say = (line) => console.error(line) }: { say?: (line: string) => void },
  work: (say: (line: string) => void, attempt: number) => Promise<Result>,
): Promise<Result> {
  checkSources(settings);
  claimCache(settings);
  const unlock = await lock(settings.cache, say);
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work(say, attempt);
      } catch (error) {
        if (!(error instanceof ContentChanged) && !isDamage(error)) throw error;
        if (attempt < attempts) continue;
        if (!(error instanceof ContentChanged)) throw error;
        throw new UsageError(`${error.file} keeps changing while the site is built; build again when it is still.`);
      }
    }
  } finally {
    unlock();
  }
}
