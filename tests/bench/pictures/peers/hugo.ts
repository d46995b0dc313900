/** Hugo. It makes no AVIF, and WebP only in its extended edition. */
import { readdirSync } from 'node:fs';
import { join, parse } from 'node:path';
import { findHugo } from '../../peers/find-hugo.ts';
import { hugo as wholeSite } from '../../peers/hugo.ts';
import { copy, copyTemplates } from '../../peers/peer.ts';
import type { PicturePeer } from './peer.ts';

export const hugo: PicturePeer = {
  name: 'Hugo, extended',

  version() {
    const found = findHugo();
    return found?.isExtended ? found.version : undefined;
  },

  formats: ['webp'],
  output: 'public',

  prepare(content, folder) {
    copyTemplates('../pictures/peers/hugo', folder);
    for (const file of readdirSync(join(content, 'articles'))) {
      const { name, ext } = parse(file);
      copy(join(content, 'articles', file), join(folder, 'content/news', name, ext === '.md' ? 'index.md' : file));
    }
  },

  build: wholeSite.build,
};
