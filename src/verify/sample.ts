/** Which of many are asked for, where not all are: the same for the same day, and others on another. */
import { hash } from 'node:crypto';
import { classOf } from '../deploy/order.ts';

/**
 * The front page, what is new before what is old, and of each class of files as many as of every other, as far as there are so many.
 * @param lately paths that changed last @param most how many, if not all
 * @param seed whatever the choice is to hold for
 */
export function sampleFiles(
  paths: readonly string[],
  lately: { has(path: string): boolean },
  most: number | undefined,
  seed: string,
): string[] {
  const rank = (path: string): number => (path === 'index.html' ? 0 : lately.has(path) ? 1 : 2);
  const groups = Map.groupBy(shuffled(paths, seed), rank);
  const sorted = [0, 1, 2].flatMap((key) => takingTurns(groups.get(key) ?? [], classOf));
  return sorted.slice(0, most ?? sorted.length);
}

/** @param most how many, if not all */
export const sampleOf = <One>(
  all: readonly One[],
  nameOf: (one: One) => string,
  most: number | undefined,
  seed: string,
) => {
  const byName = new Map(all.map((one) => [nameOf(one), one]));
  return shuffled([...byName.keys()], seed)
    .slice(0, most ?? all.length)
    .map((name) => byName.get(name) as One);
};

/** In an order that says nothing, and is the same for the same seed. */
function shuffled(names: readonly string[], seed: string): string[] {
  const places = new Map(names.map((name) => [name, hash('sha256', `${seed} ${name}`)]));
  const place = (name: string) => places.get(name) ?? '';
  return [...names].sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

/** One of each class, another of each, and so on. */
function takingTurns(paths: readonly string[], classFor: (path: string) => string): string[] {
  const classes = [...Map.groupBy(paths, classFor).values()];
  const rounds = Math.max(0, ...classes.map(({ length }) => length));
  return Array.from({ length: rounds }, (_, round) => classes.flatMap((one) => one.slice(round, round + 1))).flat();
}
