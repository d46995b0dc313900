import { codeKeys } from '../../compile/code/keys.ts';
import { toContentPath } from '../../content/files/content-path.ts';
import { isSettings } from '../../content/files/folders.ts';
import { type FoundFile, scanContent } from '../../content/files/scan.ts';
import { Part } from '../../content/index/part.ts';
import { readAdSettings, readSettings } from '../../content/index/settings.ts';
import { storeContent } from '../../content/index/store.ts';
import { type ReadContext, readFiles } from '../../content/read/read-file.ts';
import { openTexts } from '../../content/read/units/read-unit.ts';
import { unitsOf } from '../../content/read/units/read-units.ts';
import type { Settings, Stores } from '../../settings.ts';
import type { UnitName } from '../../store/unit.ts';
import type { WorkUnit } from '../../store/work-unit.ts';
import type { Crew } from '../crew.ts';
import { namesOf } from './texts-unit.ts';

/**
 * The units that the texts of a content folder are read in, in path order: the same ones on every machine that has the same files, so
 * that each can read some. Bodies are left out: whoever prints pages for others reads the stories anyway.
 * @returns none for a folder that one machine reads as fast
 */
export async function textUnits(settings: Settings & { stores: Stores }, crew: Crew): Promise<WorkUnit[]> {
  const { content, stores } = settings;
  const { reading: code } = await codeKeys(settings);
  const found = scanContent(content, () => {}).map((file) => ({ ...file, path: toContentPath(file.path) }));
  const units = unitsOf(found, { worthwhile: crew.worthwhile, isSharing: true });
  if (units.length === 0) return [];
  const context = await contextOf(content, found);
  return units.map((files) => {
    let name: UnitName | undefined;
    return {
      // Naming a unit takes reading its files, so that those that others make need no name here.
      get name() {
        name ??= namesOf(openTexts(files, content), code, context).part;
        return name;
      },
      make: () => crew.putTexts({ files, context, stores, code }),
    };
  });
}

/** What the texts of a folder are read by. */
async function contextOf(content: string, found: readonly FoundFile[]): Promise<ReadContext> {
  const tasks = found.filter(({ path }) => isSettings(path)).map(({ path }) => ({ path, known: undefined }));
  const { index } = Part.make();
  for (const { path, content: read } of await readFiles(tasks, {
    content,
    site: readSettings(index),
    ads: readAdSettings(index),
  })) {
    if (read) storeContent(index, path, read);
  }
  const context = { content, site: readSettings(index), ads: readAdSettings(index) };
  index.leave();
  return context;
}
