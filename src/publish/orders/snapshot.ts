/** The index as a file in a store, cut into pieces that any memory holds. */

import { hash } from 'node:crypto';
import { closeSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { UsageError } from '../../errors.ts';
import { readObject, writeObject } from '../../store/object.ts';
import type { Store } from '../../store/store.ts';
import { placeOf, type UnitName } from '../../store/unit.ts';
import { orRefused, patience } from './order.ts';

/** Bytes of a piece, before it is compressed. */
const pieceSize = 32 * 2 ** 20;
/** Pieces that are under way at once. */
const atOnce = 4;
const part = 'index';

const unitOf = (key: string): UnitName => ({ kind: 'snapshots', key });

/**
 * Puts a file into a store; pieces that are there already are not sent again.
 * @returns the keys of its pieces
 * @throws UsageError if the store does not take it
 */
export async function putSnapshot(store: Store, file: string): Promise<string[]> {
  const descriptor = openSync(file, 'r');
  const keys: string[] = [];
  const put: Promise<void>[] = [];
  try {
    for (;;) {
      const bytes = Buffer.allocUnsafe(pieceSize);
      const size = readSync(descriptor, bytes);
      if (size === 0) break;
      const piece = bytes.subarray(0, size);
      const key = hash('sha256', piece);
      keys.push(key);
      put.push(putPiece(store, key, piece));
      // Whether one failed is asked for in the end too.
      put.at(-1)?.catch(() => {});
      await put.at(-atOnce);
    }
    await Promise.all(put);
  } finally {
    closeSync(descriptor);
  }
  return keys;
}

async function putPiece(store: Store, key: string, piece: Uint8Array): Promise<void> {
  const unit = unitOf(key);
  await orRefused(store, async () => {
    const signal = AbortSignal.timeout(patience);
    if (await store.has(placeOf(unit), signal)) return;
    await store.put(placeOf(unit), writeObject(unit, { about: null, parts: new Map([[part, piece]]) }), signal);
  });
}

/**
 * Makes a file of the pieces that a store has.
 * @param besides files that belong to what the file was before
 * @throws UsageError if a piece is missing or damaged in all stores; what was there stays then
 */
export async function getSnapshot(
  stores: readonly Store[],
  keys: readonly string[],
  file: string,
  besides: readonly string[],
): Promise<void> {
  const beside = `${file}.part`;
  const descriptor = openSync(beside, 'w');
  try {
    for (let at = 0; at < keys.length; at += atOnce) {
      const pieces = await Promise.all(keys.slice(at, at + atOnce).map((key) => getPiece(stores, key)));
      for (const piece of pieces) writeSync(descriptor, piece);
    }
  } finally {
    closeSync(descriptor);
  }
  for (const old of besides) rmSync(old, { force: true });
  renameSync(beside, file);
}

async function getPiece(stores: readonly Store[], key: string): Promise<Uint8Array> {
  const unit = unitOf(key);
  for (const store of stores) {
    const bytes = await orRefused(store, () => store.get(placeOf(unit), AbortSignal.timeout(patience)));
    const piece = bytes && readObject(unit, bytes)?.parts.get(part);
    if (piece && hash('sha256', piece) === key) return piece;
  }
  throw new UsageError(
    `The snapshot of the order is not whole in ${stores.map(({ name }) => name).join(' or ')}; put the order again with: broadsheet order`,
  );
}
