import { mkdirSync } from 'node:fs';
import { dirname, relative } from 'node:path';

/** Makes a folder with all above it that are missing. @throws the reason of the system, as in `code: 'EROFS'` */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    // Node says so of whatever the system refuses; of one folder alone it hands on the reason.
    makeFolder(dirname(folder));
    mkdirSync(folder);
  }
}

/** A folder as it is named to whoever runs a command: from where it runs. */
export const shownFolder = (folder: string) => relative('', folder) || '.';
