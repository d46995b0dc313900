import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import type { Report } from '../../src/publish/report.ts';
import { type Files, minimal, writeFiles } from '../site/site.ts';
import { type Tree, treeOf } from './trees.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const parts = ['src', 'public', 'package.json', 'package-lock.json', 'astro.config.mjs', 'tsconfig.json'];

/** A copy of the project, whose code a test may change, with a site in it. */
export class ProjectCopy {
  readonly root = mkdtempSync(join(tmpdir(), 'broadsheet-project-'));

  constructor(files: Files) {
    onTestFinished(() => rmSync(this.root, { recursive: true, force: true }));
    for (const part of parts) cpSync(join(project, part), join(this.root, part), { recursive: true });
    symlinkSync(join(project, 'node_modules'), join(this.root, 'node_modules'), 'dir');
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
