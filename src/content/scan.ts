import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A file in the content folder, as the file system knows it. */
export interface FoundFile {
  /** Relative to the content folder, with forward slashes. */
  path: string;
  size: number;
  /** Milliseconds since 1970. */
  mtime: number;
}

/** Every file of the content folder by its path, in a fixed order. Names and times only; nothing is read. */
export function scan(folder: string): FoundFile[] {
  const found: FoundFile[] = [];
  const visit = (prefix: string) => {
    const entries = readdirSync(join(folder, prefix), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const path = prefix + entry.name;
      if (entry.isDirectory()) visit(`${path}/`);
      else if (entry.isFile()) {
        const { size, mtimeMs } = statSync(join(folder, path));
        found.push({ path, size, mtime: mtimeMs });
      }
    }
  };
  visit('');
  return found;
}
