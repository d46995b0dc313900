/**
 * The stores of a build as one: units are asked for in all of them, and put into the one that is its own. Whatever is wrong with a
 * store costs time and never bytes: what does not come, or comes damaged, is made as if it had never been there.
 */
import type { Stores } from '../settings.ts';
import { readObject, writeObject } from './object.ts';
import { openStore } from './open-store.ts';
import type { Store } from './store.ts';
import { placeOf, type Unit, type UnitKind, type UnitName } from './unit.ts';

/** How many units of each kind came out of the stores, and how many were put. */
export interface Exchange {
  taken: Partial<Record<UnitKind, number>>;
  put: Partial<Record<UnitKind, number>>;
}

export class SharedStore {
  readonly exchange: Exchange = { taken: {}, put: {} };
  private readonly own: Store | undefined;
  private readonly all: readonly Store[];
  private readonly underway = new Set<Promise<void>>();

  private constructor(own: Store | undefined, others: readonly Store[]) {
    this.own = own;
    this.all = own ? [own, ...others] : others;
  }

  /** @throws UsageError for an address that is none */
  static async open({ own, others }: Stores): Promise<SharedStore> {
    return new SharedStore(
      own === undefined ? undefined : await openStore(own),
      await Promise.all(others.map(openStore)),
    );
  }

  /** Whether units are put anywhere. */
  get isWritable(): boolean {
    return this.own !== undefined;
  }

  /** @returns undefined if no store has the unit as it was put */
  async get(name: UnitName): Promise<Unit | undefined> {
    for (const store of this.all) {
      const object = await store.get(placeOf(name), AbortSignal.timeout(60_000)).catch(() => undefined);
      const unit = object && readObject(name, object);
      if (!unit) continue;
      this.exchange.taken[name.kind] = (this.exchange.taken[name.kind] ?? 0) + 1;
      return unit;
    }
    return undefined;
  }

  /** Whether a store has an object for the unit, whole or not. */
  async has(name: UnitName): Promise<boolean> {
    for (const store of this.all) {
      if (await store.has(placeOf(name), AbortSignal.timeout(60_000)).catch(() => false)) return true;
    }
    return false;
  }

  /** Puts a unit while other work goes on. Resolves as soon as more may be put, for the sake of memory; never rejects. */
  async put(name: UnitName, unit: Unit): Promise<void> {
    if (!this.own) return;
    const put = this.own
      .put(placeOf(name), writeObject(name, unit), AbortSignal.timeout(60_000))
      .then(() => {
        this.exchange.put[name.kind] = (this.exchange.put[name.kind] ?? 0) + 1;
      })
      .catch(() => {})
      .finally(() => this.underway.delete(put));
    this.underway.add(put);
    while (this.underway.size >= mostUnderway) await Promise.race(this.underway);
  }

  /** Waits until all is put. */
  async settle(): Promise<void> {
    await Promise.all(this.underway);
  }
}

const mostUnderway = 16;
