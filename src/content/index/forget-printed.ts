import { unseen } from '../files/look.ts';
import type { Index } from './database.ts';

/**
 * Forgets all that was printed from an index, as if it had only been read, but for the shards of the search and their files. Folders
 * stay known as the site's, so that what is no more of it is looked for in them.
 */
export async function forgetPrinted(index: Index): Promise<void> {
  await index.transaction(() => {
    for (const table of ['pages', 'assets', 'questions', 'asked', 'reads', 'inventory', 'touched']) {
      index.sql(`delete from ${table}`).run();
    }
    index.sql(`delete from output where origin is null or origin not like 'search %'`).run();
    index.sql('update folders set look = ?').run(unseen);
    for (const key of ['printed', 'printing', 'renderer', 'manifest', 'inventory']) index.setMeta(key, undefined);
  });
}
