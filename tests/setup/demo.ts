import { appendFileSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { lazySite } from './lazy-site.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the demonstration site is served, without a slash at the end. */
    demo: string;
  }
}

/** Its pictures are WebP, because AVIF takes a minute; which encodings there are is another test's matter. */
function writeDemo(content: string): void {
  cpSync('content', content, { recursive: true });
  appendFileSync(join(content, 'site.yaml'), 'pictures: {formats: [webp]}\n');
}

/** Serves the demonstration site. */
export default async function setup(project: TestProject): Promise<() => void> {
  const { compiledCache } = project.getProvidedContext();
  const { url, end } = await lazySite(compiledCache, writeDemo, '2026-11-22T12:00:00Z');
  project.provide('demo', url);
  return end;
}
