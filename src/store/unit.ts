/** A unit is work whose result depends on nothing but what its key is made of: whoever has the result need not do the work. */
import { hash } from 'node:crypto';

export type UnitKind = 'texts' | 'bodies' | 'pictures' | 'cards' | 'shards' | 'pages' | 'snapshots' | 'orders';

export interface UnitName {
  kind: UnitKind;
  /** SHA-256, in hex, of all that the result depends on. */
  key: string;
  /** Of pictures the git blob id of their original, so that a list of objects tells what is still of use. */
  original?: string;
}

/** A result: bytes by their names, and what is known of them. */
export interface Unit {
  /** What JSON can say. */
  about: unknown;
  parts: ReadonlyMap<string, Uint8Array>;
}

/** @param madeOf all that the result depends on, as JSON writes it */
export const keyOf = (...madeOf: unknown[]): string => hash('sha256', JSON.stringify(madeOf));

/** Where a unit lies in a store. */
export function placeOf({ kind, key, original }: UnitName): string {
  return original === undefined
    ? `${kind}/${key.slice(0, 2)}/${key}`
    : `${kind}/${original.slice(0, 2)}/${original}-${key}`;
}
