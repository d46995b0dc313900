/** A build from beginning to end, as the command line and Astro's adapter call it. */
import { isDamage } from '../content/index/database.ts';
import { ContentChanged, UsageError } from '../errors.ts';
import { checkOutput, checkSources, claimCache } from '../output/folders.ts';
import { lock } from '../output/lock.ts';
import type { Settings } from '../settings.ts';
import type { SharedStore } from '../store/shared-store.ts';
import { buildOnce } from './build-once.ts';
import type { BuildOptions, Report } from './report.ts';

/** How often a build begins again because files change while it reads them, or because the index is damaged. */
const attempts = 3;

/**
 * @throws ContentError if the content has errors; the output folder is untouched then
 * @throws UsageError if the folders are not for a build to work in, or the address of a store is none
 */
export async function build(settings: Settings, options: BuildOptions = {}): Promise<Report> {
  const say = options.say ?? ((line) => console.error(line));
  checkSources(settings);
  checkOutput(settings);
  claimCache(settings);
  const shared = await open(settings);
  try {
    const report = await buildAlone(settings, { ...options, say, shared });
    return { ...report, ...(shared && { exchange: shared.exchange }) };
  } finally {
    // Also of a build that failed: what it made is as good for others. Until then the exchange counts on.
    await shared?.settle();
  }
}

/** Loads what shares, which only builds with a store need. */
async function open({ stores }: Settings): Promise<SharedStore | undefined> {
  return stores && (await import('../store/shared-store.ts')).SharedStore.open(stores);
}

/** Builds as the only one at work in the cache folder. */
async function buildAlone(
  settings: Settings,
  { say, ...options }: BuildOptions & { say: (line: string) => void; shared: SharedStore | undefined },
): Promise<Omit<Report, 'exchange'>> {
  const unlock = await lock(settings.cache, say);
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        return await buildOnce(settings, { ...options, say, compiled: attempt === 1 && options.compiled === true });
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
