import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { relative } from 'node:path';
import type { Plugin } from 'vite';
import { normalise } from '../content/fields/markdown-text.ts';
import { blobId } from '../content/files/blob-id.ts';
import { contentFile, toContentPath } from '../content/files/content-path.ts';
import { isLeftOver } from '../content/files/junk.ts';
import { scan } from '../content/files/scan.ts';

const id = 'virtual:broadsheet/stories';

/** The id under which Vite knows the module of stories. */
export const storiesModule = `\0${id}`;

/** What was compiled from the content folder. */
export interface CompiledContent {
  /** Content paths of the stories in MDX and of all that they import, with the git blob ids of the files. */
  inputs: Record<string, string>;
  /** For each story the name of its chunk, which changes with whatever the story is made of. */
  chunks: Record<string, string>;
}

/**
 * A Vite plugin: the module `virtual:broadsheet/stories` knows every `.mdx` story by its content path. A story comes as Astro's
 * propagated assets, as entries of a content collection do: so only the pages that show it link the styles of its components.
 * @param compiled is filled with what was compiled
 * @param others content folders besides, of what is no part of the site
 */
export function stories(content: string, compiled: CompiledContent, others: readonly string[] = []): Plugin {
  return {
    name: 'broadsheet-stories',
    resolveId: (source) => (source === id ? storiesModule : undefined),
    load(requested) {
      if (requested !== storiesModule) return undefined;
      const lines = [...others, content].flatMap((folder) =>
        mdxFiles(folder).map((path) => {
          const file = `${contentFile(folder, path)}?astroPropagatedAssets`;
          return `${JSON.stringify(path)}: () => import(${JSON.stringify(file)}),`;
        }),
      );
      return `export default {\n${lines.join('\n')}\n};`;
    },
    // As every text is read.
    transform: {
      order: 'pre',
      filter: { id: /\.mdx$/ },
      handler: (code, module) =>
        contentPath(module, content) === undefined ? undefined : { code: normalise(code), map: null },
    },
    generateBundle(_, bundle) {
      if (this.environment.name !== 'ssr') return;
      for (const module of this.getModuleIds()) {
        const path = contentPath(module, content);
        if (path !== undefined) compiled.inputs[path] = blobId(readFileSync(contentFile(content, path)));
      }
      for (const { fileName, facadeModuleId = '' } of Object.values(bundle).filter((file) => file.type === 'chunk')) {
        const path = contentPath(facadeModuleId ?? '', content);
        if (path?.endsWith('.mdx')) compiled.chunks[path] = fileName;
      }
    },
  };
}

/** The content path of a module, if it is one of the content folder. */
function contentPath(module: string, content: string): string | undefined {
  const path = relative(content, module.split('?')[0] ?? '').replaceAll('\\', '/');
  return module.startsWith(content) && !path.startsWith('..') ? toContentPath(path) : undefined;
}

/** Where the content folder really lies, if a link leads to it: compilers and watchers know files by that. */
export function realContent(content: string): string {
  return existsSync(content) ? realpathSync(content) : content;
}

/** Content paths of all stories in MDX. */
export function mdxFiles(content: string): string[] {
  return scan(content).flatMap(({ path }) =>
    path.startsWith('articles/') && path.endsWith('.mdx') && !isLeftOver(path) ? [toContentPath(path)] : [],
  );
}
