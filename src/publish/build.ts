/** A build from beginning to end, as the command line and Astro's adapter call it. */
import { isDamage } from '../content/index/database.ts';
import { ContentChanged, UsageError } from '../errors.ts';
import { checkOutput, checkSources, claimCache } from '../output/folders.ts';
import { lock } from '../output/lock.ts';
import type { Settings } from '../settings.ts';
import { buildOnce } from './build-once.ts';
import type { BuildOptions, Report } from './report.ts';

/** How often a build begins again because files change while it reads them, or because the index is damaged. */
const attempts = 3;

/**
 * @throws ContentError if the content has errors; the output folder is untouched then
 * @throws UsageError if the folders are not for a build to work in
 */
export async function build(settings: Settings, options: BuildOptions = {}): Promise<Report> {
  const say = options.say ?? ((line) => console.error(line));
  checkSources(settings);
  checkOutput(settings);
  claimCache(settings);
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
