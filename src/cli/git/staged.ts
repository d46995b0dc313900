import { relative, resolve } from 'node:path';
import type { Problem } from '../../errors.ts';
import type { Settings } from '../../settings.ts';
import { askGit } from './ask-git.ts';

/** What the next commit changes in the content folder. */
export interface Staged {
  /** Content paths. */
  files: Set<string>;
  /** Those of which the commit has other text than the folder, which is what is checked. */
  problems: Problem[];
}

export async function readStaged({ content }: Pick<Settings, 'content'>): Promise<Staged> {
  const ask = (...args: string[]) => askGit(content, `--staged needs git, and ${content} in a repository`, ...args);
  const top = (await ask('rev-parse', '--show-toplevel')).replace(/\r?\n$/, '');
  const list = async (...args: string[]) =>
    (await ask('diff', '--name-only', '-z', ...args))
      .split('\0')
      .filter((name) => name !== '')
      .map((name) => relative(content, resolve(top, name)).replaceAll('\\', '/'));
  const files = new Set(await list('--cached', '--diff-filter=ACMR'));
  const problems = (await list())
    .filter((file) => files.has(file))
    .map((file): Problem => ({ file, ...otherText, severity: 'warning' }));
  return { files, problems };
}

const otherText = {
  what: 'the file changed after it was staged, and what is told of it is of the file as it is now',
  fix: 'stage it again with git add, or know that the commit has other text',
};
