/**
 * A note of what was published last, in the cache folder, for a CI that asks every few minutes: a shell can read it, so that nothing has
 * to be installed to find that nothing is due.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { claimCache } from '../../output/folders.ts';
import type { Settings } from '../../settings.ts';

/**
 * Writes one line: the commit, and if the site changes without an edit the second since 1970 from which on it is due.
 * @param commit null where git does not tell: then nobody can know that nothing is due, and there is no note
 * @param until ISO 8601
 */
export function notePublished(settings: Settings, commit: string | null, until: string | null): void {
  claimCache(settings);
  const file = join(settings.cache, 'published');
  const due = until === null ? '' : ` ${Math.ceil(Date.parse(until) / 1000)}`;
  if (commit === null) rmSync(file, { force: true });
  else writeFileSync(file, `${commit}${due}\n`);
}
