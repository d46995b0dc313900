import type { Files } from '../../../zip/files.ts';
import { programIn } from './program.ts';

/** A page for each entry, as `src/pages/blog/[...slug].astro`; what counts pages or sorts by tags shows lists. */
const route =
  /^src\/pages\/((?:[^/[\]]+\/)*)\[(?:\.\.\.)?(?!page\b|tag|categor|author|lang\b|locale\b)\w+\](?:\/index)?\.astro$/;

/** The addresses below which collections have their pages, as the pages that ask for them say. */
export async function readRoutes(files: Files): Promise<ReadonlyMap<string, string>> {
  const routes = new Map<string, string>();
  for (const name of files.names) {
    const [, folder] = route.exec(name) ?? [];
    if (folder === undefined) continue;
    const program = await programIn(files, name);
    for (const [, collection = ''] of program.matchAll(/getCollection\s*(?:<[^<>()]*>)?\s*\(\s*["'`]([\w-]+)["'`]/g)) {
      if (!routes.has(collection)) routes.set(collection, `/${folder}`);
    }
  }
  return routes;
}
