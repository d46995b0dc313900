/**
 * Paths of files as everything here names them. macOS may write the letters of a name with their accents apart (NFD), and editors
 * type them as one (NFC): in a content path they are one, whatever the disk has.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const toContentPath = (path: string) => path.normalize('NFC');

/** Between the two folders of a content folder in layers; no path of a system has it. */
const seam = '\0';

/**
 * A content folder as it was: of the files that were other ones `over` holds what they were, and where there was none a mark; all others
 * lie in `under`. It may be named wherever a content folder is, since every file of one is found by `contentFile`.
 */
export const layered = (over: string, under: string) => over + seam + under;

/** The folder of what lies over another, and that one: of a folder without layers this alone. */
export function layersOf(folder: string): { over: string | undefined; under: string } {
  const [under = '', over] = folder.split(seam).reverse();
  return { over, under };
}

/** In a folder that lies over another: the file that says that there is none at a content path. */
export const markOfNone = (path: string) => `.none/${path}`;

/** Where the file of a content path lies on the disk; where nothing lies, as it would be called there. */
export function contentFile(layers: string, path: string): string {
  const { over, under: folder } = layersOf(layers);
  if (over !== undefined && [path, markOfNone(path)].some((file) => existsSync(join(over, file)))) {
    return join(over, path);
  }
  const file = join(folder, path);
  if (/^\p{ASCII}*$/u.test(path) || existsSync(file)) return file;
  let found = folder;
  for (const part of path.split('/')) {
    const names = existsSync(join(found, part)) || !existsSync(found) ? [] : readdirSync(found);
    found = join(found, names.find((name) => name.normalize('NFC') === part) ?? part);
  }
  return found;
}
