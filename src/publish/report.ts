/** What a build is asked for, and what it tells. */
import type { Problem } from '../errors.ts';
import type { Manifest } from '../output/manifest.ts';
import type { Exchange } from '../store/shared-store.ts';

export type Phase = 'index' | 'compile' | 'plan' | 'pictures' | 'print' | 'search' | 'write';

/** What a build did; what `--json` prints. */
export interface Report {
  /** Pages of the site. */
  pages: number;
  /** Files of the content folder that were new or other than before, or gone; without those that a store had read already. */
  read: number;
  /** Pages printed in this build. */
  rendered: number;
  /** Files added, changed and removed in the output folder. */
  added: number;
  changed: number;
  removed: number;
  /** Files that were made of pictures in this build. */
  pictures: number;
  /** Cards that were drawn in this build, for pages without a picture. */
  cards: number;
  /** Parts of the search index that were made in this build. */
  shards: number;
  /** Units that came out of the stores that machines share, and that were put there; only with a store. */
  exchange?: Exchange;
  /** Milliseconds per phase. */
  milliseconds: Partial<Record<Phase, number>>;
  /** Milliseconds of the processor that the main thread had, which no other thread and no other machine takes from it. */
  mainThread: number;
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
  /** Name of the order that other machines have worked on, in a store. It says for which instant the site is built. */
  order?: string | undefined;
  /** Whether so many pages may go as only a mistake or a great decision takes away. */
  allowRemoval?: boolean;
  /** Whether new addresses are written into the ledger, or only told; a preview does neither. */
  ledger?: 'write' | 'tell' | undefined;
  /** From so many files, pages or stories on, threads are started for them; default: what pays. */
  worthwhile?: number | undefined;
  progress?: (phase: Phase, done: number, total: number) => void;
  /** Gets a line about what the build does beside its work. */
  say?: (line: string) => void;
}
