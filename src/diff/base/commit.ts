/** Finds the commit that the content is compared with. */
import { relative, resolve } from 'node:path';
import { UsageError } from '../../errors.ts';
import { GitError, git } from '../../git.ts';

export interface Base {
  /** As it was asked for, such as `main`. */
  revision: string;
  /** Id of the commit of the repository that has the content folder. */
  commit: string;
  /** Whether that is where the branch began, and not the revision itself. */
  isMergeBase: boolean;
}

/**
 * @param content the content folder: of a repository, of a folder in one, or a submodule
 * @param exact compares with the revision itself, whatever it got since the branch began
 * @throws UsageError if there is no git, no such revision, or too little of the history here
 */
export async function findBase(content: string, revision: string, { exact }: { exact: boolean }): Promise<Base> {
  const outer = await ask(content, 'rev-parse', '--show-superproject-working-tree').catch((error) => {
    throw new UsageError(`diff needs git, and ${content} in a repository: ${error.message}`);
  });
  const repository = outer === '' ? content : outer;
  const wanted = await resolveRevision(repository, revision);
  const commit = exact ? wanted : await mergeBase(repository, revision, wanted);
  const base = { revision, isMergeBase: commit !== wanted };
  return { ...base, commit: outer === '' ? commit : await commitOfSubmodule(content, outer, commit) };
}

/** Whether the content folder has something that is not committed. */
export async function isEdited(content: string): Promise<boolean> {
  return (await ask(content, 'status', '--porcelain', '--', '.')) !== '';
}

async function resolveRevision(repository: string, revision: string): Promise<string> {
  const commit = await commitOf(repository, revision);
  if (commit !== undefined) return commit;
  const missing = `git knows no revision ${revision} here`;
  const [branch = '', steps = ''] = revision.split(/(?=[~^@])/, 2);
  const isKnown = (await commitOf(repository, branch)) !== undefined;
  const remote = isKnown ? undefined : await remoteBranch(repository, branch);
  if (remote !== undefined) throw new UsageError(`${missing}; did you mean ${remote}${revision.slice(branch.length)}?`);
  if (!(await isShallow(repository)))
    throw new UsageError(`${missing}; name a branch, a tag or a commit, such as main or origin/main.`);
  // A branch is not known by its name until it is fetched as such; what lies before a commit, or has an id, is in the rest of the history.
  const fetch =
    isKnown || commitId.test(branch)
      ? 'git fetch --unshallow'
      : `git fetch ${steps === '' ? '--deepen=1000' : '--unshallow'} origin ${refspecOf(branch)}`;
  throw new UsageError(`${missing}: this clone has only a part of the history; fetch it with: ${fetch}`);
}

/** The beginning of an id, or all of it. */
const commitId = /^[0-9a-f]{7,64}$/;

/** @returns its id; undefined if there is no such commit here */
async function commitOf(repository: string, revision: string): Promise<string | undefined> {
  try {
    return await ask(repository, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return undefined;
  }
}

/** A branch of that name as another repository had it last, such as `origin/main`. */
async function remoteBranch(repository: string, branch: string): Promise<string | undefined> {
  const names = (await ask(repository, 'for-each-ref', '--format=%(refname:lstrip=2)', 'refs/remotes')).split('\n');
  const known = names.filter((name) => name.slice(name.indexOf('/') + 1) === branch);
  return known.find((name) => name.startsWith('origin/')) ?? known[0];
}

const isShallow = async (repository: string) =>
  (await ask(repository, 'rev-parse', '--is-shallow-repository')) === 'true';

async function mergeBase(repository: string, revision: string, commit: string): Promise<string> {
  try {
    return await ask(repository, 'merge-base', commit, 'HEAD');
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    throw new UsageError(
      (await isShallow(repository))
        ? `This clone has too little of the history to tell where the branch began: fetch more with: git fetch --deepen=1000; or compare with ${revision} itself by --exact.`
        : `${revision} and HEAD have no commit in common; compare with ${revision} itself by --exact.`,
    );
  }
}

/** What makes a branch known by the name that it was asked for with: a clone that has a part of the history often knows one alone. */
function refspecOf(revision: string): string {
  const branch = revision.replace(/^(?:refs\/remotes\/)?origin\//, '');
  return branch === revision ? `${branch}:${branch}` : `+${branch}:refs/remotes/origin/${branch}`;
}

/** The commit that a submodule was at. */
async function commitOfSubmodule(content: string, outer: string, commit: string): Promise<string> {
  const top = await ask(content, 'rev-parse', '--show-toplevel');
  const path = relative(resolve(outer), resolve(top)).replaceAll('\\', '/');
  const listed = await ask(outer, 'ls-tree', commit, '--', path);
  const at = /^160000 commit ([0-9a-f]+)\t/.exec(listed)?.[1];
  if (at === undefined)
    throw new UsageError(`${path} was no submodule in ${commit.slice(0, 10)}, so there is nothing to compare with.`);
  try {
    await ask(content, 'cat-file', '-e', `${at}^{commit}`);
  } catch {
    throw new UsageError(
      `The submodule ${path} does not have the commit ${at.slice(0, 10)} that it was at; fetch it with: git -C ${path} fetch origin ${at}`,
    );
  }
  return at;
}

const ask = async (folder: string, ...args: string[]) => (await git(folder, args)).replace(/\r?\n$/, '');
