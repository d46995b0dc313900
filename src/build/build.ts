/** A build from beginning to end: index, compile, print, pictures, prune, manifest. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Index } from '../content/database.ts';
import { scan } from '../content/scan.ts';
import { updateIndex } from '../content/update.ts';
import { ContentError, type Problem } from '../errors.ts';
import { listUrls, urlToFile } from '../urls.ts';
import { readAssets } from './assets.ts';
import { codeKey, compile, isCompiled, loadRenderer } from './compile.ts';
import { Crew } from './crew.ts';
import { createEdition } from './edition.ts';
import { Output, readManifest, writeJson } from './output.ts';
import { makePictures, usedPictures } from './pictures.ts';
import { mdxUrls, type PrintResult, type PrintTask, printPages, printStories } from './print.ts';
import { findCollisions, publicFolder } from './public-files.ts';
import { recordPages } from './records.ts';
import type { Settings } from './settings.ts';

export type Phase = 'index' | 'compile' | 'print' | 'pictures' | 'write';

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
}

export interface BuildOptions {
  /** Whether the templates may be compiled; off when Astro just did. */
  compile?: boolean;
  /** Compiles and prints everything, whatever the cache says. */
  full?: boolean;
  progress?: (phase: Phase, done: number, total: number) => void;
}

/** @throws ContentError if the content has errors; the output folder is untouched then */
export async function build(settings: Settings, options: BuildOptions = {}): Promise<Report> {
  const { compile: mayCompile = true, full = false, progress } = options;
  const clock = stopwatch();
  mkdirSync(settings.cache, { recursive: true });
  const code = codeKey();
  const index = Index.open(join(settings.cache, 'index.db'), code, (line) => console.error(line));
  const crew = new Crew({ ...settings, code });
  const abort = new AbortController();
  try {
    // Compiling takes seconds of another processor while the content is read in this one.
    const compiling =
      mayCompile && (full || !isCompiled(settings)) ? compile(settings, abort.signal) : Promise.resolve();
    compiling.catch(() => {});
    const { problems } = await updateIndex(index, settings.content, {
      readFiles: (tasks, site) => crew.read(tasks, site),
      parallel: crew.size,
      progress: (done, total) => progress?.('index', done, total),
    });
    clock.finish('index');

    progress?.('compile', 0, 1);
    const mistakes = await problemsOf(compiling);
    clock.finish('compile');
    // A story that cannot be read does not compile either, and is told of once.
    const told = new Set(problems.map(({ file }) => file));
    problems.push(...mistakes.filter(({ file }) => !told.has(file)));
    if (problems.some(({ severity }) => severity === 'error')) throw new ContentError(problems);

    const { view } = createEdition(index, settings);
    const urls = listUrls(index, view);
    const collisions = findCollisions(index, urls);
    if (collisions.length > 0) throw new ContentError(collisions);
    const pictures = await makePictures(usedPictures(index, view), settings, (done, total) =>
      progress?.('pictures', done, total),
    );
    clock.finish('pictures');

    const output = new Output(settings.out, readManifest(join(settings.cache, 'manifest.json')));
    const tasks = urls.map((url) => ({ url, before: output.before.get(urlToFile(url)) }));
    const linked = new Set<string>();
    await index.transaction(async () => {
      const record = recordPages(index);
      await printAll(tasks, { index, settings, crew }, (results, done) => {
        for (const { url, asked, assets, ...written } of results) {
          output.note(written);
          record(url, asked);
          for (const asset of assets) linked.add(asset);
        }
        progress?.('print', done, urls.length);
      });
    });
    clock.finish('print');

    for (const [url, file] of pictures.files) output.write(url.slice(1), readFileSync(file));
    for (const [path, bytes] of readAssets(linked, settings)) output.write(path, bytes);
    for (const { path } of scan(publicFolder)) output.write(path, readFileSync(join(publicFolder, path)));
    output.prune();
    const { added, changed, removed, manifest } = output;
    const nextWakeUp = wakeUp(index, settings);
    writeJson(join(settings.cache, 'changes.json'), { added, changed, removed, nextWakeUp });
    writeJson(
      join(settings.cache, 'manifest.json'),
      Object.fromEntries([...manifest].sort(([a], [b]) => (a < b ? -1 : 1))),
    );
    clock.finish('write');

    return {
      pages: urls.length,
      rendered: urls.length,
      added: added.length,
      changed: changed.length,
      removed: removed.length,
      pictures: pictures.encoded,
      milliseconds: clock.phases,
      peakRss: Math.round(process.resourceUsage().maxRSS / 1024),
      nextWakeUp,
      problems,
    };
  } finally {
    abort.abort();
    await crew.dismiss();
    index.close();
  }
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

/** Pages that a worker prints in one go. */
const batchSize = 100;

/** Prints pages: a few in this thread, many on all processors. */
async function printAll(
  tasks: readonly PrintTask[],
  { index, settings, crew }: { index: Index; settings: Settings; crew: Crew },
  take: (results: PrintResult[], done: number) => void,
): Promise<void> {
  const press = { edition: createEdition(index, settings), renderer: await loadRenderer(settings), out: settings.out };
  let done = 0;
  const takeBatch = (results: PrintResult[]) => {
    done += results.length;
    take(results, done);
  };
  // What can fail goes first, before anything is written.
  const mdx = mdxUrls(press.edition);
  takeBatch(
    await printStories(
      tasks.filter(({ url }) => mdx.has(url)),
      press,
    ),
  );

  const rest = tasks.filter(({ url }) => !mdx.has(url));
  if (rest.length < 4 * batchSize) {
    takeBatch(await printPages(rest, press));
    return;
  }
  let next = 0;
  const work = async () => {
    while (next < rest.length) {
      const batch = rest.slice(next, next + batchSize);
      next += batch.length;
      takeBatch(await crew.print(batch));
    }
  };
  await Promise.all(Array.from({ length: crew.size }, work));
}

/** The first instant at which a scheduled story must appear. */
function wakeUp(index: Index, { now, drafts }: Settings): string | null {
  if (drafts) return null;
  const next = index.sql('select min(published) as next from articles where draft = 0 and published > ?').get(now)?.[
    'next'
  ];
  return typeof next === 'number' ? new Date(next).toISOString() : null;
}

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
