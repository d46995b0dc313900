/** How a machine comes to an order: it looks whether it may work on it, and gets the snapshot. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { codeKeys } from '../../compile/code/keys.ts';
import { Index } from '../../content/index/database.ts';
import { besides } from '../../content/index/write-ahead-log.ts';
import { UsageError } from '../../errors.ts';
import { makeFolder } from '../../folder.ts';
import { commitIn } from '../../git.ts';
import type { Settings, Stores } from '../../settings.ts';
import { openStore } from '../../store/open-store.ts';
import type { Store } from '../../store/store.ts';
import { getOrder, type Order } from './order.ts';
import { getSnapshot } from './snapshot.ts';

/** An order under its name, and the stores that may have it. */
export interface Followed {
  name: string;
  order: Order;
  stores: readonly Store[];
  /** Those of this machine, at the instant of the order. */
  settings: Settings;
}

/** The stores that orders are looked for in. @throws UsageError if there are none */
async function storesOf({ own, others }: Stores = { others: [] }): Promise<Store[]> {
  const addresses = [...(own === undefined ? [] : [own]), ...others];
  if (addresses.length === 0) throw new UsageError('An order lies in a store; name it with --store.');
  return Promise.all(addresses.map((address) => openStore(address)));
}

/**
 * Reads an order.
 * @throws UsageError if there is none, or if this machine has other code or other content than it is made of
 */
export async function followOrder(settings: Settings, name: string): Promise<Followed> {
  const stores = await storesOf(settings.stores);
  const order = await getOrder(stores, name);
  const [code, commit] = await Promise.all([codeKeys(settings), commitIn(settings.content)]);
  if ((['reading', 'search', 'printing'] as const).some((part) => code[part] !== order.code[part]))
    throw new UsageError(
      `The order ${name} was placed by other code than this machine has, or by another Node; check out the same commit and install the same packages.`,
    );
  if (order.commit !== null && commit !== null && order.commit !== commit)
    throw new UsageError(
      `The order ${name} is of commit ${order.commit.slice(0, 7)}, and this is ${commit.slice(0, 7)}; check out that one.`,
    );
  const { now, drafts } = order;
  return { name, order, stores, settings: { ...settings, now, drafts } };
}

/**
 * Puts the snapshot of an order into the cache folder.
 * @param keep leaves an index alone that this code can go on with
 */
export async function takeSnapshot(
  { cache }: Pick<Settings, 'cache'>,
  { order, stores }: Pick<Followed, 'order' | 'stores'>,
  { keep }: { keep: boolean },
): Promise<void> {
  const file = join(cache, 'index.db');
  if (keep && isUsable(file, order.code.reading)) return;
  makeFolder(cache);
  await getSnapshot(stores, order.snapshot, file, besides(file));
}

function isUsable(file: string, code: string): boolean {
  if (!existsSync(file)) return false;
  try {
    const index = Index.peek(file);
    try {
      return index.meta('code') === code;
    } finally {
      index.leave();
    }
  } catch {
    return false;
  }
}
