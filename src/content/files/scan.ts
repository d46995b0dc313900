import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { contentFile, layersOf } from './content-path.ts';
import { type Look, lookOf } from './look.ts';

/** A file, as the file system knows it. */
export interface FoundFile extends Look {
  /** Relative to the folder, with forward slashes. */
  path: string;
}

/**
 * Every file of a folder by its path, in a fixed order. Names and looks only; nothing is read. A folder that does not exist is
 * empty.
 * @param onLink gets the path of each symbolic link; links are not followed, so that nothing from outside comes in
 * @param skips whether a file or folder is left out, by its name; default: hidden ones but for what others look for, and packages
 */
export function scan(folder: string, onLink?: (path: string) => void, skips = isHidden): FoundFile[] {
  const found: FoundFile[] = [];
  const visit = (prefix: string) => {
    for (const name of readdirSync(`${folder}/${prefix}`).sort()) {
      if (skips(name)) continue;
      const path = prefix + name;
      const stat = lstatSync(`${folder}/${path}`, { bigint: true, throwIfNoEntry: false });
      if (stat?.isFile()) found.push({ path, ...lookOf(stat) });
      else if (stat?.isDirectory()) visit(`${path}/`);
      else if (stat?.isSymbolicLink()) onLink?.(path);
    }
  };
  if (existsSync(folder)) visit('');
  return found;
}

/** Whether a file or folder is none of the content, by its name. */
export const isHidden = (name: string) => (name.startsWith('.') && name !== '.well-known') || name === 'node_modules';

/** Every file of a content folder, which may be one in layers. */
export function scanContent(folder: string, onLink: (path: string) => void): FoundFile[] {
  const { over, under } = layersOf(folder);
  const found = scan(under, onLink);
  if (over === undefined) return found;
  const same = found.filter(({ path }) => contentFile(folder, path) === join(under, path));
  return [...same, ...scan(over)].sort((a, b) => (a.path < b.path ? -1 : 1));
}
