import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atEnding } from './ending.ts';

/**
 * A new folder of this machine. It goes with what is in it when it is removed, and with the process at the latest.
 * @param name what it is for
 */
export function temporaryFolder(name: string): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), `broadsheet-${name}-`));
  const clear = () => rmSync(folder, { recursive: true, force: true });
  const takeBack = atEnding(clear);
  process.once('exit', clear);
  return {
    folder,
    remove() {
      clear();
      takeBack();
      process.off('exit', clear);
    },
  };
}
