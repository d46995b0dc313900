/** A machine as a CI gives it: a clone of the content, and nothing of an earlier build. */
import { copyFileSync, linkSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Report } from '../../../src/publish/report.ts';
import { generatedNow } from '../generate.ts';
import { type Build, run } from '../peers/peer.ts';

/** What a command cost, and what it told: of a build its report. */
export type Measured<Told = Report> = Build & { told: Told };

export class SiteMachine {
  readonly folder: string;
  readonly out: string;
  readonly cache: string;
  /** Where it keeps made pictures. */
  readonly pictures: string;
  private readonly content: string;
  private readonly project: string;

  /** @param folder of its own @param content that is cloned @param project whose code it has */
  constructor(folder: string, content: string, project: string) {
    this.folder = folder;
    this.project = project;
    this.content = join(folder, 'content');
    this.out = join(folder, 'dist');
    this.cache = join(folder, 'cache');
    this.pictures = join(this.cache, 'pictures');
    clone(content, this.content);
  }

  build(...options: string[]): Promise<Measured> {
    return this.run('build', '--out', this.out, ...now(options), '--json', ...options);
  }

  order(name: string, ...options: string[]): Promise<Measured<unknown>> {
    return this.run('order', name, '--now', generatedNow, ...options);
  }

  work(name: string, ...options: string[]): Promise<Measured<unknown>> {
    return this.run('work', name, ...options);
  }

  /** What the machine had is gone with it. */
  end(): void {
    rmSync(this.folder, { recursive: true });
  }

  private async run<Told>(command: string, ...args: string[]): Promise<Measured<Told>> {
    const folders = ['--content', this.content, '--cache', this.cache];
    const script = join(this.project, 'src/cli/broadsheet.mjs');
    const built = await run(process.execPath, [script, command, ...args, ...folders], this.folder);
    const last = built.said.trim().split('\n').at(-1) ?? '';
    return { ...built, told: last.startsWith('{') ? JSON.parse(last) : undefined };
  }
}

/** An order has its own instant. */
const now = (options: readonly string[]) => (options.includes('--order') ? [] : ['--now', generatedNow]);

/** Copies a content folder; pictures, of which there are gigabytes, are links where the disk lets them be made. */
function clone(from: string, to: string): void {
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const copy = join(to, file.slice(from.length));
    mkdirSync(dirname(copy), { recursive: true });
    try {
      if (!file.endsWith('.jpg')) copyFileSync(file, copy);
      else linkSync(file, copy);
    } catch {
      copyFileSync(file, copy);
    }
  }
}
