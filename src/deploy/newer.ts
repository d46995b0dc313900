/** Which of two builds is the later one. */
import { UsageError } from '../errors.ts';
import { GitError, git } from '../git.ts';

export interface Origin {
  /** That the content was of when it was read; null where git does not tell. */
  commit: string | null;
  /** The instant of the build, ISO 8601. */
  built: string;
}

/** Milliseconds that git gets for an answer. */
const timeout = 5000;

/**
 * @param of the generation that is deployed, and whether somebody went back to it
 * @throws UsageError if what is deployed is of a later commit, or was built later
 */
export async function checkNewer(
  ours: Origin,
  deployed: Origin & { generation: number; isBack: boolean },
  { content, now }: { content: string; now: number },
): Promise<void> {
  const { commit, built, generation } = deployed;
  const force = 'To deploy all the same, give --force.';
  const what = `Generation ${generation}, which is deployed${deployed.isBack ? ' since somebody went back to what it has' : ''},`;
  const order = await compareCommits(content, ours.commit, commit);
  if (order === 'before')
    throw new UsageError(
      `${what} is of commit ${short(commit)}, which comes after ${short(ours.commit)}, of which this build is. Build the newest commit, or go back with broadsheet rollback. ${force}`,
    );
  if (order === 'after' || Date.parse(ours.built) >= Date.parse(built)) return;
  const isFuture = Date.parse(built) > now;
  throw new UsageError(
    isFuture
      ? `${what} was built at ${built}, which has not come yet: a clock is wrong, here or where it was built, or it was built for another day. ${force}`
      : `${what} was built at ${built}, after this build, which is of ${ours.built}. Build again, or go back with broadsheet rollback. ${force}`,
  );
}

/** Where ours stands in the history; undefined where git does not tell. */
async function compareCommits(
  content: string,
  ours: string | null,
  deployed: string | null,
): Promise<'before' | 'after' | undefined> {
  if (!ours || !deployed || ours === deployed) return undefined;
  if (await isAncestor(content, ours, deployed)) return 'before';
  return (await isAncestor(content, deployed, ours)) ? 'after' : undefined;
}

async function isAncestor(content: string, one: string, other: string): Promise<boolean> {
  try {
    await git(content, ['merge-base', '--is-ancestor', one, other], { timeout });
    return true;
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return false;
  }
}

const short = (commit: string | null) => commit?.slice(0, 10) ?? '';
