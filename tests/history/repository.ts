import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Files, writeFiles } from '../site/site.ts';

/** The repository of git that a folder is in, with the folder as what is committed. */
export class Repository {
  readonly content: string;
  private commits = 0;

  /** @param content a folder that is there */
  constructor(content: string) {
    this.content = content;
    this.git('init', '-q', '-b', 'main');
  }

  git(...args: string[]): string {
    const date = `2026-05-10T12:${String(this.commits).padStart(2, '0')}:00Z`;
    const who = { GIT_AUTHOR_NAME: 'Ada Example', GIT_AUTHOR_EMAIL: 'ada@test.example' };
    const committer = { GIT_COMMITTER_NAME: 'Desk', GIT_COMMITTER_EMAIL: 'desk@test.example' };
    const env = { ...process.env, ...who, ...committer, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
    return execFileSync('git', args, { cwd: this.content, encoding: 'utf8', env, stdio: 'pipe' });
  }

  /** Commits some edits, each a minute after the one before: the first at 12:00 on 10 May 2026. @returns its id */
  commit(subject: string, files: Files): string {
    writeFiles(this.content, files);
    this.git('add', '-A', '.');
    this.git('commit', '-q', '--allow-empty', '-m', subject);
    this.commits++;
    return this.git('rev-parse', 'HEAD').trim();
  }

  /** The same content in a shallow clone. @param depth how many commits it has */
  shallow(depth: number): string {
    const root = mkdtempSync(join(tmpdir(), 'broadsheet-shallow-'));
    onTestFinished(() => rmSync(root, { recursive: true, force: true }));
    const top = this.git('rev-parse', '--show-toplevel').trim();
    execFileSync('git', ['clone', '-q', '--depth', String(depth), `file://${top}`, join(root, 'site')]);
    return join(root, 'site', this.git('rev-parse', '--show-prefix').trim());
  }
}
