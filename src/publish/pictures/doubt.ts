import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Output } from '../../output/output.ts';
import type { Settings } from '../../settings.ts';
import { fileOf } from './job.ts';

/**
 * Tells which files of the store are read before they count. What lies in the output under the name of one may be the same file, by a
 * link: if it is not what was written there, or if the index that knew what was is gone.
 * @param lost paths in the output folder that are not what was written
 */
export function doubtIn(
  { out }: Pick<Settings, 'out'>,
  output: Output,
  lost: ReadonlyMap<string, unknown>,
): (name: string) => boolean {
  return (name) => {
    const file = fileOf(name);
    return lost.has(file) || (!output.has(file) && existsSync(join(out, file)));
  };
}
