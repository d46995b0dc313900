import { copyFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { article, writeFiles } from '../site/site.ts';
import { run, workingFolder } from './command.ts';

const now = ['--now', '2026-06-01T00:00:00Z'];
const plain = (background: string) => sharp({ create: { width: 60, height: 40, channels: 3, background } }).png();
const stories = {
  'articles/a.md': article({ image: { src: 'a.png', alt: 'A dune' } }),
  'articles/a.png': await plain('teal').toBuffer(),
  'articles/b.md': article({ published: '2026-04-01' }, '![A wall](b.png)\n'),
  'articles/b.png': await plain('plum').toBuffer(),
};

/** Sizes of the files that were made of pictures, by path. */
function made(cwd: string): Map<string, number> {
  const folder = join(cwd, '.cache/pictures');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(paths.map((path) => [path, statSync(path).size]));
}

test('cache prune removes what was made of pictures that no page shows, and nothing else', async () => {
  const cwd = workingFolder(stories);
  await run(['build', ...now], { cwd });
  const all = made(cwd);
  expect(await run(['cache', 'prune'], { cwd })).toEqual({ code: 0, stdout: '0 files, 0.0 MB removed\n', stderr: '' });
  expect(made(cwd)).toEqual(all);

  writeFiles(join(cwd, 'content'), { 'articles/a.md': undefined });
  await run(['build', ...now], { cwd });
  expect(made(cwd)).toEqual(all);
  const dry = await run(['cache', 'prune', '--dry-run'], { cwd });
  expect(dry).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+ files, 0\.0 MB would be removed\n$/) });
  expect(made(cwd)).toEqual(all);

  const { code, stdout } = await run(['cache', 'prune', '--json'], { cwd });
  const left = made(cwd);
  const gone = [...all].filter(([path]) => !left.has(path));
  expect(JSON.parse(stdout)).toEqual({ files: gone.length, bytes: gone.reduce((sum, [, size]) => sum + size, 0) });
  expect(dry.stdout).toContain(`${gone.length} files`);
  expect(code).toBe(0);
  // AVIF, WebP and JPEG of the other story's picture and what is known of it, a card of that story and of the site.
  const endings = [...left.keys()].map((path) => path.split('.').at(-1)).sort();
  expect(endings).toEqual(['avif', 'jpg', 'json', 'png', 'png', 'webp']);

  const built = await run(['build', '--full', '--json', ...now], { cwd });
  expect(JSON.parse(built.stdout.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({ pictures: 0, changed: 0 });
  writeFiles(join(cwd, 'content'), stories);
  const back = await run(['build', '--json', ...now], { cwd });
  expect(JSON.parse(back.stdout).pictures).toBeGreaterThan(0);
});

test('in a folder that branches share, what the manifest of another shows stays, and so does what is young', async () => {
  const cwd = workingFolder(stories);
  await run(['build', ...now], { cwd });
  const all = made(cwd);
  copyFileSync(join(cwd, '.cache/manifest.json'), join(cwd, 'main.json'));
  writeFiles(join(cwd, 'content'), { 'articles/a.md': undefined });
  await run(['build', ...now], { cwd });
  for (const kept of [
    ['--older-than', '1'],
    ['--manifest', 'main.json', '--manifest', '.cache/manifest.json'],
  ]) {
    expect(await run(['cache', 'prune', ...kept], { cwd })).toMatchObject({
      code: 0,
      stdout: '0 files, 0.0 MB removed\n',
    });
    expect(made(cwd)).toEqual(all);
  }
  // A machine that only tidies has built nothing.
  rmSync(join(cwd, '.cache/index.db'));
  await run(['cache', 'prune', '--manifest', 'main.json'], { cwd });
  expect(made(cwd)).toEqual(all);
  await run(['cache', 'prune', '--manifest', '.cache/manifest.json'], { cwd });
  expect(made(cwd).size).toBeLessThan(all.size);
});

test('cache says what it can do, and before a build that there is nothing to go by', async () => {
  const cwd = workingFolder(stories);
  const help = await run(['cache', '--help'], { cwd });
  expect(help).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^broadsheet cache prune \[options\]\n/),
    stderr: '',
  });
  expect(await run(['cache', 'prune', '--help'], { cwd })).toEqual(help);
  expect((await run(['--help'], { cwd })).stdout).toMatch(/^ *cache /m);

  const { stdout: usage } = help;
  for (const [args, said] of [
    [[], 'Say what to do.'],
    [['clear'], 'There is no cache clear.'],
    [['prune', '--dry'], "Unknown option '--dry'."],
    [['prune', 'everything'], "Unexpected argument 'everything'."],
    [['prune', '--manifest', ''], "Option '--manifest <value>' is empty."],
  ] as const) {
    const stderr = `${said}\n\n${usage}`;
    expect(await run(['cache', ...args], { cwd })).toEqual({ code: 2, stdout: '', stderr });
  }
  const cache = join(cwd, '.cache');
  const stderr = `No site was built with ${cache}, so nothing tells what its pages show; build it first, or give the manifests of sites with --manifest.\n`;
  expect(await run(['cache', 'prune'], { cwd })).toEqual({ code: 2, stdout: '', stderr });
  for (const [args, said] of [
    [['--manifest', 'none.json'], 'There is no none.json, so nothing tells what that site shows.'],
    [['--older-than', 'a week'], '--older-than a week is no number of days; write it like 30.'],
  ] as const) {
    expect(await run(['cache', 'prune', ...args], { cwd })).toEqual({ code: 2, stdout: '', stderr: `${said}\n` });
  }
});
