import type { Dirent } from 'node:fs';
import { open, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Remark } from '../form/holding.ts';
import { beginning, type Files, largestFile } from './files.ts';
import { isHidden, nameFault, shownName } from './name.ts';

/**
 * A folder as files. What links symbolically to a folder is not entered, and to a file is one only if that is in the folder too.
 * @param only these of its files, by name
 */
export async function folderFiles(folder: string, only?: readonly string[]): Promise<Files> {
  const remarks: Remark[] = [];
  const found = new Map<string, string>();
  const left = (name: string, what: string, fix: string) =>
    remarks.push({ level: 'left', what, fix, place: { file: shownName(name) } });
  const root = await realpath(folder);

  async function take(name: string, entry: Dirent): Promise<void> {
    const fault = nameFault(name);
    if (fault !== undefined) left(name, `the file was left out because of its name: ${fault}`, 'rename it');
    else if (entry.isFile()) found.set(name.normalize(), join(root, name));
    else if (entry.isSymbolicLink()) {
      const target = await realpath(join(root, name)).catch(() => undefined);
      const inside = target?.startsWith(root + sep) && (await stat(target)).isFile();
      if (target !== undefined && inside) found.set(name.normalize(), target);
      else left(name, 'a symbolic link was not followed', 'put what it leads to in its place');
    }
  }

  async function visit(inside: string): Promise<void> {
    const entries = await readdir(join(root, inside), { withFileTypes: true }).catch(() => undefined);
    if (entries === undefined) left(inside, 'the folder cannot be read', 'allow it to be read');
    for (const entry of entries ?? []) {
      const name = inside + entry.name;
      if (isHidden(entry.name) || (only !== undefined && !only.includes(name))) continue;
      if (entry.isDirectory()) await visit(`${name}/`);
      else await take(name, entry);
    }
  }
  if (only === undefined) await visit('');
  else for (const name of only) found.set(name.normalize(), join(root, name));

  return {
    names: [...found.keys()].sort(),
    remarks,
    async read(name) {
      const path = found.get(name.normalize());
      if (path === undefined) return undefined;
      const lost = (what: string, fix: string) =>
        void remarks.push({ level: 'lost', what, fix, place: { file: shownName(name) } });
      const size = await stat(path).then(
        ({ size }) => size,
        () => undefined,
      );
      if (size !== undefined && size > largestFile) return lost('the file is larger than 512 MB', 'make it smaller');
      const bytes = size === undefined ? undefined : await readFile(path).catch(() => undefined);
      return bytes ?? lost('the file cannot be read', 'allow it to be read');
    },
    async begin(name) {
      const path = found.get(name.normalize());
      const file = path === undefined ? undefined : await open(path).catch(() => undefined);
      try {
        const read = await file?.read(Buffer.alloc(beginning), 0, beginning, 0);
        return read?.buffer.subarray(0, read.bytesRead);
      } catch {
        return undefined;
      } finally {
        await file?.close();
      }
    },
    async close() {},
  };
}
