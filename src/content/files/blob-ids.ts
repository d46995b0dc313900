import { git } from '../../git.ts';
import { toContentPath } from './content-path.ts';

/**
 * The git blob ids of the files in a folder that are as they were committed or added. A fresh clone has new times on all files, so
 * that without git every one of them would have to be read.
 * @returns ids by path in the folder; nothing if the folder is not in a git work tree, or if there is no git
 */
export async function gitBlobIds(folder: string): Promise<Map<string, string>> {
  // Whatever a clone is set up to believe of a file: here it has to be looked at in full.
  const strict = ['core.fsmonitor=false', 'core.trustctime=true', 'core.checkStat=default'].flatMap((one) => [
    '-c',
    one,
  ]);
  const ask = (...args: string[]) => git(folder, [...strict, ...args]);
  const ids = new Map<string, string>();
  try {
    const [listed, differing] = await Promise.all([
      ask('ls-files', '--stage', '-v', '-z', '--', '.'),
      ask('diff-files', '--name-only', '--relative', '-z', '--', '.'),
    ]);
    // `<tag> <mode> <id> <stage>\t<path>`; links and submodules have other modes than 100644 and 100755, conflicts other stages, and
    // files that git was told not to look at (skip-worktree, assume-unchanged) other tags than H.
    for (const line of listed.split('\0')) {
      const tab = line.indexOf('\t');
      if (line.startsWith('H 100') && line[tab - 1] === '0')
        ids.set(toContentPath(line.slice(tab + 1)), line.slice(9, tab - 2));
    }
    for (const path of differing.split('\0')) ids.delete(toContentPath(path));
  } catch {
    return new Map();
  }
  return ids;
}
