import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { Report } from '../../src/publish/report.ts';
import { type Files, minimal, writeFiles } from '../site/site.ts';
import { copyProject } from './copy-project.ts';
import { type Tree, treeOf } from './trees.ts';

/** A copy of the project, whose code a test may change, with a site in it. */
export class ProjectCopy {
  readonly root = mkdtempSync(join(tmpdir(), 'broadsheet-project-'));

  constructor(files: Files) {
    onTestFinished(() => rmSync(this.root, { recursive: true, force: true }));
    copyProject(this.root);
    writeFiles(join(this.root, 'content'), { ...minimal, ...files });
  }

  change(file: string, from: string, to: string): void {
    const text = readFileSync(join(this.root, file), 'utf8');
    expect(text).toContain(from);
    writeFileSync(join(this.root, file), text.replace(from, to));
  }

  build(...options: string[]): Report {
    const { VITEST: _vitest, NODE_ENV: _environment, ...env } = process.env;
    const args = ['src/cli/broadsheet.mjs', 'build', '--json', '--now', '2026-06-01T00:00:00Z', ...options];
    const said = execFileSync(process.execPath, args, { cwd: this.root, env, encoding: 'utf8', stdio: 'pipe' });
    return JSON.parse(said.trim().split('\n').at(-1) ?? '');
  }

  /** What was built. */
  tree(): Tree {
    return treeOf(join(this.root, 'dist'));
  }

  /** What a build from nothing gives. */
  coldTree(): Tree {
    const [out, cache] = ['cold', '.cold'];
    for (const folder of [out, cache]) rmSync(join(this.root, folder), { recursive: true, force: true });
    this.build('--out', out, '--cache', cache);
    return treeOf(join(this.root, out));
  }
}
