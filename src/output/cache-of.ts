import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Settings } from '../settings.ts';

/** The cache folder that knows a printed site: the usual one, or one beside the site. Undefined if neither is of this site. */
export function cacheOf({ cache, out }: Pick<Settings, 'cache' | 'out'>): string | undefined {
  return [cache, join(dirname(out), '.cache')].find((folder) => knowsSite(folder, out));
}

/** Whether the index in a cache folder is that of the site in another, told by its front page. */
export function knowsSite(cache: string, out: string): boolean {
  try {
    const database = new DatabaseSync(join(cache, 'index.db'), { readOnly: true });
    try {
      const row = database.prepare(`select sum from output where path = 'index.html'`).get();
      return row?.['sum'] === hash('sha256', readFileSync(join(out, 'index.html')));
    } finally {
      database.close();
    }
  } catch {
    // There is no index, it cannot be read, or there is no front page.
    return false;
  }
}
