import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, linkSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { isStill, lookOf } from '../../src/content/files/look.ts';
import { updateIndex } from '../../src/content/update.ts';
import { article } from '../site/site.ts';
import { Folder } from './folder.ts';

const file = 'articles/x.md';
const before = article({ title: 'Before' });
const after = article({ title: 'After!' });

/** Waits until what is written counts as written long ago. */
const settle = () => sleep(120);

async function folderOf(text = before, setTime: (path: string) => void = () => {}): Promise<Folder> {
  const folder = new Folder({ [file]: text });
  setTime(join(folder.content, file));
  await settle();
  await folder.update();
  return folder;
}

function git(folder: Folder, ...args: string[]): void {
  const who = ['-c', 'user.name=Test', '-c', 'user.email=test@test.example'];
  execFileSync('git', [...who, ...args], { cwd: folder.content, stdio: 'ignore' });
}

const titleIn = ({ index }: Folder) => index.sql('select title from articles').get()?.['title'];

/** Edits after which a file has the size and the time that it had. */
const slyEdits: Record<string, (path: string) => void> = {
  'touch -r': (path) => {
    copyFileSync(path, `${path}~`);
    execFileSync('touch', ['-r', path, `${path}~`]);
    writeFileSync(path, after);
    execFileSync('touch', ['-r', `${path}~`, path]);
    rmSync(`${path}~`);
  },
  'a file moved over it': (path) => {
    const other = `${path}.new`;
    writeFileSync(other, after);
    execFileSync('touch', ['-r', path, other]);
    renameSync(other, path);
  },
  'another name linked in its place': (path) => {
    const other = join(path, '../../../other.md');
    writeFileSync(other, after);
    execFileSync('touch', ['-r', path, other]);
    rmSync(path);
    linkSync(other, path);
  },
};

test.each(Object.entries(slyEdits))('an edit by %s is seen, whatever size and time say', async (_, edit) => {
  const folder = await folderOf();
  edit(join(folder.content, file));
  expect((await folder.update()).changed).toEqual([file]);
  expect(titleIn(folder)).toBe('After!');
});

test.each([0, 1])('where all files have the time %i, as Nix, Bazel and tar set it, edits are seen', async (time) => {
  const folder = await folderOf(before, (path) => utimesSync(path, time, time));
  const progress = vi.fn();
  await updateIndex(folder.index, folder.content, { progress });
  expect(progress).not.toHaveBeenCalled();
  writeFileSync(join(folder.content, file), after);
  utimesSync(join(folder.content, file), time, time);
  expect((await folder.update()).changed).toEqual([file]);
});

test('a copied folder with the times of the first is read once, and nothing in it has changed', async () => {
  const folder = await folderOf();
  const copy = join(folder.root, 'copy');
  cpSync(folder.content, copy, { recursive: true, preserveTimestamps: true });
  await settle();
  const counts = vi.fn();
  expect((await updateIndex(folder.index, copy, { progress: counts })).changed).toEqual([]);
  expect(counts).toHaveBeenLastCalledWith(3, 3);
  counts.mockClear();
  await updateIndex(folder.index, copy, { progress: counts });
  expect(counts).not.toHaveBeenCalled();
});

test.each([
  ['skip-worktree', '--skip-worktree'],
  ['assume-unchanged', '--assume-unchanged'],
])('a file with %s in a clone is read: git does not look at it', async (_, flag) => {
  const folder = await folderOf();
  git(folder, 'init');
  git(folder, 'add', '--all');
  git(folder, 'commit', '--message', 'all');
  git(folder, 'update-index', flag, file);
  const clone = join(folder.root, 'clone');
  cpSync(folder.content, clone, { recursive: true });
  writeFileSync(join(clone, file), after);
  await settle();
  expect((await updateIndex(folder.index, clone)).changed).toEqual([file]);
});

const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 12345\n`;
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>';

test('a pointer of Git LFS is called that, and the picture that takes its place in a clone is read', async () => {
  const folder = new Folder({
    'articles/a.svg': pointer,
    [file]: article({ image: { src: './a.svg', alt: 'A crane' } }),
    'articles/y.md': pointer,
  });
  const advice = 'fetch the files with git lfs pull; where a CI builds, check out with LFS';
  expect(await folder.errors()).toEqual([
    expect.stringMatching(`the picture articles/a.svg is a pointer of Git LFS and not the picture itself · ${advice}`),
    `content/articles/y.md  the file is a pointer of Git LFS and not the text itself · ${advice}`,
  ]);
  folder.edit({ 'articles/y.md': undefined });
  // Git keeps the pointer, and a filter stands between it and the folder.
  writeFileSync(join(folder.root, 'pointer'), pointer);
  writeFileSync(join(folder.content, '.gitattributes'), '*.svg filter=lfs\n');
  git(folder, 'init');
  git(folder, 'config', 'filter.lfs.clean', `cat ${folder.root}/pointer`);
  git(folder, 'add', '--all');
  git(folder, 'commit', '--message', 'all');
  await folder.update();
  folder.edit({ 'articles/a.svg': svg });
  git(folder, 'add', '--all');
  // All files look new, as in a clone.
  const clone = join(folder.root, 'clone');
  cpSync(folder.content, clone, { recursive: true });
  git(folder, '-C', clone, 'update-index', '--refresh');
  await settle();
  expect((await updateIndex(folder.index, clone)).problems).toEqual([]);
});

const second = 1_000_000_000n;
const at = 1_800_000_000n * second;
const look = (mtimeNs: bigint, ctimeNs: bigint) =>
  lookOf({ ...statSync(import.meta.filename, { bigint: true }), mtimeNs, ctimeNs });

test.each([
  ['changed long ago', at - 100n * second, at - 100n * second + 1n, true],
  ['changed just now', at - 20_000_001n, at - 20_000_001n, false],
  ['written long ago, and changed just now', at - 100n * second, at - 20_000_001n, false],
  ['changed within this second, where times are whole seconds', at - 1n * second, at - 1n * second, false],
  ['changed some seconds ago, where times are whole seconds', at - 3n * second, at - 3n * second, true],
  ['on a file system without times of changes', at - 100n * second, 0n, false],
])('a file %s', (_, mtime, ctime, still) => {
  expect(isStill(look(mtime, ctime), Number(at / 1_000_000n))).toBe(still);
});
