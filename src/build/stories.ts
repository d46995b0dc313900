import { join } from 'node:path';
import type { Plugin } from 'vite';
import { scan } from '../content/scan.ts';

const id = 'virtual:broadsheet/stories';

/** A Vite plugin: the module `virtual:broadsheet/stories` knows every `.mdx` story by its content path. */
export function stories(content: string): Plugin {
  return {
    name: 'broadsheet-stories',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load(requested) {
      if (requested !== `\0${id}`) return undefined;
      const lines = mdxFiles(content).map((path) => `${JSON.stringify(path)}: () => import(${JSON.stringify(join(content, path))}),`);
      return `export default {\n${lines.join('\n')}\n};`;
    },
  };
}

/** Content paths of all stories in MDX. */
export function mdxFiles(content: string): string[] {
  return scan(content).flatMap(({ path }) => (path.startsWith('articles/') && path.endsWith('.mdx') ? [path] : []));
}
