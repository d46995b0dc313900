/** Reads the content and compiles the templates for all machines that will work on an order, and puts both into the store. */
import { constants, copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type CodeKeys, codeKeys } from '../../compile/code/keys.ts';
import { type Compiled, carryCompiled } from '../../compile/compiled.ts';
import { keepNotes } from '../../content/ask/preview.ts';
import { Index } from '../../content/index/database.ts';
import { forgetPrinted } from '../../content/index/forget-printed.ts';
import type { Problem } from '../../errors.ts';
import { commitIn } from '../../git.ts';
import { environment } from '../../pictures/environment.ts';
import type { Settings } from '../../settings.ts';
import type { Store } from '../../store/store.ts';
import { keepLook } from '../cards/keep-look.ts';
import { Crew } from '../crew.ts';
import { read } from '../read.ts';
import type { BuildOptions, Phase } from '../report.ts';
import { Stopwatch } from '../stopwatch.ts';
import { withCache } from '../with-cache.ts';
import { checkName, digestsOf, type Order, putOrder } from './order.ts';
import { putSnapshot } from './snapshot.ts';

export interface Placed {
  /** Under which name the order lies in the store. */
  name: string;
  /** Files of the content folder that were read. */
  read: number;
  milliseconds: Partial<Record<Phase, number>>;
  problems: Problem[];
}

type Options = Pick<BuildOptions, 'progress' | 'say'> & {
  /** By default it is made of what the order is of. */
  name?: string | undefined;
};

/**
 * Puts an order into a store. What was printed on this machine stays as it is.
 * @throws ContentError if the content has errors
 */
export function placeOrder(settings: Settings, store: Store, options: Options): Promise<Placed> {
  if (options.name !== undefined) checkName(options.name);
  return withCache(settings, options, (say) => placeOnce(settings, store, { ...options, say }));
}

async function placeOnce(
  settings: Settings,
  store: Store,
  { name, say, progress }: Options & { say: (line: string) => void },
): Promise<Placed> {
  const clock = new Stopwatch<Phase>();
  const [code, commit] = await Promise.all([codeKeys(settings), commitIn(settings.content)]);
  const index = Index.open(join(settings.cache, 'index.db'), code.reading, say);
  const crew = new Crew();
  const abort = new AbortController();
  const copy = join(settings.cache, 'snapshot.db');
  try {
    const options = { ...(progress && { progress }) };
    const around = { index, crew, code: code.printing, clock, signal: abort.signal };
    const { changed, taken, compiled, problems } = await read(around, settings, options);
    const notes = settings.drafts
      ? await (await import('../preview/find-notes.ts')).findNotes(index, settings, {
          problems,
          checkers: crew,
          code: code.checking,
        })
      : undefined;
    index.checkpoint();
    copyFileSync(join(settings.cache, 'index.db'), copy, constants.COPYFILE_FICLONE);
    const digests = await makeReady(copy, { settings, code, compiled, notes, say });
    clock.finish('plan');
    const order: Order = {
      ...digests,
      code: { reading: code.reading, search: code.search, printing: code.printing },
      ...{ commit, now: settings.now, drafts: settings.drafts, encoder: environment },
      snapshot: await putSnapshot(store, copy),
    };
    const given = name ?? digests.digest.slice(0, shortName);
    await putOrder(store, given, order);
    clock.finish('write');
    return { name: given, read: changed.length - taken, milliseconds: clock.phases, problems };
  } finally {
    rmSync(copy, { force: true });
    abort.abort();
    await crew.dismiss();
    index.close();
  }
}

/** Digits of a digest that are enough to tell an order from all others in a store. */
const shortName = 16;

/** Makes a copy of the index what others print from, as if nothing had been printed from it. @returns the digests of the order */
async function makeReady(
  file: string,
  {
    settings,
    code,
    compiled,
    notes,
    say,
  }: {
    settings: Settings;
    code: CodeKeys;
    compiled: Compiled;
    notes: Parameters<typeof keepNotes>[1];
    say: (line: string) => void;
  },
): Promise<Pick<Order, 'digest' | 'content'>> {
  const index = Index.open(file, code.reading, say);
  try {
    await forgetPrinted(index);
    await keepLook(index);
    keepNotes(index, notes);
    await index.transaction(() => carryCompiled(settings, compiled, index));
    return digestsOf(index, { ...settings, code, compiled });
  } finally {
    index.close();
  }
}
