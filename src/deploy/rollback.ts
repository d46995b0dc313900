/** Goes back to what was deployed before: as a new generation, so that going back can be gone back on. */
import { UsageError } from '../errors.ts';
import { carryOut, type Ground, keptUntil, type Outcome, standing, type Wanted } from './carry-out.ts';
import { lock } from './lock.ts';
import { classOf } from './order.ts';
import { type Plan, planDeployment, undo } from './plan.ts';
import { keptSource } from './source.ts';
import { type Generation, type Remembered, readDelta, recall, type State } from './state.ts';
import { checkThere } from './targets/gone.ts';

/** The generations that can be gone back to, the newest first; the first is the present one. */
export async function listGenerations({ store }: Pick<Ground, 'store'>): Promise<Generation[]> {
  return [...stateOf(await recall(store), store.name).history].reverse();
}

/**
 * @param to the generation to go back to; undefined: the one before that which is deployed
 * @throws UsageError if nothing tells what that had
 */
export async function rollback(
  ground: Ground,
  to: number | undefined,
  { wait }: { wait: number },
): Promise<Outcome & { like: number }> {
  const held = await lock(ground.store, wait, ground.say);
  try {
    const remembered = await recall(ground.store);
    const state = stateOf(remembered, ground.store.name);
    await checkThere(ground.target, ground.store, state);
    const goal = goalOf(state, to);
    const { files, keptIn } = await filesOf(ground, state, goal.generation);
    for (const [path, generation] of keptByKilled(remembered)) if (!keptIn.has(path)) keptIn.set(path, generation);
    const { commit, built, generation } = goal;
    // Who goes back twice leaves behind what was there first.
    const leftBehind = state.leftBehind === undefined ? state.commit : state.leftBehind;
    const wanted: Wanted = { site: state.site, files, commit, built, leftBehind, like: goal.like ?? generation };
    const plan = planDeployment(standing(remembered), files, {
      ...{ all: false, now: ground.now, until: keptUntil(ground) },
    });
    const folders = await bring(ground, plan, keptIn, files);
    const source = keptSource((path) => folders.get(path) ?? '', files);
    // Files that stay as they are have the encodings of now beside them, and others would take their bytes.
    const same = { ...ground, compress: state.compress };
    return { ...(await carryOut(same, remembered, wanted, plan, source, held)), like: generation };
  } finally {
    await held.free();
  }
}

function stateOf({ state }: Remembered, name: string): State {
  if (!state) throw new UsageError(`Nothing was deployed with the state ${name}, so there is nothing to go back to.`);
  return state;
}

function goalOf({ history }: State, to: number | undefined): Generation {
  const present = history.at(-1);
  // Whoever goes back twice goes back two generations, and not to what was wrong.
  const from = present?.like ?? present?.generation ?? 0;
  const goal =
    to === undefined
      ? history.findLast(({ generation, like }) => (like ?? generation) < from)
      : history.find(({ generation }) => generation === to);
  if (goal && goal !== present) return goal;
  const known = history.slice(0, -1).map(({ generation }) => generation);
  const rest = known.length > 0 ? `can be gone back to: ${known.join(', ')}` : 'is kept that can be gone back to';
  if (goal) throw new UsageError(`Generation ${to} is what is deployed.`);
  const what = to === undefined ? 'There is no generation before it' : `Generation ${to} is not known, or not any more`;
  throw new UsageError(`${what}; ${known.length > 0 ? 'these ' : 'none '}${rest}.`);
}

/** The files of a generation, and for each that a later one took the place of, in which that lies. */
async function filesOf({ store }: Ground, { history, files }: State, goal: number) {
  let wanted: ReadonlyMap<string, string> = files;
  const keptIn = new Map<string, number>();
  for (const { generation } of [...history].reverse()) {
    if (generation === goal) break;
    const delta = await readDelta(store, generation);
    wanted = undo(wanted, delta);
    for (const path of delta.keys()) keptIn.set(path, generation);
  }
  return { files: wanted, keptIn };
}

/** Where what is deployed lies of which a deployment that was killed may have taken the place. */
function keptByKilled({ state, journal }: Remembered): [path: string, generation: number][] {
  if (!journal || journal.id === state?.id) return [];
  return journal.kept.map((path) => [path, journal.generation]);
}

/** Brings here what is needed. @returns the folder in which each lies at its path */
async function bring(
  { target, store }: Ground,
  plan: Plan,
  keptIn: ReadonlyMap<string, number>,
  files: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const folders = new Map<string, string>();
  // What is named by its content, and what no generation took the place of, lies at the target; it is brought again where a deployment
  // was killed that may have been at it.
  const isKept = (path: string) => classOf(path) !== 'named';
  const byGeneration = Map.groupBy(plan.puts, (path) => (isKept(path) ? keptIn.get(path) : undefined));
  for (const [generation, paths] of byGeneration) {
    const folder = generation === undefined ? await target.fetch(paths) : await store.fetchKept(generation, paths);
    for (const path of paths) if (files.has(path)) folders.set(path, folder);
  }
  return folders;
}
