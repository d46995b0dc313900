/** A hook of git that checks what is staged before each commit. */
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { UsageError } from '../../errors.ts';
import type { Settings } from '../../settings.ts';
import { askGit } from './ask-git.ts';

/** By this a hook is known to be ours. */
const mark = '# Written by broadsheet check --install-hook; broadsheet check --uninstall-hook removes it.';

/**
 * Plain sh, for whatever git runs hooks with. What is checked is the working folder of the project, with the Node that it brings: programs
 * with windows often start git without one. Only errors in the content stop a commit: that a clone is not set up, or a bug of ours, is no
 * fault of who commits, and the check of a pull request sees it.
 */
const script = (folder: string, command: string) => `#!/bin/sh
${mark}
# Where git was told of a working folder, it was told as seen from the top, where this begins.
if [ -n "$GIT_WORK_TREE" ]; then
  GIT_DIR=$(git rev-parse --absolute-git-dir) GIT_WORK_TREE=$PWD
  export GIT_DIR GIT_WORK_TREE
fi
cd ${quote(folder)} || exit 0
if [ ! -e node_modules/.bin/broadsheet ]; then
  echo 'Broadsheet is not set up here, so this commit is not checked; npm run setup sets it up.' >&2
  exit 0
fi
PATH="$PWD/node_modules/.bin:$PATH"
${command}
code=$?
if [ $code -eq 1 ]; then
  echo 'Nothing was committed. Correct what is said above, or commit all the same with: git commit --no-verify' >&2
  exit 1
fi
if [ $code -ne 0 ]; then echo 'The check did not come to its end, so this commit is not checked.' >&2; fi
exit 0
`;

/**
 * Writes the hook, unless there is another's.
 * @param options of the check that it runs, beside --staged
 * @returns what was done, in a sentence
 */
export async function installHook(options: readonly string[], { content }: Pick<Settings, 'content'>): Promise<string> {
  const { file, folder, isOwn, top } = await place('--install-hook');
  const contentTop = await topOf(content, `--install-hook needs git, and ${shown(content)} in a repository`);
  if (contentTop !== top)
    throw new UsageError(
      `${shown(content)} is in another repository than this folder, whose commits a hook here would check; write pre-commit there yourself, with a line that goes to this folder and runs npx --no-install broadsheet check --staged`,
    );
  const command = ['broadsheet', 'check', '--staged', ...options.map(quote)].join(' ');
  const text = script(folder, command);
  const add = `add this line to it: npx --no-install ${command}`;
  const there = read(file);
  if (there === text) return `Each commit is checked already, by ${shown(file)}.`;
  if (there !== undefined && !there.includes(mark))
    throw new UsageError(`There is a hook already, ${shown(file)}, which stays as it is; ${add}`);
  if (!isOwn)
    throw new UsageError(
      `Git takes hooks from ${shown(dirname(file))} (core.hooksPath), which other repositories may share; write pre-commit there yourself, or ${add}`,
    );
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, 0o755);
  return `From now on each commit is checked, by ${shown(file)}.`;
}

/** Removes the hook, unless it is another's. @returns what was done, in a sentence */
export async function uninstallHook(): Promise<string> {
  const { file } = await place('--uninstall-hook');
  const there = read(file);
  if (there === undefined) return `There is no hook ${shown(file)} to remove.`;
  if (!there.includes(mark))
    throw new UsageError(`The hook ${shown(file)} is not Broadsheet's, and stays; remove from it what you added.`);
  rmSync(file);
  return `Commits are not checked any more: ${shown(file)} is removed.`;
}

/** Where the hook belongs, and where the working folder is from the top of the repository, at which git runs hooks. */
async function place(option: string): Promise<{ file: string; folder: string; isOwn: boolean; top: string }> {
  const need = `${option} needs git, and this folder in a repository`;
  const ask = async (...args: string[]) => (await askGit('.', need, 'rev-parse', ...args)).replace(/\r?\n$/, '');
  const hooks = resolve(await ask('--git-path', 'hooks'));
  const top = await topOf('.', need);
  const isIn = (outer: string) => !relative(resolve(outer), hooks).startsWith('..');
  return {
    file: join(hooks, 'pre-commit'),
    folder: `./${await ask('--show-prefix')}`,
    top,
    isOwn: isIn(top) || isIn(await ask('--git-common-dir')),
  };
}

/** Where the working folder of a repository begins. */
const topOf = async (folder: string, need: string) =>
  (await askGit(folder, need, 'rev-parse', '--show-toplevel')).replace(/\r?\n$/, '');

const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);

const shown = (file: string) => {
  const path = relative('', file);
  return path.startsWith('..') ? file : path;
};

/** A word as sh takes it. */
const quote = (word: string) => (/^[\w./=:-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);
