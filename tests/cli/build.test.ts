import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { article, writeFiles } from '../site/site.ts';
import { machineNode, run, workingFolder } from './command.ts';

const escapeCode = '\u001b';
const now = ['--now', '2026-06-01T00:00:00Z'];
const story = { 'articles/x.md': article({ title: 'One' }) };
const mistake = { 'articles/x.md': article({ titel: 'One' }) };
const told = 'content/articles/x.md:5:1  titel is not a field here · did you mean title?\n';

test('a build ends with 0 and one line that says what was done', async () => {
  const cwd = workingFolder(story);
  const { code, stdout, stderr } = await run(['build', ...now], { cwd });
  expect(stdout).toMatch(
    /^✓ \d+ pages, \d+ printed; files: \d+ added, 0 changed, 0 removed · [\d.]+ s, \d+ MB · next change without an edit: 2027-05-01T00:00:00.000Z\n$/,
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(readFileSync(join(cwd, 'dist/news/x/index.html'), 'utf8')).toContain('One');
});

test('errors in the content end with 1, stand on standard error and leave the last output alone', async () => {
  const cwd = workingFolder(story);
  await run(['build', ...now], { cwd });
  writeFiles(join(cwd, 'content'), mistake);
  const { code, stdout, stderr } = await run(['build', ...now], { cwd });
  expect(stderr).toBe(`${told}\n1 error in the content. Nothing was written; the last output stays as it is.\n`);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(readFileSync(join(cwd, 'dist/news/x/index.html'), 'utf8')).toContain('One');
});

test('a warning is told as one, and the build ends with 0', async () => {
  const cwd = workingFolder({
    'articles/crane.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>',
    'articles/x.md': article({ image: { src: 'crane.svg' } }),
  });
  const { code, stderr } = await run(['build', ...now], { cwd });
  expect(stderr).toMatch(/^content\/articles\/x\.md:5:1 {2}warning: image\.alt is missing, [^\n]+\n$/);
  expect(code).toBe(0);
});

test('--json prints one JSON object on the last line', async () => {
  const cwd = workingFolder({ ...story, 'articles/y.md': article({ published: '2026-07-01' }) });
  const { code, stdout } = await run(['build', '--json', ...now], { cwd });
  const lines = stdout.trimEnd().split('\n');
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
    pages: expect.any(Number),
    rendered: expect.any(Number),
    removed: 0,
    pictures: 0,
    milliseconds: { index: expect.any(Number), print: expect.any(Number), write: expect.any(Number) },
    mainThread: expect.any(Number),
    peakRss: expect.any(Number),
    nextWakeUp: '2026-07-01T00:00:00.000Z',
  });
  expect(code).toBe(0);
});

test('--json with errors prints them as JSON, and as lines on standard error', async () => {
  const cwd = workingFolder(mistake);
  const { code, stdout, stderr } = await run(['build', '--json', ...now], { cwd });
  expect(JSON.parse(stdout)).toEqual({
    problems: [
      {
        file: 'content/articles/x.md',
        line: 5,
        column: 1,
        what: 'titel is not a field here',
        fix: 'did you mean title?',
        severity: 'error',
      },
    ],
  });
  expect(stdout.endsWith('}\n')).toBe(true);
  expect(stderr.startsWith(told)).toBe(true);
  expect(code).toBe(1);
});

test.each([{}, { NO_COLOR: '1' }])('where there is no terminal nothing is coloured, with %j', async (env) => {
  const built = await run(['build', ...now], { cwd: workingFolder(story), env });
  const failed = await run(['build', ...now], { cwd: workingFolder(mistake), env });
  expect(built.stdout + built.stderr + failed.stdout + failed.stderr).not.toContain(escapeCode);
});

test('relative paths are relative to the working directory', async () => {
  const folder = workingFolder(story);
  const cwd = join(folder, 'content/articles');
  const args = ['--content', '..', '--out', '../../public site', '--cache', '../../.cache'];
  expect(await run(['build', ...args, ...now], { cwd })).toMatchObject({ code: 0, stderr: '' });
  expect(existsSync(join(folder, 'public site/news/x/index.html'))).toBe(true);
  expect(existsSync(join(cwd, 'dist'))).toBe(false);

  writeFiles(join(folder, 'content'), mistake);
  const { stderr } = await run(['build', ...args, ...now], { cwd });
  expect(stderr.startsWith('../articles/x.md:5:1  titel is not a field here')).toBe(true);
});

test('content may lie anywhere, in a folder of any name', async () => {
  const folder = workingFolder(story, 'Zeitung für Käpt’n #1 100% 日本');
  const cwd = workingFolder();
  const args = ['--content', join(folder, 'content'), '--out', join(folder, 'dist'), '--cache', join(folder, '.cache')];
  expect(await run(['build', ...args, ...now], { cwd })).toMatchObject({ code: 0, stderr: '' });
  expect(readFileSync(join(folder, 'dist/news/x/index.html'), 'utf8')).toContain('One');
  expect(existsSync(join(cwd, 'dist'))).toBe(false);

  writeFiles(join(folder, 'content'), mistake);
  const { code, stderr } = await run(['build', ...args, ...now], { cwd });
  expect(stderr.split('\n')[0]).toBe(`${relative(cwd, folder)}/${told.trimEnd()}`);
  expect(code).toBe(1);
});

test('a content folder that is not there ends with 1', async () => {
  const cwd = workingFolder(story);
  const { code, stderr } = await run(['build', '--content', 'contnet', ...now], { cwd });
  expect(stderr.split('\n')[0]).toBe('contnet/  there is no such folder · create it, or name another with --content');
  expect(code).toBe(1);
  expect(existsSync(join(cwd, 'dist'))).toBe(false);
});

test('a damaged index is told in one line, and the build goes on', async () => {
  const cwd = workingFolder(story);
  writeFileSync(join(cwd, '.cache/index.db'), 'This is no database.'.repeat(300));
  const { code, stderr } = await run(['build', ...now], { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: 'The index cannot be read and is made anew.\n' });
});

test('--drafts prints what is not published, and without it that is gone', async () => {
  const cwd = workingFolder({ 'articles/x.md': article({ draft: true }) });
  await run(['build', '--drafts', ...now], { cwd });
  expect(existsSync(join(cwd, 'dist/news/x/index.html'))).toBe(true);
  await run(['build', ...now], { cwd });
  expect(existsSync(join(cwd, 'dist/news/x'))).toBe(false);
});

test('whatever Node the machine has, the command runs on the project’s and hands on how it ended', async () => {
  const node = machineNode();
  const cwd = workingFolder(story);
  expect(await run(['build', ...now], { cwd, node })).toMatchObject({ code: 0, stderr: '' });
  expect(await run(['biuld'], { cwd, node })).toMatchObject({ code: 2, stdout: '' });
  expect((await run(['--help'], { cwd, node })).stdout).toContain('broadsheet <command>');
  writeFiles(join(cwd, 'content'), mistake);
  const { code, stderr } = await run(['build', ...now], { cwd, node });
  expect(stderr.startsWith(told)).toBe(true);
  expect(code).toBe(1);
});

test('--explain tells for each printed page why', async () => {
  const cwd = workingFolder(story);
  await run(['build', ...now], { cwd });
  writeFiles(join(cwd, 'content'), { 'articles/x.md': article({ title: 'Two', dek: 'In short.' }) });
  const { stdout } = await run(['build', '--explain', ...now], { cwd });
  expect(stdout.split('\n').slice(0, 10)).toEqual([
    '/  changed: front',
    '/archive/2026/05/  changed: month 2026-05',
    '/atom.xml  changed: feedStory news/x',
    '/feed.json  changed: feedStory news/x',
    '/feed.xml  changed: feedStory news/x',
    '/latest/  changed: latest',
    '/news/  changed: listing section news',
    '/news/feed.json  changed: feedStory news/x',
    '/news/feed.xml  changed: feedStory news/x',
    '/news/x/  changed: article news/x',
  ]);
  writeFiles(join(cwd, 'content'), { 'articles/x.md': article({ title: 'Three', dek: 'In short.' }) });
  const json = await run(['build', '--explain', '--json', ...now], { cwd });
  expect(JSON.parse(json.stdout).printed[0]).toEqual({ url: '/', why: 'changed: front' });
});

test('--sparse writes what differs from a manifest, and everything where there is none', async () => {
  const cwd = workingFolder(story);
  const first = await run(['build', '--sparse', ...now], { cwd });
  expect(first.stderr).toMatch(/^There is no manifest .*manifest\.json yet, so everything is written\.\n$/);
  expect(existsSync(join(cwd, 'dist/news/x/index.html'))).toBe(true);

  await run(['build', '--sparse', ...now], { cwd });
  expect(existsSync(join(cwd, 'dist/news/x/index.html'))).toBe(false);

  const manifest = JSON.parse(readFileSync(join(cwd, '.cache/manifest.json'), 'utf8'));
  manifest.files['news/x/index.html'] = '0'.repeat(64);
  writeFileSync(join(cwd, 'deployed.json'), JSON.stringify(manifest));
  await run(['build', '--sparse', '--manifest', 'deployed.json', ...now], { cwd });
  expect(existsSync(join(cwd, 'dist/news/x/index.html'))).toBe(true);

  writeFileSync(join(cwd, 'deployed.json'), '{"message": "Not Found"}');
  const wrong = await run(['build', '--sparse', '--manifest', 'deployed.json', ...now], { cwd });
  expect(wrong).toEqual({
    code: 2,
    stdout: '',
    stderr:
      'deployed.json is not a manifest; give the manifest.json of the deployed site, or delete it to write everything.\n',
  });

  const missing = await run(['build', '--sparse', '--manifest', 'deplyed.json', ...now], { cwd });
  expect(missing).toEqual({
    code: 2,
    stdout: '',
    stderr:
      'There is no manifest deplyed.json. Without it nothing tells what is deployed; for a first deployment leave --manifest out.\n',
  });
});

test('a site that lost much of its content stays as it is, until whoever builds says that it may', async () => {
  const stories = Object.fromEntries(Array.from({ length: 15 }, (_, n) => [`articles/s-${n}.md`, article()]));
  const cwd = workingFolder(stories);
  await run(['build', ...now], { cwd });
  rmSync(join(cwd, 'content/articles'), { recursive: true });
  const { code, stdout, stderr } = await run(['build', '--json', ...now], { cwd });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(
    /^This build would remove 16 of the \d+ pages of the site, so nothing was written\. .* --allow-removal\.\n$/,
  );
  expect(existsSync(join(cwd, 'dist/news/s-3/index.html'))).toBe(true);
  const allowed = await run(['build', '--json', '--allow-removal', ...now], { cwd });
  expect(allowed.code).toBe(0);
  expect(existsSync(join(cwd, 'dist/news/s-3/index.html'))).toBe(false);
});

test('a cache folder that cannot be is told of in a sentence', async () => {
  const cwd = workingFolder(story);
  writeFileSync(join(cwd, 'file'), '');
  const { code, stderr } = await run(['build', '--cache', 'file/cache', ...now], { cwd });
  expect(stderr).toMatch(/^.*file\/cache cannot be read or written: a part of the path is a file and not a folder\./);
  expect(code).toBe(2);
});

test('a disk without room ends the build with a sentence, and the site stays whole', async () => {
  const cwd = workingFolder(story);
  await run(['build', ...now], { cwd });
  const before = readFileSync(join(cwd, 'dist/news/x/index.html'), 'utf8');
  writeFiles(join(cwd, 'content'), {
    'articles/x.md': article({ title: 'Long' }, `No words: ${'— '.repeat(300_000)}`),
  });
  // No file may have more than 600 blocks of 1024 bytes: the page, and nothing else here, is larger.
  const { code, stderr } = await run(['build', ...now], { cwd, blocks: 600 });
  expect(stderr).toContain(
    'cannot be read or written: the file is larger than the system allows. What was printed before stays',
  );
  expect(code).toBe(2);
  expect(readFileSync(join(cwd, 'dist/news/x/index.html'), 'utf8')).toBe(before);
  expect((await run(['build', ...now], { cwd })).code).toBe(0);
  expect(readFileSync(join(cwd, 'dist/news/x/index.html'), 'utf8')).toContain('Long');
});

test.each([
  [['--public', 'publik'], /^There is no folder \S+publik to copy; create it, or name another with --public\.\n$/],
  [
    ['--public', 'content/site.yaml'],
    /^The folder to copy, \S+site\.yaml, is a file; name a folder with --public\.\n$/,
  ],
  [['--content', 'content/site.yaml'], /^The content folder \S+ is a file; name a folder with --content\.\n$/],
  [['--manifest', 'm.json'], /^--manifest says what is deployed, for --sparse; give both, or leave it out\.\n$/],
  [['--sparse', '--manifest', 'content'], /^content is a folder; give the manifest\.json of the deployed site\.\n$/],
])('build %j is refused, and what was printed stays', async (options, sentence) => {
  const cwd = workingFolder({ 'articles/x.md': article() });
  await run(['build'], { cwd });
  const ended = await run(['build', ...options], { cwd });
  expect(ended.stderr).toMatch(sentence);
  expect(ended.code).toBe(2);
  expect(existsSync(join(cwd, 'dist/news/x/index.html'))).toBe(true);
});

test.each(['.git/config', '.GIT/hooks/x', 'index.html/x', 'index.html/deep/x'])(
  'a manifest that names %s is none of a site',
  async (path) => {
    const cwd = workingFolder({ 'articles/x.md': article() });
    await run(['build'], { cwd });
    const manifest = JSON.parse(readFileSync(join(cwd, '.cache/manifest.json'), 'utf8'));
    manifest.files[path] = '0'.repeat(64);
    writeFileSync(join(cwd, 'm.json'), JSON.stringify(manifest));
    const { code, stderr } = await run(['build', '--sparse', '--manifest', 'm.json', '--out', 'new'], { cwd });
    expect(stderr).toContain(`names ${JSON.stringify(path)}, which is no path in a site`);
    expect(code).toBe(2);
  },
);

test('a manifest may begin with the mark of its encoding', async () => {
  const cwd = workingFolder({ 'articles/x.md': article() });
  await run(['build'], { cwd });
  writeFileSync(join(cwd, 'm.json'), `\uFEFF${readFileSync(join(cwd, '.cache/manifest.json'), 'utf8')}`);
  const { code, stderr } = await run(['build', '--sparse', '--manifest', 'm.json', '--out', 'new'], { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});
