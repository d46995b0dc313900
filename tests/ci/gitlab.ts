/** A small GitLab: gitlab-ci-local, which holds the file against GitLab's own schema, in a repository of its own. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { writeFiles } from '../site/site.ts';

const program = createRequire(import.meta.url).resolve('gitlab-ci-local');

export class GitLab {
  readonly clone: string;

  /** @param root an empty folder for its own use */
  constructor(root: string) {
    this.clone = join(root, 'clone');
    const origin = join(root, 'origin');
    mkdirSync(origin);
    cpSync('.gitlab-ci.yml', join(origin, '.gitlab-ci.yml'));
    git(origin, 'init', '--initial-branch', 'main');
    git(origin, 'add', '--all');
    git(origin, 'commit', '--message', 'begin');
    git(root, 'clone', origin, this.clone);
    git(this.clone, 'checkout', '-b', 'branch');
  }

  /** Commits a change of a file to the branch. */
  commit(path: string): void {
    mkdirSync(dirname(join(this.clone, path)), { recursive: true });
    writeFiles(this.clone, { [path]: 'text\n' });
    git(this.clone, 'add', path);
    git(this.clone, 'commit', '--message', path);
  }

  /** Names of the jobs that a pipeline has. @param variables as `NAME=value` */
  jobs(...variables: string[]): string[] {
    const given = variables.flatMap((one) => ['--variable', one]);
    const options = { cwd: this.clone, encoding: 'utf8' } as const;
    const { stdout, stderr, status } = spawnSync(process.execPath, [program, '--list-json', ...given], options);
    if (status !== 0) throw new Error(stderr);
    const jobs: { name: string; when: string }[] = JSON.parse(stdout.slice(stdout.indexOf('[\n')));
    return jobs.filter(({ when }) => when !== 'never').map(({ name }) => name);
  }
}

function git(folder: string, ...args: string[]): void {
  const who = ['-c', 'user.name=Test', '-c', 'user.email=test@test.example'];
  execFileSync('git', ['-C', folder, ...who, ...args], { stdio: 'ignore' });
}
