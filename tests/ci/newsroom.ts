import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { run } from '../../src/cli/commands/publish.ts';
import { ContentError, formatProblem } from '../../src/errors.ts';
import { bringTemplates, type Files, minimal, writeFiles } from '../site/site.ts';

/** A repository of content, a place for its readers, and what a CI carries from run to run. */
export class Newsroom {
  readonly root = mkdtempSync(join(tmpdir(), 'broadsheet-newsroom-'));
  readonly content = join(this.root, 'content');
  readonly to = join(this.root, 'www');
  /** Where the cache of the CI lies between two runs. */
  private readonly carried = join(this.root, 'carried');
  private machines = 0;

  constructor(files: Files = {}) {
    onTestFinished(() => rmSync(this.root, { recursive: true, force: true }));
    mkdirSync(this.content);
    mkdirSync(this.carried);
    this.git('init');
    this.commit({ ...minimal, ...files });
  }

  /** @returns the commit */
  commit(files: Files): string {
    writeFiles(this.content, files);
    this.git('add', '--all');
    this.git('commit', '--allow-empty', '--message', 'work');
    return this.git('rev-parse', 'HEAD');
  }

  git(...args: string[]): string {
    const who = ['-c', 'user.name=Test', '-c', 'user.email=test@test.example', '-c', 'init.defaultBranch=main'];
    return execFileSync('git', [...who, ...args], { cwd: this.content, stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim();
  }

  /** A machine that has nothing but a fresh clone, and what was carried. */
  machine() {
    const folder = join(this.root, `machine-${++this.machines}`);
    const [content, out, cache] = ['content', 'dist', 'cache'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    mkdirSync(cache, { recursive: true });
    execFileSync('git', ['clone', '--depth', '1', `file://${this.content}`, content], { stdio: 'ignore' });
    if (existsSync(join(this.carried, 'index.db'))) cpSync(this.carried, cache, { recursive: true });
    else bringTemplates(cache);
    return { content, out, cache };
  }

  /** Publishes on a machine as the CI does, in this process; what it carries is kept if that ends well. */
  async publish(args: readonly string[] = [], machine = this.machine()) {
    const { content, out, cache } = machine;
    const printed = vi.spyOn(console, 'log').mockImplementation(() => {});
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    const before = process.exitCode;
    process.exitCode = undefined;
    try {
      await run(['--content', content, '--out', out, '--cache', cache, '--to', this.to, ...args]);
      const code = process.exitCode ?? 0;
      for (const name of code === 0 ? ['index.db', 'published.json'] : []) {
        if (existsSync(join(cache, name))) cpSync(join(cache, name), join(this.carried, name));
      }
      return { ...machine, code, stdout: linesOf(printed), stderr: linesOf(told) };
    } catch (error) {
      if (error instanceof ContentError) throw new Error(error.problems.map((one) => formatProblem(one)).join('\n'));
      throw error;
    } finally {
      process.exitCode = before;
      printed.mockRestore();
      told.mockRestore();
    }
  }
}

const linesOf = ({ mock }: { mock: { calls: unknown[][] } }) => mock.calls.map(([line]) => String(line)).join('\n');
