import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Brings into a cache folder what compiling would make there, by links to the cache folder in which it was compiled. */
export function linkTemplates(compiled: string, cache: string): void {
  mkdirSync(cache, { recursive: true });
  for (const folder of ['renderer', 'fonts']) symlinkSync(join(compiled, folder), join(cache, folder));
}
