import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolder } from '../../folder.ts';

/** A file of the content folder that is to be there. */
export interface NewFile {
  /** Content path. */
  path: string;
  bytes: string | Uint8Array;
}

/** Writes a file that is not there yet. @throws the reason of the system, as in `code: 'EEXIST'` if it is */
export function writeNew(content: string, { path, bytes }: NewFile): void {
  const file = join(content, path);
  makeFolder(dirname(file));
  writeFileSync(file, bytes, { flag: 'wx' });
}
