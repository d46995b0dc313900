/**
 * Paths of files as everything here names them. macOS may write the letters of a name with their accents apart (NFD), and editors
 * type them as one (NFC): in a content path they are one, whatever the disk has.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const toContentPath = (path: string) => path.normalize('NFC');

/** Where the file of a content path lies on the disk; where nothing lies, as it would be called there. */
export function contentFile(folder: string, path: string): string {
  const file = join(folder, path);
  if (/^\p{ASCII}*$/u.test(path) || existsSync(file)) return file;
  let found = folder;
  for (const part of path.split('/')) {
    const names = existsSync(join(found, part)) || !existsSync(found) ? [] : readdirSync(found);
    found = join(found, names.find((name) => name.normalize('NFC') === part) ?? part);
  }
  return found;
}
