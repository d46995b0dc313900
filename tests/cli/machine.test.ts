import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  closeSync,
  cpSync,
  existsSync,
  lchownSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { explainMachine } from '../../src/cli/machine.ts';
import { article, writeFiles } from '../site/site.ts';
import { broadsheet, run, workingFolder } from './command.ts';

const story = { 'articles/x.md': article() };
const stays = ' What was printed before stays, and the next build begins where this one did.\n';

test.each([
  ['.cache/pictures', 'file', 'a file is where a folder belongs; delete it|a part of the path is a file'],
  ['.cache/manifest.json', 'folder', 'a folder is where a file belongs; delete it'],
])('%s as a %s where it may not be one is told in a sentence that names it', async (path, kind, reason) => {
  const cwd = workingFolder({
    ...story,
    'articles/dot.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>',
  });
  writeFiles(join(cwd, 'content'), { 'articles/y.md': article({}, '![A dot](./dot.svg)\n') });
  if (kind === 'file') writeFileSync(join(cwd, path), 'A file');
  else mkdirSync(join(cwd, path));
  const { code, stderr } = await run(['build'], { cwd });
  expect(stderr).toMatch(new RegExp(`${path.replace('.', '\\.')}.* cannot be read or written: (?:${reason})`));
  expect(stderr).not.toMatch(/bug|^ +at /m);
  expect(code).toBe(2);
});

test('an index that is a folder is made anew', async () => {
  const cwd = workingFolder(story);
  mkdirSync(join(cwd, '.cache/index.db'));
  const { code, stderr } = await run(['build'], { cwd });
  expect(stderr).toBe('The index cannot be read and is made anew.\n');
  expect(code).toBe(0);
});

test('a lock that is garbage is no lock, and one that is a folder is told', async () => {
  const cwd = workingFolder(story);
  writeFileSync(join(cwd, '.cache/lock'), 'Garbage, and enough of it to fill the head of a database.'.repeat(99));
  expect(await run(['build'], { cwd })).toMatchObject({ code: 0, stderr: '' });
  rmSync(join(cwd, '.cache/lock'));
  mkdirSync(join(cwd, '.cache/lock'));
  const { code, stderr } = await run(['build'], { cwd });
  expect(stderr).toContain(`${join(cwd, '.cache/lock')} cannot be opened`);
  expect(code).toBe(2);
});

test('a file of more than 2 GiB in the content is an error of that file', async () => {
  const cwd = workingFolder(story);
  const file = join(cwd, 'content/articles/tape.jpg');
  writeFileSync(file, '');
  // A hole: it takes no room.
  truncateSync(file, 2 ** 31 + 1);
  const { code, stderr } = await run(['build'], { cwd });
  expect(stderr).toContain('content/articles/tape.jpg  the file is larger than 2 GiB · make it smaller');
  expect(code).toBe(1);
  rmSync(file);
  expect(await run(['build'], { cwd })).toMatchObject({ code: 0 });
});

test('a content folder that is a link is built as if it lay there', async () => {
  const cwd = workingFolder(story);
  symlinkSync(join(cwd, 'content'), join(cwd, 'linked'));
  expect(await run(['build', '--content', 'linked'], { cwd })).toMatchObject({ code: 0, stderr: '' });
});

test.each([
  [
    { code: 'EACCES', path: '/p/.astro/content.d.ts' },
    '/p/.astro/content.d.ts cannot be read or written: it is not allowed to this user.',
  ],
  [
    { code: 'EISDIR', path: '/p/a.part', dest: '/p/a' },
    '/p/a cannot be read or written: a folder is where a file belongs; delete it.',
  ],
  [{ code: 'ERR_FS_FILE_TOO_LARGE', path: '/p/a' }, '/p/a cannot be read or written: it is larger than 2 GiB.'],
  [{ cause: { code: 'ENOSPC', path: '/p/a' } }, '/p/a cannot be read or written: the disk is full.'],
  [{ code: 'ENOENT', path: '/p/a' }, undefined],
  [new TypeError('x is not a function'), undefined],
])('what the machine says in %o is told as %s', (error, sentence) => {
  expect(explainMachine(error)).toBe(sentence);
});

/** Mounts an empty disk that nothing can be written to. @returns whether this machine lets us */
function mountReadOnly(folder: string): boolean {
  mkdirSync(folder);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'ro,size=1m', 'tmpfs', folder]).status !== 0) return false;
  onTestFinished(() => void spawnSync('umount', [folder]));
  return true;
}

test.for(['--cache', '--out'])(
  'a folder of %s that cannot be made on a read-only disk is told',
  async (option, context) => {
    const cwd = workingFolder(story);
    const disk = join(cwd, 'disk');
    context.skip(!mountReadOnly(disk), 'No disk can be mounted here: that takes root on Linux.');
    const { code, stderr } = await run(['build', option, 'disk/new/folder'], { cwd });
    expect(stderr).toBe(`${join(disk, 'new')} cannot be read or written: the disk is read-only.${stays}`);
    expect(code).toBe(2);
  },
);

const nobody = 65534;

test.runIf(process.getuid?.() === 0)(
  'who may not write into the project builds in folders of their own, and is told which of these cannot be written',
  async () => {
    const cwd = workingFolder(story);
    chmodSync(dirname(cwd), 0o755);
    const fonts = join(cwd, '.cache/fonts');
    const shared = realpathSync(fonts);
    rmSync(fonts);
    cpSync(shared, fonts, { recursive: true });
    for (const path of ['.', ...readdirSync(cwd, { recursive: true, encoding: 'utf8' })])
      lchownSync(join(cwd, path), nobody, nobody);
    const env = { XDG_CACHE_HOME: join(cwd, '.cache-of-user') };
    mkdirSync(env.XDG_CACHE_HOME);
    lchownSync(env.XDG_CACHE_HOME, nobody, nobody);
    expect(await run(['build', '--full'], { cwd, user: nobody, env })).toMatchObject({ code: 0, stderr: '' });
    expect(readdirSync(cwd).sort()).toEqual(['.cache', '.cache-of-user', 'content', 'dist']);
    expect(readdirSync(env.XDG_CACHE_HOME)).toContain('broadsheet');

    rmSync(join(cwd, 'dist'), { recursive: true });
    chmodSync(cwd, 0o555);
    lchownSync(cwd, 0, 0);
    expect(await run(['build'], { cwd, user: nobody })).toEqual({
      code: 2,
      stdout: '',
      stderr: `${join(cwd, 'dist')} cannot be read or written: it is not allowed to this user.${stays}`,
    });
  },
);

test('output that finds no room is told in a sentence, and the site is built', async () => {
  const cwd = workingFolder(story);
  const full = openSync('/dev/full', 'w');
  const child = spawn(process.execPath, [broadsheet, 'build'], { cwd, stdio: ['ignore', full, 'pipe'] });
  closeSync(full);
  let said = '';
  child.stderr?.on('data', (text) => {
    said += text;
  });
  const [code] = await once(child, 'close');
  // A slow machine tells before how far it is.
  expect(said.split('\n').slice(-2)).toEqual([
    'What was done cannot be told. A file cannot be read or written: the disk is full.',
    '',
  ]);
  expect(code).toBe(2);
  expect(existsSync(join(cwd, 'dist/news/x/index.html'))).toBe(true);
});
