import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { article, type Files, minimal, writeFiles } from '../site/site.ts';
import { treeOf } from './trees.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const parts = ['src', 'public', 'package.json', 'package-lock.json', 'astro.config.mjs', 'tsconfig.json'];

/** A copy of the project, whose templates a test may change, with a site in it. */
function copyOfProject(files: Files): string {
  const root = mkdtempSync(join(tmpdir(), 'broadsheet-template-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const part of parts) cpSync(join(project, part), join(root, part), { recursive: true });
  symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'), 'dir');
  writeFiles(join(root, 'content'), { ...minimal, ...files });
  return root;
}

function build(root: string, ...options: string[]): { rendered: number; pages: number } {
  const { VITEST: _vitest, NODE_ENV: _environment, ...env } = process.env;
  const args = ['src/cli/broadsheet.mjs', 'build', '--json', '--now', '2026-06-01T00:00:00Z', ...options];
  const said = execFileSync(process.execPath, args, { cwd: root, env, encoding: 'utf8', stdio: 'pipe' });
  return JSON.parse(said.trim().split('\n').at(-1) ?? '');
}

test('after a change of a template, of a style or of what is copied, a build gives what a cold one gives', () => {
  const root = copyOfProject({ 'articles/a.md': article(), 'articles/b.md': article({ published: '2026-04-01' }) });
  build(root);
  const change = (file: string, from: string, to: string) => {
    const text = readFileSync(join(root, file), 'utf8');
    expect(text).toContain(from);
    writeFileSync(join(root, file), text.replace(from, to));
  };
  const cold = ['--out', 'cold', '--cache', '.cold'];

  change('src/layouts/Article.astro', '>Related stories<', '>More like this<');
  change(
    'src/components/article/Byline.astro',
    '<style is:global>',
    '<style is:global>\n  .byline-of-today { color: red; }',
  );
  writeFileSync(join(root, 'public/robots.txt'), 'User-agent: *\n');
  rmSync(join(root, 'public/favicon.svg'));
  const { rendered, pages } = build(root);
  expect(rendered).toBe(pages);
  const tree = treeOf(join(root, 'dist'));
  expect(tree.get('news/a/index.html')).toContain('>More like this<');
  expect(tree.has('robots.txt')).toBe(true);
  build(root, ...cold);
  expect([...tree]).toEqual([...treeOf(join(root, 'cold'))]);

  // Files that are only copied print no page.
  writeFileSync(join(root, 'public/robots.txt'), 'User-agent: *\nDisallow: /x/\n');
  expect(build(root).rendered).toBe(0);
  build(root, ...cold);
  expect([...treeOf(join(root, 'dist'))]).toEqual([...treeOf(join(root, 'cold'))]);
});
