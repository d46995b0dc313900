import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

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
 */
export function scan(folder: string, onLink?: (path: string) => void): FoundFile[] {
  const found: FoundFile[] = [];
  const visit = (prefix: string) => {
    const entries = readdirSync(join(folder, prefix), { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    );
    for (const entry of entries) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const path = prefix + entry.name;
      if (entry.isDirectory()) visit(`${path}/`);
      else if (entry.isSymbolicLink()) onLink?.(path);
      else if (entry.isFile()) {
        const { size, mtimeMs } = statSync(join(folder, path));
        found.push({ path, size, mtime: mtimeMs });
      }
    }
  };
  if (existsSync(folder)) visit('');
  return found;
}
