import { type Directory, openDirectory } from '../../bylines/people.ts';
import { decodeText } from '../../markdown/front/decode.ts';
import { fieldOf, textOf } from '../../markdown/front/fields.ts';
import { isFields } from '../../markdown/front/front-matter.ts';
import type { Files } from '../../zip/files.ts';
import { readSettingsFile, type Settings } from './settings.ts';
import { ofPeople } from './terms.ts';
import { type Page, readText } from './texts/pages.ts';

const dataFile = /^data\/authors?(?:\/([^/]+))?\.(?:ya?ml|toml|json)$/i;

/** Who writes for a site, as files of `data` say, the lists of a taxonomy of persons, and the settings. */
export async function readDirectory(
  files: Files,
  pages: readonly Page[],
  { data: site }: Settings,
): Promise<Directory> {
  const found: Record<string, unknown> = {};
  for (const name of files.names) {
    const [whole, key] = dataFile.exec(name) ?? [];
    const bytes = whole === undefined ? undefined : await files.read(name);
    if (!bytes) continue;
    const { data } = readSettingsFile(name, decodeText(bytes));
    Object.assign(found, key === undefined ? data : { [key]: data });
  }
  for (const { kind, folders, name } of pages) {
    const [taxonomy = '', key] = folders;
    if (kind === 'page' || key === undefined || !ofPeople.test(taxonomy)) continue;
    const text = await readText(files, name);
    // Biographies are in the text itself.
    if (text)
      found[key] = {
        bio: text.body.trim() || undefined,
        ...text.data,
        name: textOf(fieldOf(text.data, 'title', 'name')) ?? key,
      };
  }
  const own = fieldOf(site, 'params.author');
  const ownName = isFields(own) ? textOf(fieldOf(own, 'name')) : undefined;
  if (ownName !== undefined && !(ownName in found)) found[ownName] = own;
  return openDirectory(found);
}
