/** Asks git, for all who need it in one way: it changes nothing, and a hook, a worktree or a folder of its own are the same to it. */
import { execFile } from 'node:child_process';
import { relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { startTogether } from './ending.ts';

const run = promisify(execFile);

/** Git is not there, knows no answer, or took too long for it. */
export class GitError extends Error {
  override name = 'GitError';
  readonly tookTooLong: boolean;

  constructor(message: string, tookTooLong = false) {
    super(message);
    this.tookTooLong = tookTooLong;
  }
}

interface GitOptions {
  /** Milliseconds. */
  timeout?: number;
  /** What git reads from its standard input. */
  input?: string;
}

/**
 * What git prints as it is asked in a folder.
 * @throws GitError
 */
export async function git(folder: string, args: readonly string[], options: GitOptions = {}): Promise<string> {
  return (await gitBytes(folder, args, options)).toString('utf8');
}

/** The same where it is no text. */
export async function gitBytes(
  folder: string,
  args: readonly string[],
  { timeout = 0, input = '' }: GitOptions = {},
): Promise<Buffer> {
  const options = { maxBuffer: Number.POSITIVE_INFINITY, timeout, env: environment(folder) };
  try {
    const asked = startTogether(() => run('git', ['-C', folder, ...args], { ...options, encoding: 'buffer' }));
    // It may end before it has read everything, and says then why.
    asked.child.stdin?.on('error', () => {}).end(input);
    return (await asked).stdout;
  } catch (error) {
    const { stderr, killed } = error as { stderr?: Buffer; killed?: boolean };
    throw new GitError(stderr?.toString('utf8').trim() || 'git is not there', killed);
  }
}

/** Milliseconds that git gets for what no build should wait for long. */
const patience = 5000;

/** The commit that is checked out in a folder; null where git does not tell. */
export async function commitIn(folder: string): Promise<string | null> {
  try {
    return (await git(folder, ['rev-parse', '--verify', '--quiet', 'HEAD'], { timeout: patience })).trim();
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return null;
  }
}

/**
 * What objects hold, asked of one process.
 * @param ids of blobs @returns by these; without those that are not there
 * @throws GitError
 */
export async function gitBlobs(folder: string, ids: readonly string[]): Promise<Map<string, Buffer>> {
  const options = { maxBuffer: Number.POSITIVE_INFINITY, encoding: 'buffer', env: environment(folder) } as const;
  const asked = startTogether(() => run('git', ['-C', folder, 'cat-file', '--batch'], options));
  asked.child.stdin?.on('error', () => {}).end(ids.map((id) => `${id}\n`).join(''));
  const { stdout } = await asked.catch((error: { stderr?: Buffer }) => {
    throw new GitError(error.stderr?.toString().trim() || 'git is not there');
  });
  const blobs = new Map<string, Buffer>();
  for (let at = 0; at < stdout.length; ) {
    const end = stdout.indexOf('\n', at);
    const [id = '', type, size] = stdout.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (size === undefined) continue;
    if (type === 'blob') blobs.set(id, stdout.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return blobs;
}

/**
 * Hooks are told where the repository is, as seen from its top, and not always what its working folder is: git would take the folder
 * that it is asked in for that. It finds both by itself, unless it was told of both and they are of this folder.
 */
function environment(folder: string): NodeJS.ProcessEnv {
  const { GIT_DIR: repository, GIT_WORK_TREE: top, ...others } = process.env;
  const env = { ...others, GIT_OPTIONAL_LOCKS: '0' };
  if (repository === undefined || top === undefined) return env;
  const isOutside = relative(resolve(top), resolve(folder)).startsWith('..');
  return isOutside ? env : { ...env, GIT_DIR: resolve(repository), GIT_WORK_TREE: resolve(top) };
}
