import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../folder.ts';

/** Writes texts into a folder where they differ from what is there: whoever watches it reads everything anew at each write. */
export function writeChanged(folder: string, texts: ReadonlyMap<string, string>): void {
  makeFolder(folder);
  for (const [name, text] of texts) {
    const file = join(folder, name);
    if (readIfThere(file) !== text) writeFileSync(file, text);
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
