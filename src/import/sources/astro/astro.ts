import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { SourceKind } from '../../form/source.ts';
import { openFiles } from '../../zip/open-files.ts';
import { openSite } from './site.ts';

export const astro: SourceKind = {
  name: 'astro',
  title: 'Astro',
  async recognise(path) {
    const entries = await namesIn(path);
    if (entries.some((name) => /^astro\.config\.[cm]?[jt]s$/.test(name))) return true;
    if (entries.includes('src') && (await namesIn(join(path, 'src'))).includes('content')) return true;
    // Texts without their project: of a collection, or of several in folders.
    if (entries.some(isText)) return true;
    for (const name of entries.slice(0, 100)) if ((await namesIn(join(path, name))).some(isText)) return true;
    return false;
  },
  open: async (path, { progress }) => openSite(await openFiles(path), basename(resolve(path)), progress),
};

const isText = (name: string) => /\.mdx?$/.test(name) && !/^(?:readme|license|changelog|contributing)\b/i.test(name);

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);
