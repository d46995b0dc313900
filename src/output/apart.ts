/** Whether a folder that we write in has something in common with one that is read, printed or kept: by what is on the disk, not by names. */
import { existsSync, lstatSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, parse, resolve } from 'node:path';
import { projectRoot } from '../project.ts';
import { publicFolder, type Settings } from '../settings.ts';

export type Others = readonly (readonly [name: string, folder: string])[];

/** Folders of the project that must not lie in another that is used, nor that one in them. */
export const projectFolders = (settings: Pick<Settings, 'public'>): Others => [
  ['folder public/', publicFolder(settings)],
  ['folder src/', join(projectRoot, 'src')],
  ['folder node_modules/', join(projectRoot, 'node_modules')],
];

/**
 * @param others folders that have nothing in common with it @param inner folders that it may lie in, and must not be or have in it
 * @returns what is wrong with a folder that something is to be written in, as the end of a sentence; nothing if all is well
 */
export function clash(folder: string, others: Others, inner: Others): string | undefined {
  const there = statSync(folder, { throwIfNoEntry: false });
  if (there && !there.isDirectory()) return 'is a file';
  if (!there && lstatSync(folder, { throwIfNoEntry: false })) return 'is a link that leads nowhere';
  const real = realPath(resolve(folder));
  if (real === parse(real).root) return 'is the whole disk';
  if (`${folder}/${real}`.split(/[\\/]/).some((part) => part.toLowerCase() === '.git')) return 'belongs to git';
  for (const [name, other] of others) {
    const relation = relationOf(folder, other);
    if (relation === 'same') return `is the ${name} too`;
    if (relation === 'around') return `has the ${name} in it (${other})`;
    if (relation === 'inside') return `lies in the ${name} (${other})`;
  }
  for (const [name, other] of inner) {
    const relation = relationOf(folder, other);
    if (relation === 'same' || relation === 'around') return `is the ${name}, or has it in it (${other})`;
  }
  return undefined;
}

/** How a folder lies to another; undefined if neither has anything of the other. */
export function relationOf(folder: string, other: string): 'same' | 'around' | 'inside' | undefined {
  const [here, there] = [lineage(folder), lineage(other)];
  const [itself = '', otherSelf = ''] = [here[0], there[0]];
  if (itself === otherSelf) return 'same';
  if (there.includes(itself)) return 'around';
  return here.includes(otherSelf) ? 'inside' : undefined;
}

/** A folder and all above it, each as what the system knows it by: one folder may have several names. */
function lineage(folder: string): string[] {
  const chain: string[] = [];
  for (let at = realPath(resolve(folder)); ; at = dirname(at)) {
    const there = statSync(at, { throwIfNoEntry: false });
    chain.push(there ? `${there.dev} ${there.ino}` : at.normalize('NFC').toLowerCase());
    if (at === dirname(at)) return chain;
  }
}

/** Where a path leads, links followed as far as it exists. */
function realPath(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  return path === dirname(path) ? path : join(realPath(dirname(path)), basename(path));
}
