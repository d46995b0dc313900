import { readFileSync } from 'node:fs';

/** Node's code for a file that is larger than it reads: 2 GiB. */
export const tooLarge = 'ERR_FS_FILE_TOO_LARGE';

/** Reads a whole file. The error for one that is too large names it too, as Node's errors of the system do. */
export function readWhole(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === tooLarge ? Object.assign(error as Error, { path: file }) : error;
  }
}
