/** What a merge itself did to a story: what none of those that it merges has. */
import { type Change, changesBetween, type Telling } from './changes.ts';
import type { Version } from './version.ts';

/** Of these a story has several: one that is gone is known by what it was. */
const several: Change['what'][] = ['tag', 'correction', 'picture in the text'];

/** @param parents what is merged, or what was before alone @returns as `changesBetween` the first and the merge, without what came from another */
export function changesOfMerge(parents: readonly Version[], merged: Version, telling: Telling): Change[] {
  const [first, ...others] = parents;
  if (!first) return [];
  const elsewhere = others.map((other) => changesBetween(other, merged, telling));
  return changesBetween(first, merged, { ...telling, others: others.map(({ text }) => text) }).filter(
    (change) => change.what === 'text' || elsewhere.every((changes) => changes.some((other) => isSame(change, other))),
  );
}

function isSame(one: Change, other: Change): boolean {
  if (one.what === 'text' || other.what === 'text' || one.what !== other.what || one.to !== other.to) return false;
  return one.to !== undefined || !several.includes(one.what) || one.from === other.from;
}
