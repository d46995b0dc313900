/** A build from beginning to end, as the command line and Astro's adapter call it. */
import { isDamage } from '../content/index/database.ts';
import { ContentChanged, type Problem, UsageError } from '../errors.ts';
import { checkOutput, claimCache } from '../output/folders.ts';
import { lock } from '../output/lock.ts';
import type { Manifest } from '../output/manifest.ts';
import type { Settings } from '../settings.ts';
import { buildOnce } from './build-once.ts';

export type Phase = 'index' | 'compile' | 'plan' | 'pictures' | 'print' | 'search' | 'write';

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
  /** Files that were made of pictures in this build. */
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
  /** Whether Astro just compiled the templates, and they are only to be taken over. */
  compiled?: boolean;
  /** Compiles and prints everything, whatever the cache says. */
  full?: boolean;
  /** Writes only what differs from the site as this manifest describes it; the output folder holds nothing else then. */
  deployed?: Manifest;
  /** Whether so many pages may go as only a mistake or a great decision takes away. */
  allowRemoval?: boolean;
  progress?: (phase: Phase, done: number, total: number) => void;
  /** Gets a line about what the build does beside its work. */
  say?: (line: string) => void;
}

/** How often a build begins again because files change while it reads them, or because the index is damaged. */
const attempts = 3;

/**
 * @throws ContentError if the content has errors; the output folder is untouched then
 * @throws UsageError if the folders are not for a build to work in
 */
export async function build(settings: Settings, options: BuildOptions = {}): Promise<Report> {
  const say = options.say ?? ((line) => console.error(line));
  checkOutput(settings);
  claimCache(settings);
  const unlock = await lock(settings.cache, say);
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        return await buildOnce(settings, { ...options, say, compiled: attempt === 1 && options.compiled === true });
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
