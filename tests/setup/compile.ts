import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { compile } from '../../src/build/compile.ts';
import { settingsFrom } from '../../src/build/settings.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A cache folder with the compiled templates of a site without stories in MDX. */
    compiledCache: string;
  }
}

/** Compiles the templates once for all the small sites that the tests build. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-compiled-'));
  await compile(settingsFrom({ content: join(folder, 'content'), cache: folder }));
  project.provide('compiledCache', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
