import { UsageError } from '../../errors.ts';
import { GitError, git } from '../../git.ts';

/**
 * What git answers to a command that cannot go on without it.
 * @param need of what the command cannot do without it, as `--staged needs git, and content in a repository`
 * @throws UsageError if git is not there, or knows no answer
 */
export async function askGit(folder: string, need: string, ...args: string[]): Promise<string> {
  try {
    return await git(folder, args);
  } catch (error) {
    throw error instanceof GitError ? new UsageError(`${need}: ${error.message}`) : error;
  }
}
