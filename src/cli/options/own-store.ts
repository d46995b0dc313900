import { UsageError } from '../../errors.ts';
import type { Settings } from '../../settings.ts';
import { openStore } from '../../store/open-store.ts';
import type { Store } from '../../store/store.ts';

/** The store that a command puts into what nothing can go on without. @throws UsageError if none is named */
export async function openOwnStore({ stores }: Pick<Settings, 'stores'>): Promise<Store> {
  if (stores?.own === undefined) throw new UsageError('An order is put into a store; name it with --store.');
  return openStore(stores.own);
}
