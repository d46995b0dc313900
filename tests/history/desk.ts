import { historyOf, type StoryHistory } from '../../src/content/history/story-history.ts';
import { Folder } from '../content/folder.ts';
import type { Files } from '../site/site.ts';
import { Repository } from './repository.ts';

export const now = Date.parse('2026-06-01T12:00:00Z');

/** A content folder in a repository. */
export class Desk extends Folder {
  readonly repository = new Repository(this.content);

  /** @param subject as whose commit the first files are; none are committed without */
  constructor(files: Files, subject?: string) {
    super(files);
    if (subject !== undefined) this.repository.commit(subject, {});
  }

  commit(subject: string, files: Files): string {
    return this.repository.commit(subject, files);
  }

  async history(path = 'articles/x.md', limit = 20): Promise<StoryHistory> {
    await this.update();
    return historyOf(this.index, { folder: this.content, path, limit, now });
  }
}

/** What is told, in short: the subject of each commit with what it changed. */
export const told = ({ changes }: StoryHistory) =>
  changes.map(({ subject, changes }) => [subject, ...changes.map(({ what }) => what)]);
