/** What runs the code of a story in MDX, which may fail like code. */
import { setImmediate } from 'node:timers/promises';

/** The code of a story failed while something else was printed that shows its text. */
export class StoryFailed extends Error {
  override name = 'StoryFailed';
  readonly story: string;

  /** @param story content path */
  constructor(story: string, cause: unknown) {
    super(`${story} could not be printed.`, { cause });
    this.story = story;
  }
}

/** The story whose code is at the bottom of an error. */
export function failedStory(error: unknown): string | undefined {
  if (error instanceof StoryFailed) return error.story;
  return error instanceof Error ? failedStory(error.cause) : undefined;
}

/** Does work with code of a story: a promise that it makes and nobody waits for fails the work too, instead of ending the process. */
export async function withRejections<Result>(work: () => Promise<Result>): Promise<Result> {
  const rejections: unknown[] = [];
  const take = (reason: unknown) => rejections.push(reason);
  process.on('unhandledRejection', take);
  try {
    const result = await work();
    // Node tells of rejections when all that waits has had its turn.
    await setImmediate();
    if (rejections.length > 0) throw rejections[0];
    return result;
  } finally {
    process.off('unhandledRejection', take);
  }
}
