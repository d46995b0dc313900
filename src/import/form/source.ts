import type { Body } from './body.ts';
import type { Holding, Story } from './holding.ts';

/** What somebody moves away from: an export, or the folder of another generator. */
export interface Source {
  /** Everything it holds but bodies, in its own order; read once, with memory that does not grow with it. */
  survey(): AsyncIterable<Holding>;
  /** What a story says, read when it is converted. @param assets of the story, by `parent` */
  body(story: Story, assets: readonly string[]): Promise<Body>;
  /** The bytes of a file that the source itself has, by its address in a text; undefined if it has none such. */
  file(address: string, from?: Story): Promise<Uint8Array | undefined>;
  close(): Promise<void>;
}

export interface SourceOptions {
  /** Post types beside posts and pages, by what they become: a section's name, or `''` for that of the type. */
  types: ReadonlyMap<string, string>;
  /** How far the reading is, for a progress bar. @param done of `total`, in bytes or files */
  progress?: (done: number, total: number) => void;
}

/** A kind of source: a folder of `src/import/sources/`. */
export interface SourceKind {
  name: SourceName;
  /** As people call it. */
  title: string;
  /** Whether a file or folder is one, by its names and first bytes. */
  recognise(path: string): Promise<boolean>;
  /** @throws UsageError if it cannot be read at all */
  open(path: string, options: SourceOptions): Promise<Source>;
}

export const sourceNames = ['wordpress', 'ghost', 'substack', 'medium', 'hugo', 'jekyll', 'eleventy', 'astro'] as const;
export type SourceName = (typeof sourceNames)[number];
