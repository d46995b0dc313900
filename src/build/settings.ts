import { existsSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readClock } from '../clock.ts';

/** Where a build reads and writes, and at which instant it stands. Paths are absolute. */
export interface Settings {
  content: string;
  out: string;
  cache: string;
  /** Milliseconds since 1970. */
  now: number;
  /** Whether drafts and scheduled stories are printed too. */
  drafts: boolean;
}

/** Fills in the usual places; relative paths are relative to the working directory. */
export function settingsFrom(given: Partial<Settings>): Settings {
  return {
    content: resolve(given.content ?? 'content'),
    out: resolve(given.out ?? 'dist'),
    cache: resolve(given.cache ?? '.cache'),
    now: given.now ?? readClock(),
    drafts: given.drafts ?? false,
  };
}

/** Where the content folder really lies, if a link leads to it: compilers and watchers know files by that. */
export function realContent({ content }: Pick<Settings, 'content'>): string {
  return existsSync(content) ? realpathSync(content) : content;
}

/** Where made pictures are kept. It can be shared, or carried from machine to machine, by itself. */
export function picturesFolder({ cache }: Pick<Settings, 'cache'>): string {
  return join(cache, 'pictures');
}
