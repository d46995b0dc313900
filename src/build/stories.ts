import { join } from 'node:path';
import type { Plugin } from 'vite';
import { scan } from '../content/scan.ts';

const id = 'virtual:broadsheet/stories';

/** The id under which Vite knows the module of stories. */
export const storiesModule = `\0${id}`;

/** A Vite plugin: the module `virtual:broadsheet/stories` knows every `.mdx` story by its content path. */
export function stories(content: string): Plugin {
  return {
    name: 'broadsheet-stories',
    resolveId: (source) => (source === id ? storiesModule : undefined),
    load(requested) {
      if (requested !== storiesModule) return undefined;
      const lines = mdxFiles(content).map(
        (path) => `${JSON.stringify(path)}: () => import(${JSON.stringify(join(content, path))}),`,
      );
      return `export default {\n${lines.join('\n')}\n};`;
    },
  };
}

/** Content paths of all stories in MDX. */
export function mdxFiles(content: string): string[] {
  return scan(content).flatMap(({ path }) => (path.startsWith('articles/') && path.endsWith('.mdx') ? [path] : []));
}
