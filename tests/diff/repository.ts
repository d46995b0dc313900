import { execFileSync } from 'node:child_process';
import { type DiffOptions, diffSite } from '../../src/diff/diff.ts';
import type { Difference } from '../../src/diff/difference.ts';
import { toMarkdown } from '../../src/diff/say/markdown.ts';
import { settingsFrom } from '../../src/settings.ts';
import { type Files, TestSite } from '../site/site.ts';

export const now = '2026-06-01T00:00:00Z';

/** What git prints, as it is asked in a folder, whatever the machine's settings are. */
export function git(folder: string, ...args: string[]): string {
  const settings = [
    'user.name=Ada',
    'user.email=ada@test.example',
    'commit.gpgsign=false',
    'protocol.file.allow=always',
  ];
  return execFileSync('git', ['-C', folder, ...settings.flatMap((one) => ['-c', one]), ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}

/** A site in a repository of which `main` has some files; what is edited then is of a branch. */
export class BranchedSite extends TestSite {
  /** @param whenOver is told how to remove it; by default it goes with the test */
  constructor(files: Files = {}, whenOver?: ConstructorParameters<typeof TestSite>[1]) {
    super(files, whenOver);
    git(this.root, 'init', '-q', '-b', 'main');
    this.commit('content');
    git(this.root, 'checkout', '-q', '-b', 'branch');
  }

  commit(path = 'content'): void {
    git(this.root, 'add', '--all', path);
    git(this.root, 'commit', '-q', '-m', 'edited');
  }

  diff({
    base = 'main',
    drafts = false,
    ...options
  }: DiffOptions & { base?: string; drafts?: boolean } = {}): Promise<Difference> {
    const { content, out, cache } = this;
    return diffSite(settingsFrom({ content, out, cache, drafts, now: Date.parse(now) }), base, options);
  }

  /** The lines of the comment below its first. */
  async comment(options: Parameters<BranchedSite['diff']>[0] = {}): Promise<string> {
    return toMarkdown(await this.diff(options)).replaceAll(/`[0-9a-f]{10}`/g, '`<commit>`');
  }
}
