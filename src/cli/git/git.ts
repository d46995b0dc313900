import { spawnSync } from 'node:child_process';
import { UsageError } from '../../errors.ts';

/**
 * What git answers in a folder.
 * @param need of what the command cannot do without it, as `--staged needs git, and content in a repository`
 * @throws UsageError if git is not there, or knows no answer
 */
export function git(folder: string, need: string, ...args: string[]): string {
  // In hooks of worktrees git says where the repository is and not where its top is, and would take the folder for that.
  const { GIT_DIR: repository, ...others } = process.env;
  const env = others['GIT_WORK_TREE'] === undefined ? others : { ...others, GIT_DIR: repository };
  const { status, stdout, stderr } = spawnSync('git', ['-C', folder, ...args], { encoding: 'utf8', env });
  if (status !== 0) throw new UsageError(`${need}: ${(stderr ?? '').trim() || 'git is not there'}`);
  return stdout;
}
