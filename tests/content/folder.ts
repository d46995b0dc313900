import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { Index } from '../../src/content/index/database.ts';
import { type Update, updateIndex } from '../../src/content/update.ts';
import { formatProblem, sortProblems } from '../../src/errors.ts';
import { type Files, minimal, writeFiles } from '../site/site.ts';

/** A content folder with its index, and no site around them. Both go when the test ends. */
export class Folder {
  readonly root = mkdtempSync(join(tmpdir(), 'broadsheet-content-'));
  readonly content = join(this.root, 'content');
  readonly index = Index.open(join(this.root, 'index.db'), 'test', () => {});

  constructor(files: Files = {}) {
    mkdirSync(this.content);
    this.edit({ ...minimal, ...files });
    onTestFinished(() => {
      this.index.close();
      rmSync(this.root, { recursive: true, force: true });
    });
  }

  edit(files: Files): void {
    writeFiles(this.content, files);
  }

  /** What the index knows counts as printed from now on, as after a build. */
  markPrinted(): void {
    this.index.sql('delete from touched').run();
    this.index.setMeta('printed', '{}');
  }

  update(): Promise<Update> {
    return updateIndex(this.index, this.content);
  }

  /** The errors as they are printed. */
  async errors(): Promise<string[]> {
    const { problems } = await this.update();
    const errors = problems.filter(({ severity }) => severity === 'error');
    return sortProblems(errors).map((problem) => formatProblem(problem, 'content/'));
  }
}
