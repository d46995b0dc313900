/**
 * Brings the index up to date with the content folder, and tells what is wrong there: every run can report everything, because the index
 * keeps what was wrong with a file when it was read.
 */
import { existsSync } from 'node:fs';
import type { Problem } from '../errors.ts';
import { layersOf } from './files/content-path.ts';
import { unseen } from './files/look.ts';
import type { Index } from './index/database.ts';
import { atLevels } from './problems/levels.ts';
import { collectProblems } from './problems/problems.ts';
import { type FolderOptions, readFolder } from './read/read-folder.ts';

export interface Update {
  /** Content paths that are new, gone, or have other bytes than before. */
  changed: string[];
  /** How many of these were not read, because a store of what others read had them. */
  taken: number;
  problems: Problem[];
}

export interface UpdateOptions extends FolderOptions {
  /** Paths of the files in `public/`, to which texts may link. */
  publicFiles?: ReadonlySet<string>;
}

/** @param folder the content folder; if there is none the index stays as it is, and that is the problem */
export async function updateIndex(index: Index, folder: string, options: UpdateOptions = {}): Promise<Update> {
  if (!existsSync(layersOf(folder).under)) {
    const fix = 'create it, or name another with --content';
    return { changed: [], taken: 0, problems: [{ file: '', what: 'there is no such folder', fix, severity: 'error' }] };
  }
  try {
    return await update(index, folder, options);
  } catch (error) {
    if (!index.isDamagedBy(error)) throw error;
    index.renew();
    const { only: _, ...everything } = options;
    return update(index, folder, everything);
  }
}

/** Lets the next update read a file again and take what it reads, whatever the index knows of it. */
export async function forgetFile(index: Index, path: string): Promise<void> {
  await index.transaction(() => {
    index.sql("update files set look = ?, hash = '' where path = ?").run(unseen, path);
  });
}

async function update(index: Index, folder: string, { publicFiles, ...options }: UpdateOptions): Promise<Update> {
  const { changed, taken, links } = await readFolder(index, folder, options);
  return { changed, taken, problems: atLevels(await collectProblems(index, folder, { links, publicFiles }), index) };
}
