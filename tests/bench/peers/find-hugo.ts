/** Hugo: the newest of the one at the path in HUGO and those on the PATH. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface Hugo {
  path: string;
  version: string;
  /** It makes WebP. */
  isExtended: boolean;
}

export function findHugo(): Hugo | undefined {
  const { HUGO, PATH = '' } = process.env;
  const places = [...(HUGO ? [HUGO] : []), ...PATH.split(delimiter).map((folder) => join(folder, 'hugo'))];
  const found = places.filter(existsSync).flatMap((path) => {
    const { stdout } = spawnSync(path, ['version'], { encoding: 'utf8' });
    const version = /v(\d+\.\d+\.\d+)/.exec(stdout ?? '')?.[1];
    return version === undefined ? [] : [{ path, version, isExtended: /\bextended\b/.test(stdout) }];
  });
  return found.sort((a, b) => b.version.localeCompare(a.version, 'en', { numeric: true }))[0];
}
