import { spawnSync } from 'node:child_process';
import { UsageError } from '../../errors.ts';

/**
 * What git answers in a folder.
 * @param need of what the command cannot do without it, as `--staged needs git, and content in a repository`
 * @throws UsageError if git is not there, or knows no answer
 */
export function git(folder: string, need: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync('git', ['-C', folder, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new UsageError(`${need}: ${(stderr ?? '').trim() || 'git is not there'}`);
  return stdout;
}
