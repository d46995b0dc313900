/** A build from beginning to end: index, compile, plan, pictures, print, prune, manifest. */
import { mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Answers } from '../content/answers.ts';
import { Index, isDamage } from '../content/database.ts';
import { updateIndex } from '../content/update.ts';
import { ContentChanged, ContentError, type Problem, UsageError } from '../errors.ts';
import { urlToFile } from '../urls.ts';
import { Assets } from './assets.ts';
import { codeKey, compile } from './compile.ts';
import { type Compiled, carryCompiled, isCurrent, keyOf, readCompiled, unpackCompiled } from './compiled.ts';
import { Crew } from './crew.ts';
import { viewOf } from './edition.ts';
import { lock } from './lock.ts';
import { type Manifest, readManifest, writeJson, writeManifest } from './manifest.ts';
import { type Changes, Output } from './output.ts';
import { bringPictures, settlePictures } from './pictures.ts';
import { type CompiledChanges, makePlan, type Plan } from './plan.ts';
import { openPress } from './press.ts';
import { askRenderer, mdxUrls, type Press, type PrintResult, type PrintTask, printPages } from './print.ts';
import { copyPublicFiles, findCollisions } from './public-files.ts';
import { Records } from './records.ts';
import type { Settings } from './settings.ts';

export type Phase = 'index' | 'compile' | 'plan' | 'pictures' | 'print' | 'write';

/** What a build did; what `--json` prints. */
export interface Report {
  /** Pages of the site. */
  pages: number;
  /** Pages printed in this build. */
  rendered: number;
  /** Files added, changed and removed in the output folder. */
  added: number;
  changed: number;
  removed: number;
  /** Pictures encoded in this build. */
  pictures: number;
  /** Milliseconds per phase. */
  milliseconds: Partial<Record<Phase, number>>;
  /** Most memory that the process held, in megabytes. */
  peakRss: number;
  /** The next instant at which the output must change without an edit; ISO 8601, or null. */
  nextWakeUp: string | null;
  problems: Problem[];
  /** The printed pages, each with the reason. */
  printed: { url: string; why: string }[];
}

export interface BuildOptions {
  /** Whether the templates may be compiled; off when Astro just did. */
  compile?: boolean;
  /** Compiles and prints everything, whatever the cache says. */
  full?: boolean;
  /** Writes only what differs from the site as this manifest describes it; the output folder holds nothing else then. */
  deployed?: Manifest;
  progress?: (phase: Phase, done: number, total: number) => void;
  /** Gets a line about what the build does beside its work. */
  say?: (line: string) => void;
}

/** How often a build begins again because files change while it reads them, or because the index is damaged. */
const attempts = 3;

/** @throws ContentError if the content has errors; the output folder is untouched then */
export async function build(settings: Settings, options: BuildOptions = {}): Promise<Report> {
  const say = options.say ?? ((line) => console.error(line));
  mkdirSync(settings.cache, { recursive: true });
  const unlock = await lock(settings.cache, say);
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        return await buildOnce(settings, { ...options, say, compile: attempt > 1 || options.compile !== false });
      } catch (error) {
        if (!(error instanceof ContentChanged) && !isDamage(error)) throw error;
        if (attempt < attempts) continue;
        if (!(error instanceof ContentChanged)) throw error;
        throw new UsageError(`${error.file} keeps changing while the site is built; build again when it is still.`);
      }
    }
  } finally {
    unlock();
  }
}

async function buildOnce(settings: Settings, options: BuildOptions & { say: (line: string) => void }): Promise<Report> {
  const { full = false, deployed, progress } = options;
  const clock = stopwatch();
  const code = codeKey();
  const index = Index.open(join(settings.cache, 'index.db'), code, options.say);
  const crew = new Crew();
  const abort = new AbortController();
  try {
    const { compiled, problems } = await read({ index, crew, code, clock, signal: abort.signal }, settings, options);
    const output = new Output(settings.out, index, deployed);
    const answers = new Answers(index, viewOf(settings));
    const records = new Records(index);
    const manifest = join(settings.cache, 'manifest.json');
    const base =
      deployed ?? (index.meta('manifest') === stampOf(manifest) ? undefined : (readManifest(manifest) ?? new Map()));
    let print = new Map<string, string>();
    let pictures = 0;
    let changes: Changes = { added: [], changed: [], removed: [] };
    let nextWakeUp: string | null = null;

    await index.transaction(async () => {
      const lost = new Map(index.isPrinted() ? output.lost().map(({ path, origin }) => [path, origin]) : []);
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
      const collisions = findCollisions(index, (url) => isPage(url, plan, index));
      if (collisions.length > 0) throw new ContentError(collisions);
      clock.finish('plan');

      const pictureOptions = { folders: settings, output, lost };
      pictures = await bringPictures(index, answers.view, {
        ...pictureOptions,
        all: full || !index.isPrinted(),
        progress: (done, total) => progress?.('pictures', done, total),
      });
      clock.finish('pictures');

      const take = (results: PrintResult[], done: number) => {
        for (const { url, record, file } of results) {
          records.record(url, record);
          output.note(file);
        }
        progress?.('print', done, print.size);
      };
      if (print.size > 0) {
        const tasks = tasksFor(print.keys(), await press(), output);
        const order = { settings, code, compiled, sparse: deployed !== undefined };
        await printAll(tasks, await press(), (batch) => crew.print({ ...order, tasks: batch }), crew.size, take);
      }
      for (const url of plan.gone) {
        records.drop(url);
        output.remove(urlToFile(url));
      }
      records.tidy();
      clock.finish('print');

      await settlePictures(index, records, settings, output);
      settleAssets(index, new Assets(settings), output, new Set(lost.keys()));
      copyPublicFiles(index, output, new Set(lost.keys()));
      output.prune();

      index.sql('delete from touched').run();
      index.setMeta('printed', JSON.stringify(answers.view));
      if (index.meta('renderer') !== keyOf(compiled)) {
        carryCompiled(settings, compiled, index);
        index.setMeta('renderer', keyOf(compiled));
      }
      changes = output.changes(base);
      nextWakeUp = wakeUp(index, settings);
      writeJson(`${settings.cache}/changes.json.part`, { ...changes, nextWakeUp });
      if (base || isAny(changes)) {
        writeManifest(index, `${manifest}.part`);
        index.setMeta('manifest', stampOf(`${manifest}.part`) ?? '');
      }
    });
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
    if (isDamage(error)) index.renew();
    throw error;
  } finally {
    abort.abort();
    await crew.dismiss();
    index.close();
  }
}

/** Brings the index and the compiled templates up to date. @throws ContentError if the content has errors */
async function read(
  {
    index,
    crew,
    code,
    clock,
    signal,
  }: { index: Index; crew: Crew; code: string; clock: Stopwatch; signal: AbortSignal },
  settings: Settings,
  { full = false, compile: mayCompile = true, progress }: BuildOptions,
): Promise<{ compiled: Compiled; problems: Problem[] }> {
  let compiled = readCompiled(settings) ?? unpackCompiled(settings, index);
  // Compiling takes seconds of another processor while the content is read in this one.
  const early = mayCompile && (full || compiled?.code !== code) ? compile(settings, signal) : undefined;
  early?.catch(() => {});
  const { problems } = await updateIndex(index, settings.content, {
    readFiles: (tasks, site) => crew.read(tasks, site, settings.content),
    parallel: crew.size,
    progress: (done, total) => progress?.('index', done, total),
  });
  clock.finish('index');

  const isStale = !compiled || !isCurrent(settings, compiled, code, index);
  if (early || isStale) progress?.('compile', 0, 1);
  const mistakes = await problemsOf(early ?? (mayCompile && isStale ? compile(settings, signal) : Promise.resolve()));
  if (early || isStale) compiled = readCompiled(settings);
  clock.finish('compile');
  // A story that cannot be read does not compile either, and is told of once.
  const told = new Set(problems.map(({ file }) => file));
  problems.push(...mistakes.filter(({ file }) => !told.has(file)));
  if (problems.some(({ severity }) => severity === 'error')) throw new ContentError(problems);
  if (!compiled || !isCurrent(settings, compiled, code, index)) throw new ContentChanged('a story in MDX');
  return { compiled, problems };
}

/** What is wrong with the content according to some work, if that is why it failed. */
async function problemsOf(work: Promise<void>): Promise<readonly Problem[]> {
  try {
    await work;
    return [];
  } catch (error) {
    if (error instanceof ContentError) return error.problems;
    throw error;
  }
}

/** Whether the site will have a page at an address. */
function isPage(url: string, { print, gone }: Plan, index: Index): boolean {
  if (print.has(url)) return true;
  return index.sql('select 1 from pages where url = ?').get(url) !== undefined && !gone.includes(url);
}

/** How the compiled templates differ from those that the site was printed with. */
function compiledChanges(press: Press, settings: Settings): CompiledChanges {
  const assets = new Assets(settings);
  return { ask: (question) => askRenderer(question, press), has: (file) => assets.has(file) };
}

function tasksFor(urls: Iterable<string>, { edition }: Press, output: Output): PrintTask[] {
  const stories = mdxUrls(edition);
  return [...urls].map((url) => ({ url, story: stories.get(url), deployed: output.deployedSum(urlToFile(url)) }));
}

/** Pages that a worker prints in one go. */
const batchSize = 100;
/** From so many pages on, starting workers pays. */
const many = 400;

/** Prints pages: a few in this thread, many on all processors. */
async function printAll(
  tasks: readonly PrintTask[],
  press: Press,
  printElsewhere: (batch: readonly PrintTask[]) => Promise<PrintResult[]>,
  parallel: number,
  take: (results: PrintResult[], done: number) => void,
): Promise<void> {
  if (tasks.length < many) {
    take(await printPages(tasks, press), tasks.length);
    return;
  }
  let done = 0;
  const takeBatch = (results: PrintResult[]) => {
    done += results.length;
    take(results, done);
  };
  // What can fail goes first, before anything is written.
  const stories = tasks.filter(({ story }) => story !== undefined);
  takeBatch(await printPages(stories, press));
  const rest = tasks.filter(({ story }) => story === undefined);
  let next = 0;
  const work = async () => {
    while (next < rest.length) {
      const batch = rest.slice(next, next + batchSize);
      next += batch.length;
      takeBatch(await printElsewhere(batch));
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
}

/** Puts the compiled files that pages link into the output, and takes out those that none does any more. */
function settleAssets(index: Index, assets: Assets, output: Output, lost: ReadonlySet<string>): void {
  const sets = index.sql('select files from assets').all();
  const linked = new Set(sets.flatMap(({ files }) => JSON.parse(files as string) as string[]));
  const wanted = assets.closure(linked);
  for (const [path, bytes] of wanted) if (!output.has(path) || lost.has(path)) output.write(path, bytes, 'compiled');
  for (const { path } of index.sql(`select path from output where origin = 'compiled'`).all()) {
    if (!wanted.has(path as string)) output.remove(path as string);
  }
}

/** The first instant at which the output must change without an edit. */
function wakeUp(index: Index, { now, drafts }: Settings): string | null {
  const scheduled = `select min(published) as at from listings where list = 'all' and draft = 0 and published > ?`;
  const times = [
    index.sql('select min(until) as at from pages where until > ?').get(now),
    drafts ? undefined : index.sql(scheduled).get(now),
  ];
  const instants = times.map((row) => row?.['at']).filter((at) => typeof at === 'number');
  return instants.length === 0 ? null : new Date(Math.min(...instants)).toISOString();
}

const isAny = ({ added, changed, removed }: Changes) => added.length + changed.length + removed.length > 0;

/** How a file looks, so that another of the same name is told from it; undefined if there is none. */
function stampOf(file: string): string | undefined {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat && `${stat.size} ${stat.mtimeMs}`;
}

type Stopwatch = ReturnType<typeof stopwatch>;

function stopwatch() {
  const phases: Partial<Record<Phase, number>> = {};
  let last = performance.now();
  return {
    phases,
    finish(phase: Phase): void {
      const now = performance.now();
      phases[phase] = Math.round(now - last);
      last = now;
    },
  };
}
