/** What changed for readers in a story, as git has it. It prints no page, and no page depends on it. */
import { existsSync } from 'node:fs';
import { findFormer } from '../../content/history/find-former.ts';
import { findStory } from '../../content/history/find-story.ts';
import { historyOf, type StoryHistory } from '../../content/history/story-history.ts';
import { readSettings } from '../../content/index/settings.ts';
import { updateIndex } from '../../content/update.ts';
import type { Locale } from '../../editorial/language.ts';
import { UsageError } from '../../errors.ts';
import { GitError } from '../../git.ts';
import { picturesFolder, type Settings } from '../../settings.ts';
import { readersOf } from '../texts/shared-readers.ts';
import { withIndex } from './with-index.ts';

/**
 * @param named a story by its file, address or slug
 * @param limit how many changes are told
 * @throws UsageError where there is no such story, or no repository of git
 */
export const reportHistory = (
  settings: Settings,
  named: string,
  limit: number,
): Promise<{ report: StoryHistory; locale: Locale }> =>
  withIndex(settings, async ({ index, crew }) => {
    const { content: folder, now } = settings;
    if (!existsSync(folder)) throw new UsageError(`There is no folder ${folder}; name another with --content.`);
    await updateIndex(index, folder, { readers: readersOf(crew, settings, index), pictures: picturesFolder(settings) });
    const { paths, meant } = findStory(index, folder, named);
    const [path = await findFormer(index, folder, named), ...others] = paths;
    if (path === undefined) {
      const hint = meant === undefined ? 'name one by its file, its address or its slug' : `did you mean ${meant}?`;
      throw new UsageError(`There is no story ${named}; ${hint.endsWith('?') ? hint : `${hint}.`}`);
    }
    if (others.length > 0) throw new UsageError(`${named} may be each of these; name one of them: ${paths.join(', ')}`);
    try {
      return { report: await historyOf(index, { folder, path, limit, now }), locale: readSettings(index) };
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
      throw new UsageError(explainGit(error));
    }
  });

function explainGit({ message }: GitError): string {
  if (message === 'git is not there') return 'git is not there, and only git knows what a story was; install it.';
  return `Only git knows what a story was, and here it has no repository to look into; git init begins one. It says: ${message}`;
}
