/** What deploying and going back take alike: where, where the state lies, and how long to wait. */
import type { ParseArgsOptionsConfig } from 'node:util';
import type { Ground } from '../../deploy/carry-out.ts';
import { isToolHost, placesOf } from '../../deploy/place.ts';
import { deploySettings, readSiteSettings } from '../../deploy/settings.ts';
import { recall } from '../../deploy/state.ts';
import type { Store } from '../../deploy/target.ts';
import { UsageError } from '../../errors.ts';
import type { Settings } from '../../settings.ts';
import { explainMachine } from '../machine.ts';
import { readDuration } from '../options/duration.ts';
import { progressBar } from '../progress.ts';
import type { Announcer } from './announcer.ts';

export const placeOptions = {
  content: { type: 'string' },
  to: { type: 'string' },
  state: { type: 'string' },
  wait: { type: 'string' },
  'no-wait': { type: 'boolean' },
  json: { type: 'boolean' },
} as const satisfies ParseArgsOptionsConfig;

export const placeUsage = `  --to PLACE      a folder, rclone:remote:path, netlify or cloudflare  (deploy: to: in site.yaml)
  --state PLACE   where it is kept what is deployed and was before     (beside a folder, with .state behind its name)
  --content DIR   where site.yaml is                  (content)
  --wait TIME     how long to wait for another deployment, such as 90s, 10m or 1h   (10m)
  --no-wait       does not wait for another deployment
`;

/** The options and settings that say where; nothing is asked of the place yet. */
export function readPlace(values: { to?: string; state?: string }, settings: Settings) {
  const site = readSiteSettings(settings);
  const { to: usual, state: usualState, keep, compress } = deploySettings(site);
  const to = values.to ?? usual;
  if (to === undefined)
    throw new UsageError(
      'Nothing says where to deploy. Name it with --to, or in site.yaml: deploy: {to: /srv/www/site}',
    );
  // A state that belongs to another place is not that of this one.
  const state = values.state ?? (to === usual ? usualState : undefined);
  if (compress.length > 0 && (isToolHost(to) || to.startsWith('rclone:')))
    throw new UsageError(
      `compress: in site.yaml is for folders, which a server sends as they are; ${to} compresses by itself. Remove it.`,
    );
  return { to, state, keep, compress, site, isUsual: to === usual };
}
export type Place = ReturnType<typeof readPlace>;

/** @param work what is done there; its errors of the machine are told as what they are to a deployment */
export async function withGround<Result>(
  { to, state, keep, compress }: Place,
  { now }: Settings,
  announcer: Pick<Announcer, 'announce'>,
  work: (ground: Ground) => Promise<Result>,
): Promise<Result> {
  const bar = progressBar();
  const places = placesOf(to, state);
  try {
    return await work({
      ...places,
      now,
      keep,
      compress,
      progress: (done, total) => bar.show('deploy', done, total),
      say: (line) => {
        bar.clear();
        console.error(line);
      },
      announce: (changes, deployed) => announcer.announce(places.store, changes, deployed),
    });
  } catch (error) {
    const machine = error instanceof UsageError ? undefined : explainMachine(error);
    if (machine === undefined) throw error;
    throw new UsageError(`${machine}${await standingOf(places.store)}`);
  } finally {
    bar.clear();
  }
}

/** What readers have after a fault of the machine, as far as the state tells. */
async function standingOf(store: Store): Promise<string> {
  const { state, journal } = await recall(store).catch(() => ({ state: undefined, journal: undefined }));
  if (state) return ' Readers have whole pages, and the next deployment goes on from there.';
  return journal ? ' The next deployment goes on from there.' : ' Nothing was deployed.';
}

/** In milliseconds. */
export function readWait(values: { wait?: string; 'no-wait'?: boolean }): number {
  const { wait = '10m', 'no-wait': not } = values;
  if (not && values.wait !== undefined) throw new UsageError('--wait and --no-wait say the opposite; give one.');
  const duration = readDuration('--wait', wait);
  return not ? 0 : duration;
}
