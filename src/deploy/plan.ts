/** What a deployment has to do: the difference between what is deployed and what was built. Reads no file. */
import { classOf } from './order.ts';

export type Sums = ReadonlyMap<string, string>;
/** A file that belongs to no page any more, and that pages which were opened before may still ask for. */
export interface Late {
  sum: string;
  /** From when on it may go; milliseconds since 1970. */
  until: number;
}
/** What a generation changed: path → SHA-256 before and after, null where there is none. */
export type Delta = ReadonlyMap<string, readonly [before: string | null, after: string | null]>;

export interface Plan {
  delta: Delta;
  /** Paths of files to bring. */
  puts: string[];
  /** Paths of files to remove when all is there. */
  removes: string[];
  /** What stays for those who opened a page before. */
  late: Map<string, Late>;
}

interface Standing {
  deployed: Sums;
  late: ReadonlyMap<string, Late>;
  /** Paths of which nobody knows what is there: a deployment was killed while it brought them. */
  unknown: ReadonlySet<string>;
}

/**
 * @param wanted what is to be deployed
 * @param until to when what is named by its content stays once it is of no use; milliseconds since 1970
 */
export function planDeployment(
  { deployed, late, unknown }: Standing,
  wanted: Sums,
  { all, now, until }: { all: boolean; now: number; until: number },
): Plan {
  const delta = new Map<string, readonly [string | null, string | null]>();
  const puts: string[] = [];
  for (const [path, sum] of wanted) {
    const before = deployed.get(path);
    if (before !== sum) delta.set(path, [before ?? null, sum]);
    const there = unknown.has(path) ? undefined : (before ?? late.get(path)?.sum);
    if (all || there !== sum) puts.push(path);
  }
  const removes: string[] = [];
  const stay = new Map<string, Late>();
  const leave = (path: string, sum: string) => {
    if (wanted.has(path)) return;
    if (classOf(path) === 'named') stay.set(path, { sum, until });
    else removes.push(path);
  };
  for (const [path, sum] of deployed) {
    if (!wanted.has(path)) delta.set(path, [sum, null]);
    if (!unknown.has(path)) leave(path, sum);
  }
  for (const [path, one] of late) {
    if (wanted.has(path) || deployed.has(path)) continue;
    if (one.until <= now) removes.push(path);
    else stay.set(path, one);
  }
  // Whether it was brought or not, the bytes of what is named by them are these, and of what goes they do not matter.
  for (const path of unknown) if (!stay.has(path)) leave(path, deployed.get(path) ?? '');
  return { delta, puts, removes, late: stay };
}

/** What was deployed before a generation. */
export function undo(sums: Sums, delta: Delta): Map<string, string> {
  const before = new Map(sums);
  for (const [path, [was]] of delta) {
    if (was === null) before.delete(path);
    else before.set(path, was);
  }
  return before;
}

/** Paths as readers find them changed. */
export interface Changes {
  added: string[];
  changed: string[];
  removed: string[];
}

export function changesOf(delta: Delta): Changes {
  const changes: Changes = { added: [], changed: [], removed: [] };
  for (const [path, [before, after]] of delta) {
    if (before === null) changes.added.push(path);
    else if (after === null) changes.removed.push(path);
    else changes.changed.push(path);
  }
  for (const paths of Object.values(changes)) paths.sort();
  return changes;
}
