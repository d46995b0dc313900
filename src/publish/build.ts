/** A build from beginning to end, as the command line and Astro's adapter call it. */
import { UsageError } from '../errors.ts';
import { checkOutput, checkSources } from '../output/folders.ts';
import type { Settings } from '../settings.ts';
import type { SharedStore } from '../store/shared-store.ts';
import { buildOnce } from './build-once.ts';
import type { BuildOptions, Report } from './report.ts';
import { withCache } from './with-cache.ts';

/**
 * @throws ContentError if the content has errors; the output folder is untouched then
 * @throws UsageError if the folders are not for a build to work in, if the address of a store is none, or if an order is not one that this
 * machine can follow
 */
export async function build(given: Settings, options: BuildOptions = {}): Promise<Report> {
  const { say = (line: string) => console.error(line), order: name } = options;
  checkSources(given);
  checkOutput(given);
  const followed = name === undefined ? undefined : await follow(given, name);
  const settings = followed?.settings ?? given;
  const shared = await open(settings, say);
  try {
    const report = await withCache(settings, { say }, async (say, attempt) => {
      await followed?.takeSnapshot().catch((error: unknown) => {
        if (!(error instanceof UsageError)) throw error;
        // It saves reading and compiling, and decides nothing.
        say(`${error.message} The build goes on without it.`);
      });
      const compiled = attempt === 1 && options.compiled === true;
      return buildOnce(settings, { ...options, say, shared, compiled, order: followed?.order });
    });
    return { ...report, ...(shared && { exchange: shared.exchange }) };
  } finally {
    // Also of a build that failed: what it made is as good for others. Until then the exchange counts on.
    await shared?.settle();
  }
}

/** Loads what shares, which only builds with a store need. */
async function open({ stores }: Settings, say: (line: string) => void): Promise<SharedStore | undefined> {
  return stores && (await import('../store/shared-store.ts')).SharedStore.open(stores, say);
}

/** Most builds follow no order. */
async function follow(settings: Settings, name: string) {
  const { followOrder, takeSnapshot } = await import('./orders/follow-order.ts');
  const followed = await followOrder(settings, name);
  return { ...followed, takeSnapshot: () => takeSnapshot(settings, followed, { keep: true }) };
}
