/** Imports of stories in MDX that lead nowhere. The compiler stops at the first; an editor is told of all. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { readFrontMatter } from '../content/fields/front-matter.ts';
import { normalise } from '../content/fields/markdown-text.ts';
import { contentFile } from '../content/files/content-path.ts';
import type { Problem } from '../errors.ts';
import { parseMdx } from '../markdown/parse/mdx.ts';
import { mdxImports } from '../markdown/parse/mdx-imports.ts';
import { projectRoot } from '../project.ts';
import { mdxFiles } from './stories.ts';

export async function missingImports(content: string): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const file of mdxFiles(content)) {
    const path = contentFile(content, file);
    const { body, bodyLine } = readFrontMatter(normalise(readFileSync(path, 'utf8')));
    // A story that is no MDX is told of as that.
    const tree = await parseMdx(body).catch(() => undefined);
    for (const { name, line, column } of tree ? mdxImports(tree) : []) {
      if (exists(name, path)) continue;
      problems.push({
        file,
        line: bodyLine - 1 + line,
        column,
        what: `there is no component ${name}`,
        fix: 'correct the path of the import',
        severity: 'error',
      });
    }
  }
  return problems;
}

/** @param importer a file on the disk */
function exists(imported: string, importer: string): boolean {
  const name = imported.replace(/[?#].*$/, '');
  if (/^\.{0,2}\//.test(name)) return existsSync(resolve(dirname(importer), name));
  if (name.startsWith('@components/')) return existsSync(join(projectRoot, 'src/components', name.slice(12)));
  try {
    return createRequire(join(projectRoot, 'package.json')).resolve(name) !== '';
  } catch (error) {
    // Packages that only say what an import finds are there too, and astro:… is made by the compiler.
    return name.includes(':') || (error as { code?: string }).code !== 'MODULE_NOT_FOUND';
  }
}
