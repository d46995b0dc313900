/** The work of a build, once it has the cache folder for itself. */
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { Assets, settleAssets } from '../compile/assets.ts';
import { codeKey } from '../compile/code-key.ts';
import { carryCompiled, keyOf } from '../compile/compiled.ts';
import { Answers } from '../content/ask/answers.ts';
import { damage, Index } from '../content/index/database.ts';
import { readSite } from '../content/index/settings.ts';
import { forgetFile } from '../content/update.ts';
import { ContentChanged } from '../errors.ts';
import { outputFolder } from '../output/folders.ts';
import { type Inspection, inspect } from '../output/inspect.ts';
import { type Manifest, nothing, readOwnManifest, stampOf, writeJson, writeManifest } from '../output/manifest.ts';
import { type Changes, Output } from '../output/output.ts';
import { copyPublicFiles } from '../output/public-files.ts';
import { viewOf } from '../print/edition.ts';
import { type CompiledChanges, makePlan } from '../print/plan.ts';
import { openPress } from '../print/press.ts';
import { askRenderer, type Press, type PrintResult } from '../print/print.ts';
import { printAll } from '../print/print-all.ts';
import { Records } from '../print/records.ts';
import { wakeUp } from '../print/wake-up.ts';
import type { Settings } from '../settings.ts';
import { urlToFile } from '../urls.ts';
import { bringAttachments, settleAttachments } from './attachments.ts';
import { Crew } from './crew.ts';
import { inventoryFile, prepareInventory } from './inventory.ts';
import { bringPictures, settlePictures } from './pictures/bring.ts';
import { read } from './read.ts';
import { checkRemoval, checkSite, formerSite } from './removals.ts';
import type { BuildOptions, Phase, Report } from './report.ts';
import { bringSearch } from './search/search.ts';
import { Stopwatch } from './stopwatch.ts';

export async function buildOnce(
  settings: Settings,
  options: BuildOptions & { say: (line: string) => void },
): Promise<Report> {
  const { full = false, deployed, allowRemoval = false, progress } = options;
  const clock = new Stopwatch<Phase>();
  const code = codeKey();
  const index = Index.open(join(settings.cache, 'index.db'), code, options.say, { anew: full });
  const crew = new Crew();
  const abort = new AbortController();
  try {
    const inspection = deployed ? undefined : inspectOutput(index, settings, crew);
    inspection?.catch(() => {});
    const { compiled, problems, bodies } = await read(
      { index, crew, code, clock, signal: abort.signal },
      settings,
      options,
    );
    const manifest = join(settings.cache, 'manifest.json');
    const former = formerSite(index, settings, manifest, deployed);
    checkSite(index, former, deployed, allowRemoval);
    const output = new Output(outputFolder(settings), index, deployed?.files);
    const answers = new Answers(index, viewOf(settings));
    const records = new Records(index);
    const isKnown = !deployed && index.meta('manifest') !== undefined && index.meta('manifest') === stampOf(manifest);
    const base = isKnown ? undefined : (deployed ?? ownManifest(manifest, index)).files;
    let print = new Map<string, string>();
    let pictures = 0;
    let changes: Changes = { added: [], changed: [], removed: [] };
    let nextWakeUp: string | null = null;
    let inventory: string | undefined;

    await index.transaction(async () => {
      const lost = index.isPrinted() ? output.lost(await inspection) : new Map<string, string | null>();
      let opened: Promise<Press> | undefined;
      const press = () => (opened ??= openPress(answers, compiled, settings, deployed !== undefined));
      const isOther = index.isPrinted() && index.meta('renderer') !== keyOf(compiled);
      const plan = makePlan(answers, {
        now: settings.now,
        full,
        lost: [...lost.keys()],
        records,
        compiled: isOther ? compiledChanges(await press(), settings) : undefined,
      });
      print = plan.print;
      checkRemoval(index, former, plan, allowRemoval);
      clock.finish('plan');

      const pictureOptions = { folders: settings, output, lost };
      const { encoded, brought } = await bringPictures(answers, {
        ...pictureOptions,
        all: full || !index.isPrinted() || records.changed.has('formats'),
        now: settings.now,
        progress: (done, total) => progress?.('pictures', done, total),
      });
      pictures = encoded;
      const attached = bringAttachments(answers, { ...pictureOptions, all: full || !index.isPrinted() });
      clock.finish('pictures');

      const take = (results: PrintResult[], done: number) => {
        for (const { url, record, file } of results) {
          records.record(url, record);
          output.note(file);
        }
        progress?.('print', done, print.size);
      };
      if (print.size > 0) {
        output.begin();
        const order = { settings, compiled, sparse: deployed !== undefined };
        await printAll(print.keys(), { press: await press(), output, bodies, crew, order }, take);
      }
      for (const url of plan.gone) {
        records.drop(url);
        output.remove(urlToFile(url));
      }
      records.tidy();
      clock.finish('print');

      await bringSearch(answers, {
        ...{ settings, crew, output, lost, full },
        progress: (done, total) => progress?.('search', done, total),
      });
      clock.finish('search');

      await settlePictures(answers, records, brought, pictureOptions);
      settleAttachments(answers, records, attached, pictureOptions);
      settleAssets(index, new Assets(settings), output, lost);
      copyPublicFiles(settings, index, output, lost);
      output.prune();

      inventory = prepareInventory(answers, settings, { all: full || !index.isPrinted() });
      index.sql('delete from touched').run();
      index.setMeta('printed', JSON.stringify(answers.view));
      index.setMeta('site', readSite(index) ?? '');
      if (index.meta('renderer') !== keyOf(compiled)) {
        carryCompiled(settings, compiled, index);
        index.setMeta('renderer', keyOf(compiled));
      }
      changes = output.changes(base);
      nextWakeUp = wakeUp(index, settings);
      writeJson(`${settings.cache}/changes.json.part`, { ...changes, nextWakeUp });
      if (base || isAny(changes)) {
        index.setMeta('manifest', writeManifest(index, readSite(index), `${manifest}.part`));
      }
    });
    // What is carried to the next machine is this one file, whole before anything says that the build is done.
    index.checkpoint();
    if (inventory) renameSync(inventory, inventoryFile(settings));
    // The manifest comes last: as long as it is the old one, the next build tells everything that changed since.
    renameSync(`${settings.cache}/changes.json.part`, `${settings.cache}/changes.json`);
    if (base || isAny(changes)) renameSync(`${manifest}.part`, manifest);
    const pages = index.sql('select count(*) as n from pages').get()?.['n'] as number;
    clock.finish('write');

    return {
      pages,
      rendered: print.size,
      added: changes.added.length,
      changed: changes.changed.length,
      removed: changes.removed.length,
      pictures,
      milliseconds: clock.phases,
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

/** How the compiled templates differ from those that the site was printed with. */
function compiledChanges(press: Press, settings: Settings): CompiledChanges {
  const assets = new Assets(settings);
  return { ask: (question) => askRenderer(question, press), has: (file) => assets.has(file) };
}

const isAny = ({ added, changed, removed }: Changes) => added.length + changed.length + removed.length > 0;
