/**
 * Carries out a plan, in steps that can be killed anywhere. What is to happen is written down before the first file is brought; what
 * is deployed is written down when all are there, and nothing is removed before. So at each moment either the old state holds, and
 * the journal says of which files nobody knows; or the new one does, and the journal says what is left to remove.
 */
import { randomUUID } from 'node:crypto';
import type { Encoding } from '../schemas/site/deploy.ts';
import { compress, variantsOf } from './compress.ts';
import type { Lock } from './lock.ts';
import { classOf, inOrder } from './order.ts';
import { type Changes, changesOf, type Delta, type Plan } from './plan.ts';
import type { Source } from './source.ts';
import {
  type Generation,
  type Journal,
  type Remembered,
  removeDeltas,
  removeJournal,
  type State,
  writeDelta,
  writeJournal,
  writeState,
} from './state.ts';
import { keptFolder, type Put, type Store, type Target } from './target.ts';
import { bringAnew } from './targets/gone.ts';

/** What is to be deployed. */
export interface Wanted {
  site: string | null;
  files: ReadonlyMap<string, string>;
  commit: string | null;
  built: string;
  /** As the build told; undefined where that is not known any more. */
  nextWakeUp?: string | null;
  /** Of a rollback the commit that it goes back from. */
  leftBehind?: string | null;
  /** The generation that it is, of a rollback. */
  like?: number | undefined;
}

export interface Ground {
  target: Target;
  store: Store;
  /** Milliseconds since 1970. */
  now: number;
  /** Days for which it can be gone back. */
  keep: number;
  compress: readonly Encoding[];
  progress: (done: number, total: number) => void;
  say: (line: string) => void;
  /** Called when what is deployed is written down, with all that changed for readers, and never before; also if that is nothing. */
  announce: (changes: Changes, deployed: Deployed) => Promise<void>;
}

/** What is deployed, for those who are told of it. */
export interface Deployed extends Pick<Wanted, 'site' | 'files'> {
  /** @throws UsageError if the file is not here: what a sparse build did not write, or did not change */
  read: (path: string) => Promise<Uint8Array>;
}

export interface Outcome extends Changes {
  /** The generation that is deployed now. */
  generation: number;
  /** Files that were brought, and their bytes. */
  uploaded: number;
  bytes: number;
}

const day = 24 * 60 * 60 * 1000;
/** Until when what a deployment of now takes away is kept. */
export const keptUntil = ({ now, keep }: Pick<Ground, 'now' | 'keep'>) => now + keep * day;

/** What is there, as far as it is known. @param journal of a deployment that did not end */
export function standing({ state, journal }: Remembered) {
  const isOver = journal === undefined || journal.id === state?.id;
  return {
    deployed: state?.files ?? new Map<string, string>(),
    late: state?.late ?? new Map(),
    unknown: new Set(isOver ? [] : journal.uncertain),
  };
}

export async function carryOut(
  { target, store, now, keep, compress: chosen, progress, say, announce }: Ground,
  remembered: Remembered,
  wanted: Wanted,
  plan: Plan,
  source: Source,
  lock: Lock,
): Promise<Outcome> {
  const { state } = remembered;
  const begun = remembered.journal;
  const isBegunOver = isOver(remembered);
  const { unknown } = standing(remembered);
  const isNew = plan.delta.size > 0;
  const generation = (state?.generation ?? 0) + (isNew ? 1 : 0);
  const untold = untoldOf(remembered);
  const changes = changesToTell(remembered, plan);
  const deployed: Deployed = { ...wanted, read: (path) => source.read(path) };

  const puts = putsOf(plan, wanted, source, state, chosen);
  const removes = removesOf(plan, wanted, remembered, chosen);
  const history = historyOf(state?.history ?? [], { generation, isNew, wanted, changes: changesOf(plan.delta), now });
  const { kept, prune } = pruned(history, now - keep * day);
  const needed = new Set(kept.slice(1).map((one) => one.generation));
  for (const old of begun?.prune ?? []) if (!needed.has(old) && !prune.includes(old)) prune.push(old);
  const isSame = state?.commit === wanted.commit && state.built === wanted.built;
  if (puts.length === 0 && removes.length === 0 && !begun && !isNew && isSame && prune.length === 0) {
    await announce(changes, deployed);
    return { ...changes, generation, uploaded: 0, bytes: 0 };
  }
  await source.check(plan.puts);
  if (begun) {
    const all = [...begun.uncertain].flatMap((path) => [
      path,
      ...variantsOf(path, begun.compress, () => false).map((one) => one.path),
    ]);
    await target.tidy(all);
  }

  const earlier = begun && !isBegunOver ? begun.kept : [];
  const keeping = toKeep(plan.delta, new Set(earlier));
  if (keeping.size > 0) {
    const other = await target.keep(generation, keeping);
    if (other.length > 0) say(sayOther(other, target.name));
  }
  if (isNew) await writeDelta(store, generation, plan.delta);

  const id = randomUUID();
  const journal: Journal = {
    id,
    generation,
    compress: [...new Set([...(begun?.compress ?? []), ...chosen])],
    untold,
    delta: plan.delta,
    uncertain: [...new Set([...unknown, ...plan.puts])],
    kept: [...earlier, ...keeping.keys()],
    removes,
    prune,
  };
  await lock.check();
  await writeJournal(store, journal);

  let bytes = 0;
  let uploaded = 0;
  const counted = puts.map((put) => ({
    ...put,
    bytes: async () => {
      const content = await put.bytes();
      bytes += content.byteLength;
      return content;
    },
  }));
  const isThere = (path: string) => state?.files.has(path) ?? false;
  for (const group of inOrder(counted, (path) => !isThere(path))) {
    await lock.check();
    await target.put(group, (count) => progress(uploaded + count, puts.length));
    uploaded += group.length;
  }

  await lock.check();
  await writeState(store, {
    id,
    generation,
    site: wanted.site,
    commit: wanted.commit,
    built: wanted.built,
    ...(wanted.nextWakeUp !== undefined && { nextWakeUp: wanted.nextWakeUp }),
    ...(wanted.leftBehind !== undefined && { leftBehind: wanted.leftBehind }),
    compress: [...chosen],
    late: comeEncodings(state, chosen).length > 0 ? withoutSums(plan.late) : plan.late,
    history: kept,
    files: wanted.files,
  });
  await target.remove(removes);
  await removeDeltas(store, prune);
  for (const old of prune) await store.removeFolder(keptFolder(old));
  await announce(changes, deployed);
  await removeJournal(store);
  return { ...changes, generation, uploaded, bytes };
}

/** All that readers find changed, and nobody was told of. */
export const changesToTell = (remembered: Remembered, plan: Plan): Changes =>
  changesOf(merged(untoldOf(remembered), plan.delta));

/** Whether the one that has a journal did all but its end. */
const isOver = ({ state, journal }: Remembered) => journal !== undefined && journal.id === state?.id;

/** What one that was killed changed for readers and told nobody. */
function untoldOf(remembered: Remembered): Delta {
  const { journal } = remembered;
  if (!journal) return new Map();
  return isOver(remembered) ? merged(journal.untold, journal.delta) : journal.untold;
}

/** The files to bring, each with those beside it. Where encodings have come, also those beside files that stay as they are. */
function putsOf(
  plan: Plan,
  { files }: Wanted,
  source: Source,
  state: State | undefined,
  chosen: readonly Encoding[],
): Put[] {
  const isTaken = (path: string) => files.has(path);
  const beside = (path: string, encodings: readonly Encoding[]) =>
    variantsOf(path, encodings, isTaken).map((variant) => ({
      path: variant.path,
      of: path,
      bytes: async () => compress(await source.read(path), variant.encoding),
    }));
  const puts = plan.puts.flatMap((path) => [...beside(path, chosen), { path, bytes: () => source.read(path) }]);
  const come = comeEncodings(state, chosen);
  if (come.length === 0) return puts;
  const brought = new Set(plan.puts);
  const stay = [...files.keys()].filter((path) => !brought.has(path));
  return [...puts, ...stay.flatMap((path) => beside(path, come))];
}

const comeEncodings = (state: State | undefined, chosen: readonly Encoding[]) =>
  chosen.filter((encoding) => state && !state.compress.includes(encoding));

/** What nobody needs now gets no new encodings; if it comes back it is brought again, with those beside it. */
const withoutSums = (late: Plan['late']): Plan['late'] =>
  new Map([...late].map(([path, { until }]) => [path, { sum: '', until }]));

/** The files to remove, each with those beside it, and what lies beside others in encodings that were given up. */
function removesOf(
  plan: Plan,
  { files }: Wanted,
  { state, journal }: Remembered,
  chosen: readonly Encoding[],
): string[] {
  const before = [...new Set([...(state?.compress ?? []), ...(journal?.compress ?? [])])];
  const isTaken = (path: string) => files.has(path);
  const beside = (path: string, encodings: readonly Encoding[]) =>
    variantsOf(path, encodings, isTaken).map((variant) => variant.path);
  // What one that was killed had to remove goes as well, whether it came to that or not: what is wanted by now stays.
  const gone = [...plan.removes, ...(journal?.removes ?? [])];
  const removes = new Set(gone.flatMap((path) => [path, ...beside(path, before)]));
  const past = before.filter((encoding) => !chosen.includes(encoding));
  if (past.length > 0)
    for (const path of [...files.keys(), ...plan.late.keys()]) for (const one of beside(path, past)) removes.add(one);
  const isThere = (path: string) => files.has(path) || plan.late.has(path);
  const stays = (path: string) => isThere(path) || isBesideOne(path, isThere, chosen);
  return [...removes].filter((path) => !stays(path));
}

/** Whether a path is that of a file beside one that is there. */
const isBesideOne = (path: string, isThere: (path: string) => boolean, chosen: readonly Encoding[]) => {
  const owner = path.replace(/\.(?:br|gz|zst)$/, '');
  return owner !== path && isThere(owner) && variantsOf(owner, chosen, () => false).some((one) => one.path === path);
};

/** What a deployment takes the place of or removes, without what is named by its content: that stays as long at its own place. */
function toKeep(delta: Delta, already: ReadonlySet<string>): Map<string, string> {
  const keep = new Map<string, string>();
  for (const [path, [before]] of delta)
    if (before !== null && classOf(path) !== 'named' && !already.has(path)) keep.set(path, before);
  return keep;
}

function historyOf(
  history: readonly Generation[],
  one: { generation: number; isNew: boolean; wanted: Wanted; changes: Changes; now: number },
): Generation[] {
  const { commit, built, like } = one.wanted;
  if (!one.isNew)
    return history.map((known, place) => (place === history.length - 1 ? { ...known, commit, built } : known));
  const { added, changed, removed } = one.changes;
  const present: Generation = {
    generation: one.generation,
    at: new Date(one.now).toISOString(),
    commit,
    built,
    added: added.length,
    changed: changed.length,
    removed: removed.length,
    ...(like !== undefined && { like }),
  };
  return [...history, present];
}

/** Leaves out generations that were replaced before an instant. @returns also those whose bytes of before are of no use then */
function pruned(history: readonly Generation[], before: number): { kept: Generation[]; prune: number[] } {
  const isOld = ({ at }: Generation) => Date.parse(at) <= before;
  const first = Math.max(0, history.findLastIndex(isOld));
  const past = first === 0 ? [] : history.slice(0, first + 1);
  return { kept: history.slice(first), prune: past.map(({ generation }) => generation) };
}

/** Two changes, one after the other, as one. */
function merged(first: Delta, second: Delta): Delta {
  const both = new Map(first);
  for (const [path, [before, after]] of second)
    both.set(path, [both.has(path) ? (both.get(path)?.[0] ?? null) : before, after]);
  for (const [path, [before, after]] of both) if (before === after) both.delete(path);
  return both;
}

function sayOther(paths: readonly string[], name: string): string {
  const [first] = paths;
  const what = paths.length === 1 ? `${first} is` : `${first} and ${paths.length - 1} more are`;
  return `${what} not as deployed in ${name}: somebody changed it there. Bring everything anew ${bringAnew}.`;
}
