/** Reads units of texts as a thread of a build with stores does: what a store has is not read again. */
import type { ReadContext } from '../../content/read/read-file.ts';
import { finishPart, makePart, openTexts, type ReadUnit, type UnitFile } from '../../content/read/units/read-unit.ts';
import type { Stores } from '../../settings.ts';
import { type Exchange, SharedStore } from '../../store/shared-store.ts';
import { bodiesFrom, bodiesUnit, namesOf, partFrom, partUnit } from './texts-unit.ts';

export interface TextsOrder {
  files: readonly UnitFile[];
  context: ReadContext;
  stores: Stores;
  /** Identity of the code that reads. */
  code: string;
}

/** With what went to the stores and came from them. */
export interface ReadTexts extends ReadUnit {
  exchange: Exchange;
}

/** The stores of this thread. */
const opened = new Map<string, Promise<SharedStore>>();

function openStores(stores: Stores): Promise<SharedStore> {
  const key = JSON.stringify(stores);
  const store = opened.get(key) ?? SharedStore.open(stores);
  opened.set(key, store);
  return store;
}

export async function readTexts({ files, context, stores, code }: TextsOrder): Promise<ReadTexts> {
  const shared = await openStores(stores);
  const texts = openTexts(files, context.content);
  const names = namesOf(texts, code, context);
  const exchange: Exchange = { taken: {}, put: {} };
  const known = partFrom(await shared.get(names.part), texts);
  if (known) {
    exchange.taken.texts = 1;
    const bodies = context.bodies ? bodiesFrom(await shared.get(names.bodies), known) : [];
    if (bodies.length > 0) exchange.taken.bodies = 1;
    return { part: finishPart(known, files), bodies, taken: true, exchange };
  }
  const { part, bodies } = await makePart(texts, context);
  const before = { ...shared.exchange.put };
  await shared.put(names.part, partUnit(part));
  if (context.bodies) await shared.put(names.bodies, bodiesUnit(bodies));
  const finished = finishPart(part, files);
  // A thread may be ended as soon as it has answered.
  await shared.settle();
  for (const kind of ['texts', 'bodies'] as const) {
    const put = (shared.exchange.put[kind] ?? 0) - (before[kind] ?? 0);
    if (put > 0) exchange.put[kind] = put;
  }
  return { part: finished, bodies, taken: false, exchange };
}

/** Puts a unit of texts where it is missing, for other machines. */
export async function putTexts({ files, context, stores, code }: TextsOrder): Promise<void> {
  const shared = await openStores(stores);
  const texts = openTexts(files, context.content);
  const { part: name } = namesOf(texts, code, context);
  if (await shared.has(name)) return;
  const { part } = await makePart(texts, context);
  await shared.put(name, partUnit(part));
  part.close();
  await shared.settle();
}
