/** An order: what several machines make the parts of a site by. It lies in a store under a name, with a snapshot of the index. */
import { createHash } from 'node:crypto';
import type { CodeKeys } from '../../compile/code/keys.ts';
import { type Compiled, keyOf as compiledKey } from '../../compile/compiled.ts';
import type { Index } from '../../content/index/database.ts';
import { UsageError } from '../../errors.ts';
import { readObject, writeObject } from '../../store/object.ts';
import type { Store } from '../../store/store.ts';
import { keyOf, placeOf, type UnitName } from '../../store/unit.ts';

export interface Order {
  /** Of all that pages depend on: two orders with one digest have the same pages. */
  digest: string;
  /** Of the files in the content folder alone. */
  content: string;
  /** Identities of the code that the site is made with. */
  code: Pick<CodeKeys, 'reading' | 'search' | 'printing'>;
  /** Of the content, where git knows it. */
  commit: string | null;
  /** The instant of the build, in milliseconds. */
  now: number;
  drafts: boolean;
  /** What pictures are encoded with: others would make other bytes. */
  encoder: string;
  /** Keys of the pieces of the snapshot, in order. */
  snapshot: string[];
}

/** What pages are made of, beside what the index has been told of the content. */
export interface PagesMadeOf {
  code: Order['code'];
  compiled: Compiled;
  now: number;
  drafts: boolean;
}

/** The digests of an order that is made of an index, whichever machine read the content into it. */
export function digestsOf(
  index: Index,
  { code, compiled, now, drafts }: PagesMadeOf,
): Pick<Order, 'digest' | 'content'> {
  const content = contentDigest(index);
  const madeOf = [code.reading, code.printing, compiledKey(compiled), now, drafts, content];
  const digest = keyOf(...madeOf, index.meta('look') ?? null, index.meta('notes') ?? null);
  return { digest, content };
}

function contentDigest(index: Index): string {
  const sum = createHash('sha256');
  for (const row of index.each<[path: string, hash: string]>('select path, hash from files order by path')) {
    sum.update(`\n${row.join('\0')}`);
  }
  return sum.digest('hex');
}

/** Milliseconds that a store gets to take or give an object without which nothing can go on. */
export const patience = 10 * 60 * 1000;

const unitOf = (name: string): UnitName => ({ kind: 'orders', key: keyOf('order', name) });

/** Names are for files, addresses and shells. */
const nameShape = /^[\w.-]{1,100}$/;

/** @throws UsageError for what is no name of an order */
export function checkName(name: string): void {
  if (!nameShape.test(name))
    throw new UsageError(
      `${JSON.stringify(name.slice(0, 100))} is no name of an order; take at most 100 letters, digits, dots and dashes.`,
    );
}

/** @throws UsageError if the store does not take it, or does not give it back */
export async function putOrder(store: Store, name: string, order: Order): Promise<void> {
  const unit = unitOf(name);
  const bytes = writeObject(unit, { about: order, parts: new Map() });
  const kept = await orRefused(store, async () => {
    await store.put(placeOf(unit), bytes, AbortSignal.timeout(patience));
    return store.get(placeOf(unit), AbortSignal.timeout(patience));
  });
  if (!kept || !readObject(unit, kept))
    throw new UsageError(
      `The store ${store.name} does not give back what is put there; see whether the address is right.`,
    );
}

/** @throws UsageError if no store has it whole */
export async function getOrder(stores: readonly Store[], name: string): Promise<Order> {
  checkName(name);
  const unit = unitOf(name);
  for (const store of stores) {
    const bytes = await orRefused(store, () => store.get(placeOf(unit), AbortSignal.timeout(patience)));
    const order = bytes && readObject(unit, bytes);
    if (order) return order.about as Order;
  }
  const where = stores.map((store) => store.name).join(' or ');
  throw new UsageError(
    `There is no order ${name} in ${where}, or it is damaged; put it there with: broadsheet order ${name} --store …`,
  );
}

/** @throws UsageError in place of what the store throws */
export async function orRefused<Result>(store: Store, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const { message, cause } = error as Error;
    const why = cause instanceof Error ? cause.message : message;
    throw new UsageError(`The store ${store.name} does not do what an order needs: ${why}`);
  }
}
