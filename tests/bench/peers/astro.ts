/** Astro as it comes, in the version that Broadsheet itself uses. */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copy, copyTemplates, copyTexts, type Peer, run } from './peer.ts';

const manifest = fileURLToPath(import.meta.resolve('astro/package.json'));

/** With its experimental option Astro keeps each page, and prints those anew whose `cacheKey` has changed. */
function withOption(name: string, incrementalBuild: boolean): Peer {
  return {
    name,

    version: () => JSON.parse(readFileSync(manifest, 'utf8')).version,

    prepare(content, folder) {
      copyTemplates('shared', folder);
      copyTemplates('astro', folder);
      const config = { site: 'https://bench.example', experimental: { incrementalBuild } };
      writeFileSync(join(folder, 'astro.config.mjs'), `export default ${JSON.stringify(config)};\n`);
      copyTexts(content, join(folder, 'content'));
      mkdirSync(join(folder, 'node_modules'));
      symlinkSync(dirname(manifest), join(folder, 'node_modules/astro'), 'dir');
    },

    update: (content, folder, path) => copy(join(content, path), join(folder, 'content', path)),

    build(folder) {
      const script = join(dirname(manifest), 'bin/astro.mjs');
      return run(process.execPath, [script, 'build', '--silent'], folder);
    },
  };
}

export const astro = withOption('Astro', false);
export const astroIncremental = withOption('Astro, incremental', true);
