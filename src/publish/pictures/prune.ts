import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { codeKeys } from '../../compile/code/keys.ts';
import { Index } from '../../content/index/database.ts';
import { UsageError } from '../../errors.ts';
import { claimCache } from '../../output/folders.ts';
import { lock } from '../../output/lock.ts';
import { readManifest } from '../../output/manifest.ts';
import { type Removed, removeLeftovers, type Tidying } from '../../pictures/leftovers.ts';
import { picturesFolder, type Settings } from '../../settings.ts';
import { fileOf } from './job.ts';

export interface Pruning {
  /** Files of manifests, whose sites show pictures of the same folder. */
  manifests: readonly string[];
  /** What came there less long ago stays, in milliseconds. */
  age: number;
  dryRun: boolean;
}

/**
 * Removes from the store what no page shows: of the site as it was printed last in this cache, and of those that manifests tell of.
 * @returns what was removed
 * @throws UsageError if nothing tells what is shown, or not in a way that this version understands
 */
export async function prunePictures(settings: Settings, { manifests, age, dryRun }: Pruning): Promise<Removed> {
  const others = manifests.map((file) => readManifest(file).files);
  const isBuilt = existsSync(join(settings.cache, 'index.db'));
  if (!isBuilt && others.length === 0) {
    throw new UsageError(
      `No site was built with ${settings.cache}, so nothing tells what its pages show; build it first, or give the manifests of sites with --manifest.`,
    );
  }
  const prune = (isShownHere: Tidying['isShown']) => {
    const isShown: Tidying['isShown'] = (variant) =>
      isShownHere(variant) || others.some((files) => files.get(fileOf(variant.name)) === variant.sum);
    return removeLeftovers(picturesFolder(settings), { isShown, now: settings.now, age, dryRun });
  };
  claimCache(settings);
  const unlock = await lock(settings.cache, console.error);
  try {
    return isBuilt ? await withOutput(settings, prune) : prune(() => false);
  } finally {
    unlock();
  }
}

/** Does something with what tells whether the index of the cache has a picture in its output. */
async function withOutput(settings: Settings, prune: (isShown: Tidying['isShown']) => Removed): Promise<Removed> {
  const code = await codeKeys(settings);
  const index = Index.open(join(settings.cache, 'index.db'), code.reading, console.error);
  try {
    if (index.meta('printing') !== code.printing)
      throw new UsageError('The site was not built by this version of Broadsheet yet; build it first.');
    const known = index.sql('select 1 from output where path = ? and sum = ?');
    return prune(({ name, sum }) => known.get(fileOf(name), sum) !== undefined);
  } finally {
    index.close();
  }
}
