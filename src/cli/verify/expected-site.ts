/** What a server is held against: what is deployed as far as the settings, the options, or the last build tell it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readBuilt } from '../../deploy/deploy.ts';
import { isToolHost, placesOf } from '../../deploy/place.ts';
import { deploySettings, readSiteSettings } from '../../deploy/settings.ts';
import { UsageError } from '../../errors.ts';
import { shownFolder } from '../../folder.ts';
import type { HostTable } from '../../hosting/table.ts';
import { readManifest, readOwnManifest } from '../../output/manifest.ts';
import { readWishes } from '../../publish/reports/host-report.ts';
import type { HostName } from '../../schemas/site/hosting.ts';
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

/** What is to come besides files, as far as the last build tells it of what is to be there. */
interface Besides {
  table: HostTable | undefined;
  /** The host that the site names. */
  host: HostName | undefined;
  /** Why nothing tells it. */
  why?: string;
}

/** What broadsheet hosting writes of another site than the one that is deployed is no measure of it. */
export function readBesides(settings: Settings, deployed: Deployed): Besides {
  const wishes = readWishes(settings);
  const unknown = (why: string): Besides => ({
    ...{ table: undefined, host: wishes?.host },
    why: `${why}, so nothing tells here which headers and old addresses it has; they are not asked for.`,
  });
  if (!wishes) return unknown(`${settings.cache} knows no build of the site`);
  if (!isBuilt(settings, deployed)) return unknown('What was built last is not what is to be there');
  if (wishes.isAhead) return unknown('The content was read since the site was built last, and not printed');
  return wishes;
}

/** Whether what is to be there is what was built last. */
function isBuilt({ cache }: Pick<Settings, 'cache'>, { files }: Deployed): boolean {
  const built = readOwnManifest(join(cache, 'manifest.json'))?.files;
  return built?.size === files.size && [...files].every(([path, sum]) => built.get(path) === sum);
}
