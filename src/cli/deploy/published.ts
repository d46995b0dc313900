/**
 * A note of what was published last, in the cache folder, for a CI that asks every few minutes: `due.mjs` tells by it that nothing is
 * due, before anything is installed. What is deployed is told by the state alone.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { claimCache } from '../../output/folders.ts';
import { writeJson } from '../../output/manifest.ts';
import type { Settings } from '../../settings.ts';

/**
 * @param commit null where git does not tell: then nobody can know that nothing is due, and there is no note
 * @param nextWakeUp the next instant at which the site must change without an edit, ISO 8601; null if there is none
 */
export function notePublished(settings: Settings, commit: string | null, nextWakeUp: string | null): void {
  claimCache(settings);
  const file = join(settings.cache, 'published.json');
  if (commit === null) rmSync(file, { force: true });
  else writeJson(file, { commit, nextWakeUp });
}
