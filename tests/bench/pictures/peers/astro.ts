/** Astro as it comes, in the version that Broadsheet itself uses, with its own qualities and efforts. */
import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { astro as wholeSite } from '../../peers/astro.ts';
import { copy, copyTemplates } from '../../peers/peer.ts';
import type { PicturePeer } from './peer.ts';

export const astro: PicturePeer = {
  name: wholeSite.name,
  version: wholeSite.version,
  formats: ['avif', 'webp'],
  output: 'dist',

  prepare(content, folder) {
    copyTemplates('../pictures/peers/astro', folder);
    for (const file of readdirSync(join(content, 'articles'))) {
      if (file.endsWith('.jpg')) copy(join(content, 'articles', file), join(folder, 'src/photographs', file));
    }
    mkdirSync(join(folder, 'node_modules'));
    const installed = dirname(dirname(fileURLToPath(import.meta.resolve('astro/package.json'))));
    for (const name of ['astro', 'sharp'])
      symlinkSync(join(installed, name), join(folder, 'node_modules', name), 'dir');
  },

  build: wholeSite.build,
};
