/** The work of a build, once it has the cache folder for itself. */
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { Assets, settleAssets } from '../compile/assets.ts';
import { codeKeys } from '../compile/code/keys.ts';
import { carryCompiled, keyOf } from '../compile/compiled.ts';
import { Answers } from '../content/ask/answers.ts';
import { keepNotes } from '../content/ask/preview.ts';
import type { Unlisted } from '../content/ask/unlisted.ts';
import { damage, Index } from '../content/index/database.ts';
import { forgetPrinted } from '../content/index/forget-printed.ts';
import { readSettings, readSite } from '../content/index/settings.ts';
import { isTouched } from '../content/index/touch.ts';
import { forgetFile } from '../content/update.ts';
import { ContentChanged, UsageError } from '../errors.ts';
import { commitIn } from '../git.ts';
import { outputFolder } from '../output/folders.ts';
import { type Inspection, inspect } from '../output/inspect.ts';
import { type Manifest, nothing, readOwnManifest, stampOf, writeJson, writeManifest } from '../output/manifest.ts';
import { type Changes, Output } from '../output/output.ts';
import { settleHeaders } from '../output/preview-headers.ts';
import { areCopied, copyPublicFiles } from '../output/public-files.ts';
import { viewOf } from '../print/edition.ts';
import { type CompiledChanges, makePlan } from '../print/plan.ts';
import type { openPress } from '../print/press.ts';
import type { Press } from '../print/print.ts';
import { Records } from '../print/records.ts';
import { wakeUp } from '../print/wake-up.ts';
import type { Settings } from '../settings.ts';
import type { SharedStore } from '../store/shared-store.ts';
import { keepLook } from './cards/keep-look.ts';
import { Crew } from './crew.ts';
import { inventoryFile, prepareInventory } from './inventory.ts';
import { findUnlisted, keepLedger } from './ledger/keep.ts';
import type { Making } from './make.ts';
import type { digestsOf, Order } from './orders/order.ts';
import { removePiles } from './pages/piles.ts';
import type { findNotes } from './preview/find-notes.ts';
import { read } from './read.ts';
import { checkRemoval, checkSite, formerSite } from './removals.ts';
import type { BuildOptions, Phase, Report } from './report.ts';
import type { hostProblems } from './reports/host-limits.ts';
import { Stopwatch } from './stopwatch.ts';

export async function buildOnce(
  settings: Settings,
  options: Omit<BuildOptions, 'order'> & {
    say: (line: string) => void;
    shared: SharedStore | undefined;
    order: Order | undefined;
  },
): Promise<Omit<Report, 'exchange'>> {
  const { full = false, deployed, allowRemoval = false, progress, shared } = options;
  const clock = new Stopwatch<Phase>();
  const begun = process.threadCpuUsage();
  // Before anything is read: what is read may then be newer than it, and never older.
  // Git is asked before the computing begins: while a program is at work for it, a busy process does not end at once of a signal.
  const [code, commit] = await Promise.all([codeKeys(settings), commitIn(settings.content)]);
  const index = Index.open(join(settings.cache, 'index.db'), code.reading, options.say, { anew: full });
  const crew = new Crew(options.worthwhile);
  const abort = new AbortController();
  try {
    // What other code printed may be printed otherwise now, and so may all that is on record of it.
    if (index.isPrinted() && index.meta('printing') !== code.printing) await forgetPrinted(index);
    const inspection = deployed ? undefined : inspectOutput(index, settings, crew);
    inspection?.catch(() => {});
    const { changed, taken, publicFiles, compiled, problems, bodies } = await read(
      { index, crew, code: code.printing, clock, signal: abort.signal, exchange: shared?.exchange },
      settings,
      options,
    );
    if (index.meta('look') === undefined || index.meta('printing') !== code.printing) await keepLook(index);
    const notes = settings.drafts
      ? await tellEditors(index, settings, { problems, checkers: crew, code: code.checking })
      : undefined;
    const manifest = join(settings.cache, 'manifest.json');
    const former = formerSite(index, settings, { manifest, deployed, publicFiles });
    checkSite(index, former, deployed, allowRemoval);
    const output = new Output(outputFolder(settings), index, deployed?.files);
    const answers = new Answers(index, viewOf(settings));
    const records = new Records(index);
    const isKnown = !deployed && index.meta('manifest') !== undefined && index.meta('manifest') === stampOf(manifest);
    const base = isKnown ? undefined : (deployed ?? ownManifest(manifest, index)).files;
    let print = new Map<string, string>();
    let made = { pictures: 0, cards: 0, shards: 0 };
    let changes: Changes = { added: [], changed: [], removed: [] };
    let nextWakeUp: string | null = null;
    let inventory: string | undefined;
    let unlisted: Unlisted[] = [];

    // Before the site is printed: threads that print see only what is in the index by then.
    await index.transaction(() => keepNotes(index, notes));
    const orderDigest =
      options.order && (await checkOrdered(options.order, settings.content, index, { ...settings, code, compiled }));
    await index.transaction(async () => {
      const lost = output.lost(await inspection);
      let opened: Promise<Press> | undefined;
      const press = () => (opened ??= open(answers, compiled, settings, deployed !== undefined));
      const isOther = index.isPrinted() && index.meta('renderer') !== keyOf(compiled);
      const plan = makePlan(answers, {
        now: settings.now,
        full,
        lost: [...lost.keys()],
        records,
        compiled: isOther ? await compiledChanges(await press(), settings) : undefined,
      });
      print = plan.print;
      checkRemoval(index, former, plan, { view: answers.view, allowed: allowRemoval });
      clock.finish('plan');

      const searchAnew = index.meta('search') !== code.search;
      const idle = !searchAnew && isIdle({ index, full, plan, lost, records });
      if (!idle || !areCopied(publicFiles, index)) {
        const { bringIcons } = await import('./icons/bring.ts');
        await bringIcons(answers, settings, { publicFiles, output, lost });
      }
      if (!idle) {
        const order = { compiled, sparse: deployed !== undefined };
        const { make } = await import('./make.ts');
        made = await make(answers, settings, {
          ...{
            plan,
            records,
            output,
            lost,
            full,
            searchAnew,
            press,
            bodies,
            order,
            crew,
            shared,
            code,
            orderDigest,
            clock,
            progress,
          },
        });
      }
      settleAssets(index, new Assets(settings), output, lost);
      copyPublicFiles(publicFiles, index, output, lost, settings.drafts);
      settleHeaders(settings.drafts, publicFiles, index, output, lost);
      output.prune();

      inventory = prepareInventory(answers, settings, { all: full || !index.isPrinted() });
      problems.push(...(await tellHost(answers, settings.content, { severity: 'warning', isPrinted: true })));
      unlisted = findUnlisted(index, settings, options.ledger);
      index.sql('delete from touched').run();
      index.setMeta('printed', JSON.stringify(answers.view));
      index.setMeta('site', readSite(index) ?? '');
      index.setMeta('printing', code.printing);
      index.setMeta('search', code.search);
      if (index.meta('renderer') !== keyOf(compiled)) {
        carryCompiled(settings, compiled, index);
        index.setMeta('renderer', keyOf(compiled));
      }
      changes = output.changes(base);
      nextWakeUp = wakeUp(index, settings);
      const now = new Date(settings.now).toISOString();
      writeJson(`${settings.cache}/changes.json.part`, { ...changes, nextWakeUp, now, commit });
      if (base || isAny(changes)) {
        writeManifest(index, readSite(index), `${manifest}.part`);
        index.setMeta('manifest', stampOf(`${manifest}.part`));
      }
    });
    // What is carried to the next machine is this one file, whole before anything says that the build is done.
    index.checkpoint();
    if (inventory) renameSync(inventory, inventoryFile(settings));
    // The manifest comes last: as long as it is the old one, the next build tells everything that changed since.
    renameSync(`${settings.cache}/changes.json.part`, `${settings.cache}/changes.json`);
    if (base || isAny(changes)) renameSync(`${manifest}.part`, manifest);
    keepLedger(unlisted, settings, options.ledger, options.say);
    const pages = index.sql('select count(*) as n from pages').get()?.['n'] as number;
    clock.finish('write');
    const { user, system } = process.threadCpuUsage(begun);

    return {
      pages,
      read: changed.length - taken,
      rendered: print.size,
      added: changes.added.length,
      changed: changes.changed.length,
      removed: changes.removed.length,
      ...made,
      milliseconds: clock.phases,
      mainThread: Math.round((user + system) / 1000),
      peakRss: Math.round(process.resourceUsage().maxRSS / 1024),
      nextWakeUp,
      problems,
      printed: [...print].map(([url, why]) => ({ url, why })),
    };
  } catch (error) {
    // It may have other bytes by now, or the index never knew the right ones: both are mended by reading it again.
    if (error instanceof ContentChanged) await forgetFile(index, error.file);
    if (!index.isDamagedBy(error)) throw error;
    index.renew();
    throw damage();
  } finally {
    abort.abort();
    await crew.dismiss();
    index.close();
    removePiles(settings);
  }
}

/** From so many pages on, another thread looks at the output folder while this one looks at the content folder. */
const manyPages = 20_000;

async function inspectOutput(index: Index, settings: Settings, crew: Crew): Promise<Inspection> {
  const most = index.sql('select max(id) as id from pages').get()?.['id'] as number | null;
  return (most ?? 0) < manyPages ? inspect(outputFolder(settings), index) : crew.inspectOutput(settings);
}

/** What the last build left; another site's is as good as none. */
function ownManifest(file: string, index: Index): Manifest {
  const manifest = readOwnManifest(file);
  const site = readSite(index);
  return !manifest || (manifest.site && site && manifest.site !== site) ? nothing : manifest;
}

/** Loads what knows hosts, which only a site needs that names one. */
const tellHost: typeof hostProblems = async (answers, ...what) =>
  readSettings(answers.index).hosting.host === undefined
    ? []
    : (await import('./reports/host-limits.ts')).hostProblems(answers, ...what);

/** Loads what looks at texts, which only previews need. */
const tellEditors: typeof findNotes = async (...what) => (await import('./preview/find-notes.ts')).findNotes(...what);

/** Loads what pages are printed with, which builds without changes do not need. */
const open: typeof openPress = async (...what) => (await import('../print/press.ts')).openPress(...what);

/**
 * Looks whether the content is what an order was placed for. Loads what knows orders, which only a build needs that follows one.
 * @returns the digest of the pages, told from what there is and not from the order
 */
async function checkOrdered(
  { content }: Order,
  folder: string,
  ...what: Parameters<typeof digestsOf>
): Promise<string> {
  const present = (await import('./orders/order.ts')).digestsOf(...what);
  if (present.content === content) return present.digest;
  throw new UsageError(
    `The content in ${folder} is not what the order was placed for; check out the same, place another order, or build without --order.`,
  );
}

/** How the compiled templates differ from those that the site was printed with. */
async function compiledChanges(press: Press, settings: Settings): Promise<CompiledChanges> {
  const assets = new Assets(settings);
  const { askRenderer } = await import('../print/print.ts');
  return { ask: (question) => askRenderer(question, press), has: (file) => assets.has(file) };
}

/** Whether there is nothing to make, so that what that takes need not be loaded. */
function isIdle({
  index,
  full,
  plan,
  lost,
  records,
}: Pick<Making, 'full' | 'plan' | 'lost' | 'records'> & { index: Index }): boolean {
  if (full || !index.isPrinted() || isTouched(index)) return false;
  return [plan.print, plan.gone, lost, records.changed].every((some) => [...some].length === 0);
}

const isAny = ({ added, changed, removed }: Changes) => added.length + changed.length + removed.length > 0;
