import { existsSync, lstatSync, readdirSync } from 'node:fs';

/** A file, as the file system knows it. */
export interface FoundFile {
  /** Relative to the folder, with forward slashes. */
  path: string;
  size: number;
  /** Milliseconds since 1970. */
  mtime: number;
}

/**
 * Every file of a folder by its path, in a fixed order. Names and times only; nothing is read. A folder that does not exist is
 * empty.
 * @param onLink gets the path of each symbolic link; links are not followed, so that nothing from outside comes in
 * @param skips whether a file or folder is left out, by its name; default: hidden ones, and packages
 */
export function scan(
  folder: string,
  onLink?: (path: string) => void,
  skips = (name: string) => name.startsWith('.') || name === 'node_modules',
): FoundFile[] {
  const found: FoundFile[] = [];
  const visit = (prefix: string) => {
    for (const name of readdirSync(`${folder}/${prefix}`).sort()) {
      if (skips(name)) continue;
      const path = prefix + name;
      const stat = lstatSync(`${folder}/${path}`, { throwIfNoEntry: false });
      if (stat?.isFile()) found.push({ path, size: stat.size, mtime: stat.mtimeMs });
      else if (stat?.isDirectory()) visit(`${path}/`);
      else if (stat?.isSymbolicLink()) onLink?.(path);
    }
  };
  if (existsSync(folder)) visit('');
  return found;
}
