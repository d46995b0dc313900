/**
 * The stores of a build as one: units are asked for in all of them, and put into the one that is its own. Whatever is wrong with a
 * store costs time and never bytes: what does not come, or comes damaged, is made as if it had never been there.
 */
import type { Stores } from '../settings.ts';
import { Contact } from './contact.ts';
import { type Limits, largestObject, usualLimits } from './limits.ts';
import { readObject, sizeOf, writeObject } from './object.ts';
import { openStore } from './open-store.ts';
import { Room } from './room.ts';
import type { Store } from './store.ts';
import { placeOf, type Unit, type UnitKind, type UnitName } from './unit.ts';

/** How many units of each kind came out of the stores, and how many were put. */
export interface Exchange {
  taken: Partial<Record<UnitKind, number>>;
  put: Partial<Record<UnitKind, number>>;
}

/** A store, and how it stands with it. */
interface Partner {
  store: Store;
  reading: Contact;
  writing: Contact;
}

export class SharedStore {
  readonly exchange: Exchange = { taken: {}, put: {} };
  private readonly own: Partner | undefined;
  private readonly all: readonly Partner[];
  private readonly underway = new Set<Promise<void>>();
  private readonly asked = new Room(mostAsked);
  private readonly sent = new Room(mostSent);

  private readonly say: (sentence: string) => void;

  private constructor(own: Partner | undefined, others: readonly Partner[], say: (sentence: string) => void) {
    this.say = say;
    this.own = own;
    this.all = own ? [own, ...others] : others;
  }

  /**
   * @param say is told, in a sentence, which store the build goes on without, and why; threads leave that to the main thread
   * @throws UsageError for an address that is none
   */
  static async open({ own, others }: Stores, say = (_: string) => {}, limits = usualLimits): Promise<SharedStore> {
    const partner = async (address: string) => partnerOf(await openStore(address, limits), limits, say);
    return new SharedStore(
      own === undefined ? undefined : await partner(own),
      await Promise.all(others.map(partner)),
      say,
    );
  }

  /** Whether units are put anywhere. */
  get isWritable(): boolean {
    return this.own !== undefined && !this.own.writing.isLost;
  }

  /** @returns undefined if no store has the unit as it was put */
  async get(name: UnitName): Promise<Unit | undefined> {
    for (const { store, reading } of this.all) {
      const object = await this.asked.within(0, () => reading.ask((signal) => store.get(placeOf(name), signal)));
      const unit = object && readObject(name, object);
      if (!unit) continue;
      this.exchange.taken[name.kind] = (this.exchange.taken[name.kind] ?? 0) + 1;
      return unit;
    }
    return undefined;
  }

  /** Whether a store has an object for the unit, whole or not. */
  async has(name: UnitName): Promise<boolean> {
    for (const { store, reading } of this.all)
      if (await this.asked.within(0, () => reading.ask((signal) => store.has(placeOf(name), signal)))) return true;
    return false;
  }

  /** Puts a unit while other work goes on. Resolves as soon as there is room for it, for the sake of memory; never rejects. */
  async put(name: UnitName, unit: Unit): Promise<void> {
    const { own } = this;
    const size = sizeOf(unit);
    if (!own || size > largestObject) return;
    await new Promise<void>((resolve) => {
      const put = this.sent
        .within(size, async () => {
          resolve();
          const isPut = await own.writing.ask(async (signal) => {
            await own.store.put(placeOf(name), writeObject(name, unit), signal);
            return true;
          });
          if (isPut) this.exchange.put[name.kind] = (this.exchange.put[name.kind] ?? 0) + 1;
        })
        .finally(() => this.underway.delete(put));
      this.underway.add(put);
    });
  }

  /** Waits until all is put, and tells what went wrong now and then, though the store was not given up. */
  async settle(): Promise<void> {
    while (this.underway.size > 0) await Promise.all(this.underway);
    for (const { store, reading, writing } of this.all) {
      if (reading.isLost || writing.isLost) continue;
      const failures = [reading, writing].map((contact) => contact.takeFailed()).filter(({ requests }) => requests > 0);
      const count = failures.reduce((sum, { requests }) => sum + requests, 0);
      if (count > 0)
        this.say(
          `The store ${store.name} failed ${count} times, and ${failures[0]?.why}; what it had not was made here.`,
        );
    }
  }
}

/** Enough for the time that a request takes on its way, over a line between continents too. */
const mostAsked = { count: 16, bytes: Number.POSITIVE_INFINITY };
/** The same, and not more of memory than a thread has to spare. */
const mostSent = { count: 16, bytes: 64 * 2 ** 20 };

function partnerOf(store: Store, limits: Limits, say: (sentence: string) => void): Partner {
  const writing = new Contact(limits, false, (reason) =>
    say(`The store ${store.name} ${reason}; the build goes on, and puts nothing there.`),
  );
  const reading = new Contact(limits, true, (reason) => {
    writing.lose();
    say(`The store ${store.name} ${reason}; the build goes on without it.`);
  });
  return { store, reading, writing };
}
