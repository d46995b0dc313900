import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { SourceKind } from '../../form/source.ts';
import { openFiles } from '../../zip/open-files.ts';
import { openSite } from './site.ts';

export const jekyll: SourceKind = {
  name: 'jekyll',
  title: 'Jekyll',
  async recognise(path) {
    const entries = await namesIn(path);
    if (entries.includes('_posts')) return true;
    if (entries.some((name) => /^_config(?:\.[\w-]+)?\.(?:ya?ml|toml)$/.test(name))) return true;
    // A folder of posts without their site.
    return (
      entries.some((name) => /^\d{4}-\d{1,2}-\d{1,2}-.+\.(?:md|markdown)$/.test(name)) && !entries.includes('hugo.toml')
    );
  },
  open: async (path, { progress }) => openSite(await openFiles(await rootOf(path)), progress),
};

/** The site may lie in a folder of what was given, as in `docs/` of a project. */
async function rootOf(path: string): Promise<string> {
  const entries = await namesIn(path);
  if (entries.some((name) => /^_(?:posts$|config\.)/.test(name))) return path;
  for (const name of ['docs', 'src', 'source', 'site']) {
    const inner = entries.includes(name) ? await namesIn(join(path, name)) : [];
    if (inner.some((one) => /^_(?:posts$|config\.)/.test(one))) return join(path, name);
  }
  return path;
}

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);
