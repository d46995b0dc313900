import { frontMatterFolder, writeFrontMatterFiles } from '../../editors/front-matter.ts';
import type { Settings } from '../../settings.ts';
import { readContent } from '../read.ts';
import { withIndex } from '../reports/with-index.ts';
import { readersOf } from '../texts/shared-readers.ts';

/** Writes what editing programs know of the site as its content is now, whatever is wrong with that. @returns the folder with it */
export const tellEditors = (settings: Settings): Promise<string> =>
  withIndex(settings, async ({ index, crew }) => {
    await readContent(index, settings, { readers: readersOf(crew, settings, index) });
    writeFrontMatterFiles(index, settings.content);
    return frontMatterFolder(settings.content);
  });
