import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { UsageError } from '../errors.ts';
import { type Manifest, readManifest } from '../output/manifest.ts';
import { isPreview } from '../output/preview-headers.ts';
import type { Settings } from '../settings.ts';
import {
  carryOut,
  changesToTell,
  type Deployed,
  type Ground,
  keptUntil,
  type Outcome,
  standing,
  type Wanted,
} from './carry-out.ts';
import { lock } from './lock.ts';
import { checkNewer, type Origin } from './newer.ts';
import { inOrder } from './order.ts';
import { type Changes, changesOf, planDeployment } from './plan.ts';
import { builtSource } from './source.ts';
import { recall } from './state.ts';
import { checkThere, isGone } from './targets/gone.ts';

export interface DeployOptions {
  /** Brings every file, whatever is known of what is there. */
  all: boolean;
  /** Takes a place that has files already, of which nothing is known. */
  adopt: boolean;
  /** Deploys over what is newer, or of another site. */
  force: boolean;
  /** Milliseconds to wait for another deployment. */
  wait: number;
  /** The id of the state against which a sparse build was made; null for none. Left out: whatever is deployed will do. */
  against?: string | null;
}

/** Another deployment came between a sparse build and its own: it has to be built against that. */
export class Overtaken extends UsageError {}

/** What would be done. */
export interface Intent extends Changes {
  /** Paths in the order in which they are brought. */
  puts: string[];
  /** Paths that go at the end, and those that go when nobody needs them any more. */
  removes: string[];
  late: string[];
  /** What would be told, and of what. */
  news: { changes: Changes; deployed: Deployed };
}

/**
 * Brings what the last build printed to where readers find it.
 * @throws UsageError if the place does not let it, if another deployment does not end, or for what options would allow
 */
export async function deploy(ground: Ground, settings: Settings, options: DeployOptions): Promise<Outcome> {
  const built = readBuilt(settings);
  const held = await lock(ground.store, options.wait, ground.say);
  try {
    const { remembered, wanted, plan } = await prepare(ground, settings, built, options);
    return await carryOut(ground, remembered, wanted, plan, builtSource(settings.out, wanted.files), held);
  } finally {
    await held.free();
  }
}

/** What `deploy` would do now. It writes nothing, and waits for nobody. */
export async function rehearse(ground: Ground, settings: Settings, options: DeployOptions): Promise<Intent> {
  const { remembered, wanted, plan } = await prepare(ground, settings, readBuilt(settings), options);
  const { deployed } = standing(remembered);
  const groups = inOrder(
    plan.puts.map((path) => ({ path })),
    (path) => !deployed.has(path),
  );
  const puts = groups.flatMap((group) => group.map(({ path }) => path));
  const late = [...plan.late.keys()].filter((path) => deployed.has(path) && !wanted.files.has(path));
  const source = builtSource(settings.out, wanted.files);
  const news = {
    changes: changesToTell(remembered, plan),
    deployed: { ...wanted, read: (path: string) => source.read(path) },
  };
  return { ...changesOf(plan.delta), puts, removes: plan.removes, late, news };
}

async function prepare(
  ground: Ground,
  { content }: Settings,
  { manifest, commit, built, nextWakeUp }: Built,
  { all, adopt, force, against }: DeployOptions,
) {
  const { target, store, now } = ground;
  const remembered = await recall(store);
  const { state, journal } = remembered;
  if (!all) await checkThere(target, store, state);
  if (against !== undefined && (state?.id ?? null) !== against)
    throw new Overtaken(`${target.name} got another deployment while this one was built; publish again.`);
  if (state && !force) {
    if (state.site !== manifest.site)
      throw new UsageError(
        `${target.name} has the site ${state.site ?? 'without an address'}, and what was built is ${manifest.site ?? 'one without an address'}. To deploy it there all the same, give --force.`,
      );
    const isBack = state.history.at(-1)?.like !== undefined;
    await checkNewer({ commit, built }, { ...state, isBack }, { content, now });
  }
  if (!state && !journal && !adopt && !(await target.isEmpty()))
    throw new UsageError(
      `${target.name} has files, and ${store.name} does not tell which: nothing was deployed there with this state. Name the state with --state; or take the place as it is with --adopt, which brings every file and leaves alone what is not of the site.`,
    );
  const wanted: Wanted = { site: manifest.site, files: manifest.files, commit, built, nextWakeUp };
  const known = standing(remembered);
  // Where the site is gone, so is what was left there for those who opened a page before.
  const present = (await isGone(target, state)) ? { ...known, late: new Map() } : known;
  const plan = planDeployment(present, wanted.files, { all, now, until: keptUntil(ground) });
  return { remembered, wanted, plan };
}

interface Built extends Origin {
  manifest: Manifest;
  /** The next instant at which the site must change without an edit; null if there is none. */
  nextWakeUp: string | null;
}

/** What a deployment needs to know of what a build tells. */
const changesSchema = z.object({
  now: z.iso.datetime(),
  commit: z.string().nullable(),
  nextWakeUp: z.iso.datetime().nullable(),
});

/** What the last build printed. @throws UsageError if there was none */
export function readBuilt({ cache }: Pick<Settings, 'cache'>): Built {
  const file = join(cache, 'manifest.json');
  const notBuilt = new UsageError(`No site was built with ${cache}; run broadsheet build first.`);
  if (!statSync(file, { throwIfNoEntry: false })) throw notBuilt;
  try {
    const { now, ...rest } = changesSchema.parse(JSON.parse(readFileSync(join(cache, 'changes.json'), 'utf8')));
    return { manifest: readManifest(file), built: now, ...rest };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw notBuilt;
  }
}

/** @throws UsageError if what was built shows what is not out, unless that is meant */
export function checkPublic({ out, drafts }: Pick<Settings, 'out' | 'drafts'>): void {
  if (!drafts && isPreview(out))
    throw new UsageError(
      `${out} is a preview with drafts, which everybody could read. Build without --drafts; or, for a host that asks for a password, give --drafts here too.`,
    );
}
