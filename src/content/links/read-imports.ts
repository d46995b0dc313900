import type { MdxImport } from '../../markdown/parse/mdx-imports.ts';
import type { MarkdownFile } from '../fields/front-matter.ts';
import type { Flaw } from '../fields/yaml.ts';
import type { Reference } from '../read/reading.ts';
import { resolveContentPath } from './resolve.ts';

/**
 * The files of the content folder that a story in MDX imports, as references. Whether they are there is seen when it is compiled.
 * @param path content path of the story
 */
export function readImports(
  path: string,
  { bodyLine }: MarkdownFile,
  imports: readonly MdxImport[],
): { references: Reference[]; flaws: Flaw[] } {
  const beside = imports.filter(({ name }) => /^\.{1,2}\//.test(name));
  return {
    references: beside.map(({ name }) => ({ kind: 'import', target: resolveContentPath(name, path) })),
    flaws: beside
      .filter(({ name }) => /\.md$/i.test(name))
      .map(({ name, line, column }) => ({
        line: bodyLine - 1 + line,
        column,
        what: `${name} is Markdown, which cannot be imported`,
        fix: 'link to it, or rename it to .mdx',
        severity: 'error',
      })),
  };
}
