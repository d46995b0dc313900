import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { codeKeys } from '../../src/compile/code/keys.ts';
import { compile } from '../../src/compile/compile.ts';
import { readCompiled } from '../../src/compile/compiled.ts';
import { projectRoot } from '../../src/project.ts';
import { settingsFrom } from '../../src/settings.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A cache folder with the compiled templates of a site without stories in MDX. */
    compiledCache: string;
  }
}

/** Compiles the templates once for all the small sites that the tests build, and for later runs until the code changes. */
export default async function setup(project: TestProject): Promise<void> {
  const folder = join(projectRoot, 'node_modules', '.cache', 'broadsheet-tests');
  const settings = settingsFrom({ content: join(folder, 'content'), cache: folder });
  mkdirSync(folder, { recursive: true });
  if (readCompiled(settings)?.code !== (await codeKeys(settings)).printing) await compile(settings);
  project.provide('compiledCache', folder);
}
