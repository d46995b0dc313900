import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { settings } from '../check/findings.ts';
import { article, writeFiles } from '../site/site.ts';
import { run, workingFolder } from './command.ts';

const now = ['--now', '2026-06-01T00:00:00Z'];
const twice = { 'site.yaml': settings, 'articles/x.md': article({}, 'Of the the sea.\n') };
const forgotten = { 'site.yaml': settings, 'articles/x.md': article({}, 'Of TK, 100%.\n') };

test('a check tells each finding with its place and its rule, and ends with 0 if none is an error', async () => {
  const cwd = workingFolder(twice);
  expect(await run(['check', ...now], { cwd })).toEqual({
    code: 0,
    stdout:
      'content/articles/x.md:7:8  warning: "the" stands twice · remove one of the two  repeated-word\n\n0 errors, 1 warning in 2 texts\n',
    stderr: '',
  });
  expect(await run(['check', '--strict', ...now], { cwd })).toMatchObject({ code: 1 });
});

test('errors end with 1, and so do those that a build tells', async () => {
  const cwd = workingFolder({ ...forgotten, 'articles/y.md': article({ titel: 'Two' }) });
  const { code, stdout } = await run(['check', ...now], { cwd });
  expect(
    stdout,
  ).toBe(`content/articles/x.md:7:4  error: "TK" was left in · write what belongs there, or remove it  placeholder
content/articles/y.md:5:1  error: titel is not a field here · did you mean title?

2 errors, 0 warnings in 3 texts
`);
  expect(code).toBe(1);
});

test('a site with nothing to say of gets a line that says so', async () => {
  const cwd = workingFolder({ 'site.yaml': settings, 'articles/x.md': article() });
  expect(await run(['check', ...now], { cwd })).toEqual({
    code: 0,
    stdout: '✓ nothing to say in 2 texts\n',
    stderr: '',
  });
});

test('--format github writes notes for the lines of a pull request', async () => {
  const cwd = workingFolder(forgotten);
  const { stdout } = await run(['check', '--format', 'github', ...now], { cwd });
  expect(stdout).toBe(
    '::error file=content/articles/x.md,line=7,col=4,title=placeholder::"TK" was left in · write what belongs there, or remove it\n',
  );
  const env = { GITHUB_WORKSPACE: dirname(cwd) };
  expect((await run(['check', '--format', 'github', ...now], { cwd, env })).stdout).toContain(
    `file=${basename(cwd)}/content/articles/x.md,`,
  );
  const wrong = await run(['check', '--format', 'gitlab'], { cwd });
  expect(wrong).toEqual({ code: 2, stdout: '', stderr: 'There is no format gitlab; choose text or github.\n' });
});

test('--json prints one object with every finding', async () => {
  const cwd = workingFolder(twice);
  const { stdout } = await run(['check', '--json', ...now], { cwd });
  expect(JSON.parse(stdout)).toEqual({
    texts: 2,
    errors: 0,
    warnings: 1,
    problems: [
      expect.objectContaining({
        file: 'content/articles/x.md',
        line: 7,
        column: 8,
        severity: 'warning',
        rule: 'repeated-word',
      }),
    ],
  });
});

test('--staged tells of what the next commit changes, and of nothing else', async () => {
  const cwd = workingFolder(twice);
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@test.example', ...args], { cwd });
  expect((await run(['check', '--staged', ...now], { cwd })).code).toBe(2);
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'One');
  expect((await run(['check', '--staged', ...now], { cwd })).stdout).toBe('✓ nothing to say in 0 texts\n');
  writeFiles(join(cwd, 'content'), { 'articles/zwei.md': article({}, 'The the ship.\n') });
  git('add', '.');
  expect((await run(['check', '--staged', ...now], { cwd })).stdout).toMatch(
    /^content\/articles\/zwei\.md:7:5 .*\n\n0 errors, 1 warning in 1 text\n$/,
  );
});

test('a check after a check looks only at what changed, and a build after it prints what it must', async () => {
  const cwd = workingFolder(twice);
  await run(['build', ...now], { cwd });
  await run(['check', ...now], { cwd });
  writeFileSync(join(cwd, 'content/articles/x.md'), article({}, 'Of the sea.\n'));
  expect((await run(['check', ...now], { cwd })).stdout).toBe('✓ nothing to say in 2 texts\n');
  const { stdout } = await run(['build', '--explain', ...now], { cwd });
  expect(stdout).toContain('/news/x/');
});

test('--fix mends what is safe to mend, and leaves everything else of the file as it is', async () => {
  const text = article({}, 'Of the the sea, “so” and "no".\n\nHe said said TK.\n').replaceAll('\n', '\r\n');
  const cwd = workingFolder({ 'site.yaml': settings, 'articles/x.md': `\ufeff${text}` });
  const file = join(cwd, 'content/articles/x.md');
  const shown = await run(['check', '--fix', '--dry-run', ...now], { cwd });
  expect(shown.stdout).toContain('\n-Of the the sea, “so” and "no".\r\n+Of the sea, “so” and “no”.\r\n');
  expect(shown.stdout).toMatch(/^--- a\/content\/articles\/x\.md\n\+\+\+ b\/content\/articles\/x\.md\n@@ /);
  expect(readFileSync(file, 'utf8')).toBe(`\ufeff${text}`);

  const { code, stdout } = await run(['check', '--fix', ...now], { cwd });
  expect(
    stdout,
  ).toBe(`content/articles/x.md:9:14  error: "TK" was left in · write what belongs there, or remove it  placeholder
content/articles/x.md:9:9  warning: "said" stands twice · remove one of the two  repeated-word
content/articles/x.md  mended 2

1 error, 1 warning in 2 texts
`);
  expect(code).toBe(1);
  expect(readFileSync(file, 'utf8')).toBe(`\ufeff${text.replace('the the', 'the').replace('"no"', '“no”')}`);
});

test('--external tells of links to other sites, and is never a reason to fail', async () => {
  const cwd = workingFolder({
    'site.yaml': settings.replace('{', '{external-link: error, '),
    'articles/x.md': article({}, 'A [page](https://gone.example/).\n'),
  });
  // An answer that is remembered needs no network.
  const remembered = { 'https://gone.example/': [Date.parse('2026-05-31T20:00:00Z'), { is: 'gone', status: 410 }] };
  writeFileSync(join(cwd, '.cache/external-links.json'), JSON.stringify(remembered));
  expect(await run(['check', '--external', '--strict', ...now], { cwd })).toEqual({
    code: 0,
    stdout: `content/articles/x.md:7:10  warning: https://gone.example/ is gone (410) · write where it is now, or its copy, if there is one, at https://web.archive.org/web/https://gone.example/; else remove the link  external-link
1 address on other sites, 0 asked for now

0 errors, 1 warning in 2 texts
`,
    stderr: '',
  });
  expect((await run(['check', ...now], { cwd })).stdout).toBe('✓ nothing to say in 2 texts\n');
});

test('--external asks no machine of the network that it runs in', async () => {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}/secret`;
  const cwd = workingFolder({ 'site.yaml': settings, 'articles/x.md': article({}, `A [page](${at}).\n`) });
  const { stdout } = await run(['check', '--external', '--json', ...now], { cwd });
  expect(JSON.parse(stdout).external).toEqual({ links: 1, asked: 1, unclear: 1, offline: false });
  expect(requests).toEqual([]);
  expect(await run(['check', '--external', '--parallel', '0', ...now], { cwd })).toEqual({
    code: 2,
    stdout: '',
    stderr: '--parallel 0 is not a number of requests; choose one from 1 to 64.\n',
  });
});

test('--staged names the files that have other text than the commit', async () => {
  const cwd = workingFolder(twice);
  const git = (...args: string[]) => execFileSync('git', args, { cwd });
  git('init', '-q');
  git('add', '.');
  const file = join(cwd, 'content/articles/x.md');
  writeFileSync(file, article({}, 'Of the sea.\n'));
  expect((await run(['check', '--staged', ...now], { cwd })).stdout).toBe(
    `content/articles/x.md  warning: the file changed after it was staged, and what is told of it is of the file as it is now · stage it again with git add, or know that the commit has other text

0 errors, 1 warning in 2 texts
`,
  );
  git('add', '.');
  expect((await run(['check', '--staged', ...now], { cwd })).stdout).toBe('✓ nothing to say in 2 texts\n');
});
