import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { settings } from '../check/findings.ts';
import { article, writeFiles } from '../site/site.ts';
import { run, withoutProgress, workingFolder } from './command.ts';

const content = { 'site.yaml': settings, 'articles/x.md': article({}, 'Of the sea.\n') };
const { VITEST: _vitest, NODE_ENV: _environment, FORCE_COLOR: _colour, ...inherited } = process.env;

/** A repository with a site in it, as an editor has it. @param top where the repository begins, from the site */
function repository(top = '.') {
  const cwd = workingFolder(content);
  const git = (args: string[], { path = inherited['PATH'] ?? '', from = cwd } = {}) => {
    const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@test.example', '-c', 'init.defaultBranch=main'];
    const env = { ...inherited, PATH: path, GIT_CONFIG_GLOBAL: '/dev/null' };
    const { status, stdout, stderr } = spawnSync('git', [...who, ...args], { cwd: from, encoding: 'utf8', env });
    return { status, stdout, stderr: withoutProgress(stderr) };
  };
  const root = resolve(cwd, top);
  git(['init', '-q', root]);
  writeFileSync(join(root, '.gitignore'), 'node_modules\n.cache\n');
  git(['add', '-A', root]);
  git(['commit', '-qm', 'One']);
  symlinkSync(resolve('node_modules'), join(cwd, 'node_modules'));
  const hook = join(root, '.git/hooks/pre-commit');
  const write = (path: string, body: string) => writeFiles(join(cwd, 'content'), { [path]: article({}, body) });
  return { cwd, root, git, hook, write };
}

const refused =
  'Nothing was committed. Correct what is said above, or commit all the same with: git commit --no-verify\n';

test('a commit of something that is not ready is refused, with its line, and goes through only if that is meant', async () => {
  const { cwd, git, hook, write } = repository();
  const install = () => run(['check', '--install-hook'], { cwd });
  expect(await install()).toEqual({
    code: 0,
    stdout: 'From now on each commit is checked, by .git/hooks/pre-commit.\n',
    stderr: '',
  });
  expect(statSync(hook).mode & 0o777).toBe(0o755);
  expect((await install()).stdout).toBe('Each commit is checked already, by .git/hooks/pre-commit.\n');

  write('articles/y.md', 'Said TK.\n');
  write('articles/z.md', 'Said TK too.\n');
  git(['add', 'content/articles/y.md']);
  const told =
    'content/articles/y.md:7:6  error: "TK" was left in · write what belongs there, or remove it  placeholder\n\n1 error, 0 warnings in 1 text\n';
  expect(git(['commit', '-m', 'Two'])).toEqual({ status: 1, stdout: '', stderr: told + refused });
  expect(git(['commit', '-qm', 'Two', '--no-verify'])).toEqual({ status: 0, stdout: '', stderr: '' });

  write('articles/y.md', 'Said Ada.\n');
  const clean = { status: 0, stdout: '', stderr: '✓ nothing to say in 1 text\n' };
  expect(git(['commit', '-qm', 'Three', 'content/articles/y.md'])).toEqual(clean);
  expect(git(['log', '--format=%s']).stdout).toBe('Three\nTwo\nOne\n');

  expect((await run(['check', '--uninstall-hook'], { cwd })).stdout).toBe(
    'Commits are not checked any more: .git/hooks/pre-commit is removed.\n',
  );
  expect(existsSync(hook)).toBe(false);
  expect((await run(['check', '--uninstall-hook'], { cwd })).stdout).toBe(
    'There is no hook .git/hooks/pre-commit to remove.\n',
  );
});

test('the hook finds a site that is a folder of its repository, in each of its worktrees, and needs no Node but its own', async () => {
  const { cwd, root, git, write } = repository('..');
  expect((await run(['check', '--install-hook', '--strict'], { cwd })).stdout).toBe(
    `From now on each commit is checked, by ${join(root, '.git/hooks/pre-commit')}.\n`,
  );
  write('articles/y.md', 'Of the the sea.\n');
  git(['add', '.']);
  const tools = ['/usr/bin', '/bin'].filter((folder) => !existsSync(join(folder, 'node'))).join(':');
  const path = tools === '' ? {} : { path: tools };
  expect(git(['commit', '-m', 'Two'], path)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('"the" stands twice'),
  });

  const other = join(root, '../other');
  git(['worktree', 'add', '-q', other]);
  const from = join(other, 'site');
  writeFiles(join(from, 'content'), { 'articles/z.md': article({}, 'TK\n') });
  git(['add', '.'], { from });
  const without = 'Broadsheet is not set up here, so this commit is not checked; npm run setup sets it up.\n';
  expect(git(['commit', '-qm', 'Three'], { from })).toEqual({ status: 0, stdout: '', stderr: without });
  symlinkSync(resolve('node_modules'), join(from, 'node_modules'));
  cpSync(join(cwd, '.cache'), join(from, '.cache'), { recursive: true });
  writeFiles(join(from, 'content'), { 'articles/zz.md': article({}, 'TK\n') });
  git(['add', '.'], { from });
  expect(git(['commit', '-qm', 'Four'], { from })).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^content\/articles\/zz\.md:7:1 {2}error: .*\n\n1 error, 0 warnings in 1 text\n/),
  });
});

test('a commit whose repository and working folder are named apart is checked, whatever folder the site is in', async () => {
  const { cwd, root, git, write } = repository('..');
  await run(['check', '--install-hook'], { cwd });
  write('articles/y.md', 'TK\n');
  git(['add', '.']);
  const elsewhere = join(root, '../elsewhere.git');
  renameSync(join(root, '.git'), elsewhere);
  const told = expect.stringMatching(/^content\/articles\/y\.md:7:1 {2}error: /);
  for (const [repository, from] of [
    [elsewhere, cwd],
    ['../elsewhere.git', root],
  ] as const)
    expect(git(['--git-dir', repository, '--work-tree', root, 'commit', '-m', 'Two'], { from })).toMatchObject({
      status: 1,
      stderr: told,
    });
});

test('the hook of somebody else stays, and so does a folder of hooks that other repositories share', async () => {
  const { cwd, git, hook } = repository();
  const line = 'add this line to it: npx --no-install broadsheet check --staged --content content';
  const options = ['--install-hook', '--content', 'content'];
  mkdirSync(dirname(hook), { recursive: true });
  writeFileSync(hook, '#!/bin/sh\nexit 0\n');
  expect(await run(['check', ...options], { cwd })).toEqual({
    code: 2,
    stdout: '',
    stderr: `There is a hook already, .git/hooks/pre-commit, which stays as it is; ${line}\n`,
  });
  expect(await run(['check', '--uninstall-hook'], { cwd })).toMatchObject({ code: 2 });
  expect(readFileSync(hook, 'utf8')).toBe('#!/bin/sh\nexit 0\n');

  const shared = join(cwd, '../shared');
  git(['config', 'core.hooksPath', shared]);
  expect((await run(['check', ...options], { cwd })).stderr).toBe(
    `Git takes hooks from ${shared} (core.hooksPath), which other repositories may share; write pre-commit there yourself, or ${line}\n`,
  );
  git(['config', 'core.hooksPath', 'hooks']);
  expect((await run(['check', ...options], { cwd })).stdout).toBe(
    'From now on each commit is checked, by hooks/pre-commit.\n',
  );
});

test('content of another repository has hooks of its own', async () => {
  const { cwd } = repository();
  const other = repository();
  const content = join(other.cwd, 'content');
  expect(await run(['check', '--install-hook', '--content', content], { cwd })).toEqual({
    code: 2,
    stdout: '',
    stderr: `${content} is in another repository than this folder, whose commits a hook here would check; write pre-commit there yourself, with a line that goes to this folder and runs npx --no-install broadsheet check --staged\n`,
  });
});

test('only errors in the content stop a commit', async () => {
  const { cwd, git, write } = repository();
  await run(['check', '--install-hook', '--cache', 'content'], { cwd });
  write('articles/y.md', 'TK\n');
  git(['add', '.']);
  const { status, stderr } = git(['commit', '-qm', 'Two']);
  expect(stderr).toMatch(/\nThe check did not come to its end, so this commit is not checked\.\n$/);
  expect(status).toBe(0);
});

test('a hook needs a repository', async () => {
  const cwd = workingFolder(content);
  const { code, stderr } = await run(['check', '--install-hook'], { cwd });
  expect(stderr).toMatch(/^--install-hook needs git, and this folder in a repository: fatal: not a git repository/);
  expect(code).toBe(2);
  expect((await run(['check', '--install-hook', '--fix'], { cwd })).stderr).toBe(
    'What --fix changes is not in the commit; a hook only checks.\n',
  );
});
