/** What a server is held against: what is deployed as far as the settings, the options, or the last build tell it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readBuilt } from '../../deploy/deploy.ts';
import { isToolHost, placesOf } from '../../deploy/place.ts';
import { deploySettings, readSiteSettings } from '../../deploy/settings.ts';
import { UsageError } from '../../errors.ts';
import { shownFolder } from '../../folder.ts';
import { readManifest, readOwnManifest } from '../../output/manifest.ts';
import type { Settings } from '../../settings.ts';
import { type Deployed, deployedByManifest, deployedByState } from '../../verify/deployed.ts';
import { readPlace } from '../deploy/ground.ts';

interface Named {
  manifest?: string;
  to?: string;
  state?: string;
}

/**
 * What was named; else what the state of the place in site.yaml remembers; else what was built last.
 * @param everything whether what any deployment removed counts, and not that of the last alone
 */
export async function readDeployed(
  { manifest, to, state }: Named,
  settings: Settings,
  everything: boolean,
): Promise<Deployed> {
  if (manifest !== undefined) {
    if (to !== undefined || state !== undefined)
      throw new UsageError('--manifest and --to or --state each say what should be there; give one.');
    if (!existsSync(manifest)) throw new UsageError(`There is no ${manifest}; give the manifest.json of the site.`);
    return deployedByManifest(readManifest(manifest), manifest);
  }
  const place = to ?? deploySettings(readSiteSettings(settings)).to;
  if (place !== undefined && !isToolHost(place)) {
    const named = readPlace({ ...(to !== undefined && { to }), ...(state !== undefined && { state }) }, settings);
    return deployedByState(placesOf(named.to, named.state).store, settings.now, everything);
  }
  if (state !== undefined) throw new UsageError('--state belongs to a place, and none is named; name it with --to.');
  const built = join(settings.cache, 'manifest.json');
  return deployedByManifest(readBuilt(settings).manifest, shownFolder(built));
}

/** Whether what is to be there is what was built last. */
export function isBuilt({ cache }: Pick<Settings, 'cache'>, { files }: Deployed): boolean {
  const built = readOwnManifest(join(cache, 'manifest.json'))?.files;
  return built?.size === files.size && [...files].every(([path, sum]) => built.get(path) === sum);
}
