import type { TestProject } from 'vitest/node';
import { longSite } from '../browser/long-values.ts';
import { writeFiles } from '../site/site.ts';
import { lazySite } from './lazy-site.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the sites of long values are served, from left to right and from right to left, without a slash at the end. */
    long: { en: string; ar: string };
  }
}

/** Serves sites whose every field holds what editors really write, at its longest. */
export default async function setup(project: TestProject): Promise<() => void> {
  const { compiledCache } = project.getProvidedContext();
  const sites = await Promise.all(
    ['en', 'ar'].map((language) => {
      const write = async (content: string) => writeFiles(content, await longSite(language));
      return lazySite(compiledCache, write, '2026-06-01T00:00:00Z');
    }),
  );
  const [en = '', ar = ''] = sites.map(({ url }) => url);
  project.provide('long', { en, ar });
  return () => {
    for (const { end } of sites) end();
  };
}
