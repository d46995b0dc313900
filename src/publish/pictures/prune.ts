import { join } from 'node:path';
import { codeKeys } from '../../compile/code/keys.ts';
import { Index } from '../../content/index/database.ts';
import { UsageError } from '../../errors.ts';
import { lock } from '../../output/lock.ts';
import { PictureStore } from '../../pictures/store.ts';
import { picturesFolder, type Settings } from '../../settings.ts';
import { fileOf } from './job.ts';

/** Removes from the store what no page of the site shows, as it was printed last. @returns what was removed */
export async function prunePictures(
  settings: Settings,
  { dryRun }: { dryRun: boolean },
): Promise<{ files: number; bytes: number }> {
  const unlock = await lock(settings.cache, console.error);
  const code = await codeKeys(settings);
  const index = Index.open(join(settings.cache, 'index.db'), code.reading, console.error);
  try {
    if (index.meta('printing') !== code.printing)
      throw new UsageError('The site was not built by this version of Broadsheet yet; build it first.');
    const isShown = index.sql('select 1 from output where path = ?');
    const store = new PictureStore(picturesFolder(settings));
    return store.prune((name) => isShown.get(fileOf(name)) !== undefined, { dryRun });
  } finally {
    index.close();
    unlock();
  }
}
