import { join, resolve } from 'node:path';
import { readClock } from './clock.ts';
import { UsageError } from './errors.ts';
import { projectRoot } from './project.ts';

/** Where a build reads and writes, and at which instant it stands. Paths are absolute. */
export interface Settings {
  content: string;
  out: string;
  cache: string;
  /** Milliseconds since 1970. */
  now: number;
  /** Whether drafts and scheduled stories are printed too. */
  drafts: boolean;
  /** The folder whose files are copied as they are; default: `public` in the project. */
  public?: string;
  /** Where several machines share what they make; default: nowhere. */
  stores?: Stores;
}

/** Addresses of stores, as `openStore` takes them. */
export interface Stores {
  /** Where what is made is put, and looked for first. */
  own?: string;
  /** Where it is only looked for. */
  others: readonly string[];
}

/**
 * Fills in the usual places; relative paths are relative to the working directory.
 * @throws UsageError for an empty path, which would be the working directory
 */
export function settingsFrom(given: Partial<Settings>): Settings {
  const folder = (name: 'content' | 'out' | 'cache', usual: string) => {
    const path = given[name] ?? usual;
    if (path.trim() === '') throw new UsageError(`The path for ${name} is empty; name a folder.`);
    return resolve(path);
  };
  return {
    content: folder('content', 'content'),
    out: folder('out', 'dist'),
    cache: folder('cache', '.cache'),
    now: given.now ?? readClock(),
    drafts: given.drafts ?? false,
    ...(given.public !== undefined && { public: resolve(given.public) }),
    ...(given.stores && { stores: given.stores }),
  };
}

export function publicFolder({ public: folder = join(projectRoot, 'public') }: Pick<Settings, 'public'>): string {
  return folder;
}

/** Where made pictures are kept. It can be shared, or carried from machine to machine, by itself. */
export function picturesFolder({ cache }: Pick<Settings, 'cache'>): string {
  return join(cache, 'pictures');
}
