/** What services could not be told, which lies in the state until they can. */
import { z } from 'astro/zod';
import type { Store } from '../deploy/target.ts';
import { UsageError } from '../errors.ts';
import type { ServiceName } from './service.ts';

const file = 'untold.json';
const addresses = z.array(z.url({ protocol: /^https?$/ })).default([]);
const schema = z.strictObject({ purge: addresses, indexnow: addresses, websub: addresses });
/** Whole addresses by the service. */
export type Untold = Record<ServiceName, string[]>;

/** @throws UsageError if it is not what a deployment wrote */
export async function readUntold(store: Store): Promise<Untold> {
  const text = (await store.read([file])).get(file);
  try {
    return schema.parse(text === undefined ? {} : JSON.parse(text));
  } catch {
    throw new UsageError(
      `${store.name}/${file}, which says of what nobody was told yet, is not what a deployment wrote. Remove it, purge the whole cache of your CDN if you have one, and deploy again.`,
    );
  }
}

export async function writeUntold(store: Store, untold: Untold): Promise<void> {
  const isNothing = Object.values(untold).every((all) => all.length === 0);
  if (isNothing) await store.remove([file]);
  else await store.write(file, `${JSON.stringify(untold, undefined, 1)}\n`);
}
