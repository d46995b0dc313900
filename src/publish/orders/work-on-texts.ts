/** What machines do before an order is placed: each reads a part of the texts, which then need not be read by the one that places it. */
import { codeKeys } from '../../compile/code/keys.ts';
import { scanContent } from '../../content/files/scan.ts';
import { checkContent } from '../../output/folders.ts';
import type { Settings } from '../../settings.ts';
import { type Exchange, SharedStore } from '../../store/shared-store.ts';
import { keyOf } from '../../store/unit.ts';
import { Crew } from '../crew.ts';
import { textUnits } from '../texts/text-units.ts';
import { type Worked, type WorkOptions, workOn } from './work-on.ts';

/** @throws UsageError if there is no content, or no store that takes what is read */
export async function workOnTexts(
  settings: Settings,
  { say, ...options }: WorkOptions & { say: (line: string) => void },
): Promise<Worked & { exchange: Exchange }> {
  checkContent(settings);
  const stores = settings.stores ?? { others: [] };
  const shared = await SharedStore.open(stores, say);
  const crew = new Crew();
  try {
    const [code, units] = [await codeKeys(settings), await textUnits({ ...settings, stores }, crew)];
    const files = scanContent(settings.content, () => {}).map(({ path, size }) => [path, size]);
    const worked = await workOn(units, keyOf('texts', code.reading, files), shared, options);
    return { ...worked, exchange: shared.exchange };
  } finally {
    await crew.dismiss();
    await shared.settle();
  }
}
