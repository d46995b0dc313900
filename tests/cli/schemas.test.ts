import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileSchemas } from '../../src/editors/files.ts';
import { article } from '../site/site.ts';
import { run, workingFolder } from './command.ts';
import { Started } from './started.ts';

const offered = (cwd: string): string[] => {
  const { properties } = JSON.parse(readFileSync(join(cwd, '.astro/collections/article.schema.json'), 'utf8'));
  return properties.authors.items.defaultSnippets.map(({ label }: { label: string }) => label);
};

test('schemas tells editing programs the names of the site, whatever is wrong with it', async () => {
  const cwd = workingFolder({ 'articles/wrong.md': article({ titel: 'One' }) });
  expect(await run(['schemas'], { cwd })).toEqual({
    code: 0,
    stdout: 'What editing programs know of the site is in .astro/collections\n',
    stderr: '',
  });
  expect(offered(cwd)).toEqual(['ada']);
  const { entries } = JSON.parse(readFileSync(join(cwd, '.astro/collections/collections.json'), 'utf8'));
  expect(Object.keys(entries).map((url) => url.slice(url.indexOf('/content/')))).toEqual([
    '/content/articles/wrong.md',
    '/content/authors/ada.md',
  ]);
});

test('schemas leaves the next build as it would have been', async () => {
  const cwd = workingFolder({ 'articles/one.md': article() });
  await run(['build', '--now', '2026-06-01T00:00:00Z'], { cwd });
  const manifest = () => readFileSync(join(cwd, '.cache/manifest.json'), 'utf8');
  writeFileSync(join(cwd, 'content/articles/one.md'), article({ title: 'Another' }));
  await run(['schemas'], { cwd });
  await run(['build', '--now', '2026-06-01T00:00:00Z'], { cwd });
  expect(readFileSync(join(cwd, 'dist/news/one/index.html'), 'utf8')).toContain('Another');
  const incremental = manifest();
  await run(['build', '--full', '--now', '2026-06-01T00:00:00Z'], { cwd });
  expect(manifest()).toBe(incremental);
});

test('schemas --out writes the schema of every file into a folder, and touches no site', async () => {
  const cwd = workingFolder();
  const { code, stdout } = await run(['schemas', '--out', 'a/folder'], { cwd });
  expect({ code, stdout }).toEqual({ code: 0, stdout: '10 schemas are in a/folder\n' });
  const names = Object.keys(fileSchemas).map((kind) => `${kind}.schema.json`);
  expect(readdirSync(join(cwd, 'a/folder')).sort()).toEqual(names.sort());
  expect(existsSync(join(cwd, '.astro'))).toBe(false);
});

test('schemas says so where there is no content', async () => {
  const { code, stderr } = await run(['schemas', '--content', 'elsewhere'], { cwd: workingFolder() });
  expect(code).toBe(2);
  expect(stderr).toContain('elsewhere');
});

test('dev keeps it up to date where the site is edited in VS Code, and writes nothing where it is not', async () => {
  const [edited, other] = [workingFolder(), workingFolder()];
  mkdirSync(join(edited, '.vscode'));
  const sites = [edited, other].map((cwd) => ({
    cwd,
    dev: new Started('own', ['dev', '--port', '0', '--content', join(cwd, 'content'), '--cache', join(cwd, '.cache')]),
  }));
  for (const { dev } of sites) await expect.poll(() => dev.printed).toContain('The site is at');
  expect(offered(edited)).toEqual(['ada']);
  for (const { cwd } of sites) writeFileSync(join(cwd, 'content/authors/bob.md'), '---\nname: Bob Example\n---\n');
  await expect.poll(() => offered(edited)).toEqual(['ada', 'bob']);
  expect(existsSync(join(other, '.astro'))).toBe(false);
});
