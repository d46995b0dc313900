import { resolve } from 'node:path';
import type { Plugin } from 'vite';

const runtime = resolve(import.meta.dirname, 'template-runtime.ts');

/** A Vite plugin: templates run on our `template-runtime.ts`, and that on Astro's own. */
export function templateElements(): Plugin {
  return {
    name: 'broadsheet-template-elements',
    enforce: 'pre',
    resolveId: (source, importer) =>
      source === 'astro/compiler-runtime' && importer !== runtime ? runtime : undefined,
  };
}
