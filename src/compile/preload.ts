import type { Plugin } from 'vite';

/**
 * What stands before each module that is loaded later: whatever that one imports is fetched beside it, and not after it. Vite's own
 * code for this waits for styles too, which comes to 700 bytes on every page with ads; ours are linked by the module that needs them.
 */
export function preload(): Plugin {
  return {
    name: 'broadsheet:preload',
    apply: 'build',
    enforce: 'pre',
    load: { filter: { id: /^\0vite\/preload-helper/ }, handler: () => helper },
  };
}

const helper = `
const seen = new Set();
export function __vitePreload(load, files = []) {
  for (const file of files) {
    if (seen.has(file)) continue;
    seen.add(file);
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = '/' + file;
    document.head.append(link);
  }
  return load();
}
`;
