/** Files on their way: none is sent whose bytes are not those that its sum says. */
import { hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { UsageError } from '../errors.ts';
import type { Sums } from './plan.ts';

/** Files that are read at once. */
const atOnce = 8;

export class Source {
  private readonly folderOf: (path: string) => string;
  private readonly sums: Sums;
  private readonly fault: (file: string, isThere: boolean) => string;

  /**
   * @param folderOf the folder in which a file lies at its path
   * @param fault what is said of a file that is missing, or has other bytes
   */
  constructor(folderOf: (path: string) => string, sums: Sums, fault: (file: string, isThere: boolean) => string) {
    this.folderOf = folderOf;
    this.sums = sums;
    this.fault = fault;
  }

  /** @throws UsageError if the file is not what it should be */
  async read(path: string): Promise<Uint8Array> {
    const file = join(this.folderOf(path), path);
    if (!existsSync(file)) throw new UsageError(this.fault(file, false));
    const bytes = await readFile(file);
    if (hash('sha256', bytes) !== this.sums.get(path)) throw new UsageError(this.fault(file, true));
    return bytes;
  }

  /** Looks at all of them, before anything is done. */
  async check(paths: readonly string[]): Promise<void> {
    const limit = pLimit(atOnce);
    await Promise.all(paths.map((path) => limit(async () => void (await this.read(path)))));
  }
}

/** Files of the output as the last build wrote it. */
export const builtSource = (out: string, sums: Sums) =>
  new Source(
    () => out,
    sums,
    (file, isThere) =>
      isThere
        ? `${file} is not what the last build wrote: another build is at work, or it was changed by hand. Build again, then deploy.`
        : `${file} is missing, and what is deployed does not have it. After a build with --sparse against another manifest, get that of now with broadsheet deploy --fetch-manifest, build with it and deploy again; else build again.`,
  );

/** Files of generations that were deployed before. */
export const keptSource = (folderOf: (path: string) => string, sums: Sums) =>
  new Source(
    folderOf,
    sums,
    (file, isThere) =>
      `${file}, which is needed to go back, ${isThere ? 'has other bytes than were deployed' : 'is missing'}: somebody changed what lay at the target, or in its state. Choose a later generation, or build an older commit and deploy it with --force.`,
  );
