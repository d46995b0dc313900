import { execFileSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Files, minimal, writeFiles } from '../site/site.ts';

/** What of the project the steps of a CI take from the clone itself; the rest comes with its packages. */
const project = ['package.json', 'package-lock.json', 'astro.config.mjs', ...globSync('src/**/*.mjs')];

/** A repository with the project and a site, from which machines clone. */
export class Origin {
  readonly folder: string;

  /** @param folder that is not there yet */
  constructor(folder: string, content: Files) {
    this.folder = folder;
    for (const file of project) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      cpSync(file, join(folder, file));
    }
    execFileSync('git', ['init', '--quiet', '--initial-branch', 'main', folder]);
    this.commit({ ...minimal, ...content });
  }

  /** @param content files below `content/` */
  commit(content: Files): void {
    writeFiles(join(this.folder, 'content'), content);
    this.git('add', '--all');
    this.git('commit', '--message', 'work');
  }

  /** The newest commit. */
  head(): string {
    return execFileSync('git', ['-C', this.folder, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
  }

  git(...args: string[]): void {
    const who = ['-c', 'user.name=T', '-c', 'user.email=t@test.example'];
    execFileSync('git', ['-C', this.folder, ...who, ...args], { stdio: 'ignore' });
  }

  /** @param folder that is not there yet */
  clone(folder: string): void {
    execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${this.folder}`, folder]);
  }
}
