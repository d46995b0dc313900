/** The piles of the threads that print, until the index takes them over. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Index } from '../../content/index/database.ts';
import { makeFolder } from '../../folder.ts';
import type { Output } from '../../output/output.ts';
import type { Records } from '../../print/records.ts';
import type { Settings } from '../../settings.ts';
import type { Crew } from '../crew.ts';
import { attachPiles, fillAtOnce, mergePiles, mostPiles } from './merge.ts';

type Where = Pick<Settings, 'cache'>;

/** Where they lie. What a build leaves that was killed goes with the next. */
const pilesFolder = ({ cache }: Where) => join(cache, 'piles');

/** Questions about what stands beside the pages, which is settled when all are printed. */
const aboutFiles = ['formats', 'siteCard', 'storyCard ', 'picture ', 'link '];

export class Piles {
  readonly folder: string;
  private readonly files = new Set<string>();

  constructor(where: Where) {
    this.folder = pilesFolder(where);
    removePiles(where);
    makeFolder(this.folder);
  }

  /** Counts a file as one of them. */
  add(file: string): void {
    this.files.add(file);
  }

  /** Makes few of them where there are more than the index can be attached to. */
  async gather(crew: Pick<Crew, 'gatherPiles'>): Promise<void> {
    for (let round = 1; this.files.size > mostPiles; round++) {
      const files = [...this.files];
      const groups = Array.from({ length: Math.ceil(files.length / mostPiles) }, (_, n) =>
        files.slice(n * mostPiles, (n + 1) * mostPiles),
      );
      this.files.clear();
      const gathered = groups.map((group, n) => crew.gatherPiles(group, join(this.folder, `all-${round}-${n}.db`)));
      for (const { pile } of await Promise.all(gathered)) this.add(pile);
    }
  }

  /** Puts all that is in them on record, as pages that are new. */
  merge(index: Index, records: Records, output: Output): void {
    if (this.files.size === 0) return;
    const names = attachPiles(index, [...this.files]);
    fillAtOnce(index, () => mergePiles(index, names));
    for (const name of names) output.noteAll(`${name}.output`);
    for (const beginning of aboutFiles) records.countAsNew(beginning);
  }
}

/** When no index is attached to them any more. */
export function removePiles(where: Where): void {
  rmSync(pilesFolder(where), { recursive: true, force: true });
}
