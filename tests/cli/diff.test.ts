import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { git } from '../diff/repository.ts';
import { article, writeFiles } from '../site/site.ts';
import { run, workingFolder } from './command.ts';

const flood = article({ title: 'The flood', dek: 'It rained.' }, 'The river rose by two metres.\n');
const now = ['--now', '2026-06-01T00:00:00Z'];

/** A project of which `main` has a story, and the folder another. */
function branch(): string {
  const cwd = workingFolder({ 'articles/flood.md': flood });
  git(cwd, 'init', '-q', '-b', 'main');
  git(cwd, 'add', 'content');
  git(cwd, 'commit', '-q', '-m', 'content');
  writeFiles(join(cwd, 'content'), { 'articles/flood.md': flood.replace('two', 'three') });
  return cwd;
}

test('a branch is told as a comment, as a page and as an object', async () => {
  const cwd = branch();
  const comment = await run(['diff', 'main', '--html', 'diff.html', ...now], { cwd });
  expect(comment).toMatchObject({ code: 0, stderr: '' });
  expect(comment.stdout).toMatch(/^## What this changes for readers as of June 1, 2026 at 12:00 AM\n/);
  expect(comment.stdout).toContain('> The river rose by <del>two</del><ins>three</ins> metres.');
  expect(readFileSync(join(cwd, 'diff.html'), 'utf8')).toContain('The river rose by <del>two</del> metres.');
  const object = await run(['diff', 'main', '--json', ...now], { cwd });
  expect(JSON.parse(object.stdout)).toMatchObject({ pages: [{ change: 'changed', url: '/news/flood/' }] });
});

test('errors end with 1, wrong usage with 2', async () => {
  const cwd = branch();
  expect(await run(['diff', 'mian', ...now], { cwd })).toEqual({
    code: 2,
    stdout: '',
    stderr: 'git knows no revision mian here; name a branch, a tag or a commit, such as main or origin/main.\n',
  });
  expect((await run(['diff', '--html', 'x.html'], { cwd })).stderr).toMatch(
    /^Say what to compare with, such as main\.\n\nbroadsheet diff BASE \[options\]\n/,
  );
  expect(await run(['diff', 'main', '--html', 'nowhere/x.html', ...now], { cwd })).toMatchObject({
    code: 2,
    stderr: 'There is no folder nowhere for --html; create it, or name another file.\n',
  });
  mkdirSync(join(cwd, 'page'));
  expect(await run(['diff', 'main', '--html', 'page', ...now], { cwd })).toEqual({
    code: 2,
    stdout: '',
    stderr: '--html needs a file; page is a folder.\n',
  });
  rmSync(join(cwd, 'content', 'sections', 'news.yaml'));
  const wrong = await run(['diff', 'main', ...now], { cwd });
  expect(wrong).toMatchObject({ code: 1, stdout: '' });
  expect(wrong.stderr).toContain('content/articles/flood.md:3:10  there is no section news');
});
