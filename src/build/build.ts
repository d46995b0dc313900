/** A build from beginning to end: index, compile, print, pictures, prune, manifest. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Index } from '../content/database.ts';
import { readSettings } from '../content/settings.ts';
import { scan } from '../content/scan.ts';
import { updateIndex } from '../content/update.ts';
import { ContentError, type Problem } from '../errors.ts';
import { listUrls, notFoundUrl, urlToFile } from '../urls.ts';
import { clientAssets, compile, isCompiled, loadRenderer, projectRoot } from './compile.ts';
import { createEdition } from './edition.ts';
import { Output, readManifest, writeJson } from './output.ts';
import { makePictures } from './pictures.ts';
import { recordPages, usedPictures } from './records.ts';
import type { PrintedPage } from './renderer.ts';
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
export async function build(settings: Settings, { compile: mayCompile = true, full = false, progress }: BuildOptions = {}): Promise<Report> {
  const milliseconds: Report['milliseconds'] = {};
  let last = performance.now();
  const finish = (phase: Phase) => {
    const now = performance.now();
    milliseconds[phase] = Math.round((milliseconds[phase] ?? 0) + now - last);
    last = now;
  };

  mkdirSync(settings.cache, { recursive: true });
  const index = Index.open(join(settings.cache, 'index.db'), (line) => console.error(line));
  try {
    const { problems } = await updateIndex(index, settings.content, (done, total) => progress?.('index', done, total));
    if (problems.some(({ severity }) => severity === 'error')) throw new ContentError(problems);
    finish('index');

    if (mayCompile && (full || !isCompiled(settings))) {
      progress?.('compile', 0, 1);
      await compile(settings);
      progress?.('compile', 1, 1);
    }
    const { renderPage } = await loadRenderer(settings);
    finish('compile');

    const edition = createEdition(index, settings.content, { until: settings.now, drafts: settings.drafts });
    const output = new Output(settings.out, readManifest(join(settings.cache, 'manifest.json')));
    const { url: origin } = readSettings(index);
    const urls = listUrls(index, edition.view);
    mkdirSync(settings.out, { recursive: true });
    await index.transaction(async () => {
      const record = recordPages(index);
      for (const [done, url] of urls.entries()) {
        const page = await renderPage(url, origin, edition);
        check(url, page);
        output.write(urlToFile(url), page.body);
        record(url, page.asked);
        progress?.('print', done + 1, urls.length);
      }
    });
    finish('print');

    const { files, encoded } = await makePictures(usedPictures(index), settings, (done, total) => progress?.('pictures', done, total));
    for (const [url, file] of files) output.write(url.slice(1), readFileSync(file));
    finish('pictures');

    for (const { path, file } of clientAssets(settings)) output.write(path, readFileSync(file));
    const copied = join(projectRoot, 'public');
    if (existsSync(copied)) for (const { path } of scan(copied)) output.write(path, readFileSync(join(copied, path)));
    output.prune();
    const nextWakeUp = wakeUp(index, settings);
    writeJson(join(settings.cache, 'changes.json'), { ...output.changes, nextWakeUp });
    writeJson(join(settings.cache, 'manifest.json'), Object.fromEntries([...output.manifest].sort(([a], [b]) => (a < b ? -1 : 1))));
    finish('write');

    const { added, changed, removed } = output.changes;
    return {
      pages: urls.length,
      rendered: urls.length,
      added: added.length,
      changed: changed.length,
      removed: removed.length,
      pictures: encoded,
      milliseconds,
      peakRss: Math.round(process.resourceUsage().maxRSS / 1024),
      nextWakeUp,
      problems,
    };
  } finally {
    index.close();
  }
}

/** A page that exists must be printed as one: anything else is a bug of ours. */
function check(url: string, { status }: PrintedPage): void {
  const expected = url === notFoundUrl ? 404 : 200;
  if (status !== expected) throw new Error(`${url} answered ${status} instead of ${expected}.`);
}

function wakeUp(index: Index, { now, drafts }: Settings): string | null {
  if (drafts) return null;
  const next = index.sql('select min(published) as next from articles where draft = 0 and published > ?').get(now)?.['next'];
  return typeof next === 'number' ? new Date(next).toISOString() : null;
}
