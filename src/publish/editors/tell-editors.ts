import { join } from 'node:path';
import { codeKeys } from '../../compile/code/keys.ts';
import { Index } from '../../content/index/database.ts';
import { frontMatterFolder, writeFrontMatterFiles } from '../../editors/front-matter.ts';
import { claimCache } from '../../output/folders.ts';
import { lock } from '../../output/lock.ts';
import type { Settings } from '../../settings.ts';
import { Crew } from '../crew.ts';
import { readContent } from '../read.ts';

/** Writes what editing programs know of the site as its content is now, whatever is wrong with that. @returns the folder with it */
export async function tellEditors(settings: Settings): Promise<string> {
  claimCache(settings);
  const unlock = await lock(settings.cache, console.error);
  const index = Index.open(join(settings.cache, 'index.db'), (await codeKeys(settings)).reading, console.error);
  const crew = new Crew();
  try {
    await readContent(index, settings, { readers: crew });
    writeFrontMatterFiles(index, settings.content);
    return frontMatterFolder(settings.content);
  } finally {
    await crew.dismiss();
    index.close();
    unlock();
  }
}
