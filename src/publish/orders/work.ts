/** What a machine does that works on an order. */
import { join } from 'node:path';
import { codeKeys } from '../../compile/code/keys.ts';
import { unpackCompiled } from '../../compile/compiled.ts';
import { listUrls } from '../../content/ask/addresses.ts';
import { Answers } from '../../content/ask/answers.ts';
import { Index } from '../../content/index/database.ts';
import { ContentChanged, UsageError } from '../../errors.ts';
import { environment } from '../../pictures/environment.ts';
import { viewOf } from '../../print/edition.ts';
import type { Settings } from '../../settings.ts';
import { type Exchange, SharedStore } from '../../store/shared-store.ts';
import type { WorkUnit } from '../../store/work-unit.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { cardUnits } from '../cards/work.ts';
import { Crew } from '../crew.ts';
import { pageUnits } from '../pages/work.ts';
import { pictureUnits } from '../pictures/work.ts';
import { shardUnits } from '../search/shard-unit.ts';
import { type Followed, followOrder, takeSnapshot } from './follow-order.ts';
import { type Worked, type WorkOptions, workOn } from './work-on.ts';

/**
 * Works on an order in a folder that goes with the process: several may do so on one disk, and none touches what was built there.
 * @throws UsageError if this machine cannot work on it, or if nothing of what it made was taken by the store
 */
export async function work(
  given: Settings,
  name: string,
  { say, ...options }: WorkOptions & { say: (line: string) => void },
): Promise<Worked & { exchange: Exchange }> {
  const followed = await followOrder(given, name);
  const shared = await SharedStore.open(given.stores ?? { others: [] }, say);
  const place = temporaryFolder('work');
  try {
    const settings = { ...followed.settings, cache: place.folder };
    await takeSnapshot(settings, followed, { keep: false });
    const worked = await withUnits(settings, followed, { shared, say }, (units) =>
      workOn(units, followed.order.digest, shared, options),
    );
    return { ...worked, exchange: shared.exchange };
  } catch (error) {
    if (!(error instanceof ContentChanged)) throw error;
    throw new UsageError(
      `${error.file} is not as it was when the order ${name} was placed; check out the same content, or place another order.`,
    );
  } finally {
    await shared.settle();
    place.remove();
  }
}

/** Does something with all units of an order: what takes longest first. */
async function withUnits<Result>(
  settings: Settings,
  { order }: Followed,
  { shared, say }: { shared: SharedStore; say: (line: string) => void },
  use: (units: readonly WorkUnit[]) => Promise<Result>,
): Promise<Result> {
  const code = await codeKeys(settings);
  const index = Index.open(join(settings.cache, 'index.db'), code.reading, say);
  const crew = new Crew();
  try {
    const compiled = unpackCompiled(settings, index);
    if (!compiled) throw new UsageError('The snapshot of the order has no templates; place it again.');
    const answers = new Answers(index, viewOf(settings));
    const isSameEncoder = order.encoder === environment;
    if (!isSameEncoder)
      say(`Pictures are left to machines with ${order.encoder}: this one has ${environment}, which gives other bytes.`);
    return await use([
      ...shardUnits(answers, { settings, crew, shared, code }),
      ...(isSameEncoder ? pictureUnits(answers, settings, shared) : []),
      ...pageUnits(new Set(listUrls(answers)), answers, {
        ...{ crew, settings, compiled, sparse: false, order: order.digest, shared },
      }),
      ...(isSameEncoder ? cardUnits(answers, settings, shared) : []),
    ]);
  } finally {
    await crew.dismiss();
    index.close();
  }
}
