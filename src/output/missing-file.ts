import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../settings.ts';
import { readOwnManifest } from './manifest.ts';

/** How many files are looked for: those that all pages need, such as style sheets, come first by name. */
const mostAsked = 1000;

/** A file of the site as the last build left it that is not in its folder, where builds with `--sparse` leave only what differs. */
export function missingFile({ cache, out }: Pick<Settings, 'cache' | 'out'>): string | undefined {
  const files = readOwnManifest(join(cache, 'manifest.json'))?.files ?? new Map();
  return files
    .keys()
    .take(mostAsked)
    .find((path) => !existsSync(join(out, path)));
}
