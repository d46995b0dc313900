import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const runtime = fileURLToPath(new URL('./runtime.ts', import.meta.url));

/** A Vite plugin: templates run on our `runtime.ts`, and that on Astro's own. */
export function templateElements(): Plugin {
  return {
    name: 'broadsheet-template-elements',
    enforce: 'pre',
    resolveId: (source, importer) =>
      source === 'astro/compiler-runtime' && importer !== runtime ? runtime : undefined,
  };
}
