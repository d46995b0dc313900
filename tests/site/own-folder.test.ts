import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { OwnFolder } from '../../src/output/own-folder.ts';
import { writeFiles } from './site.ts';

function own(files: Record<string, string> = {}): { folder: OwnFolder; root: string; elsewhere: string } {
  const top = mkdtempSync(join(tmpdir(), 'broadsheet-own-'));
  onTestFinished(() => rmSync(top, { recursive: true, force: true }));
  const [root, elsewhere] = [join(top, 'own'), join(top, 'elsewhere')];
  writeFiles(root, files);
  writeFiles(elsewhere, { 'a/x': 'Mine.' });
  return { folder: new OwnFolder(root, { name: '.mark', text: 'Of Broadsheet.' }), root, elsewhere };
}

test.each(['../x', 'a/../../x', '/etc/x', 'a//x', './x', '.git/x', '.GIT', ''])(
  'nothing is written or removed at %j',
  (path) => {
    const { folder } = own({ 'a/x': 'x' });
    expect(() => folder.place(path)).toThrow('is no place for a file of the site');
    expect(() => folder.removeFile(path)).toThrow('is no place for a file of the site');
  },
);

test('what lies behind a link is neither seen, written nor removed', () => {
  const { folder, root, elsewhere } = own({ 'b/x': 'x' });
  symlinkSync(join(elsewhere, 'a'), join(root, 'a'));
  symlinkSync(join(elsewhere, 'a/x'), join(root, 'b/y'));
  expect([folder.look('a/x'), folder.look('b/y'), folder.list('a')]).toEqual([undefined, undefined, []]);
  folder.removeFile('a/x');
  folder.removeFile('b/y');
  writeFileSync(folder.place('a/x'), 'new');
  expect(readFileSync(join(elsewhere, 'a/x'), 'utf8')).toBe('Mine.');
  expect(folder.look('a/x')?.size).toBe(3);
});

test('a file that became a folder, and one whose folder became a file, are not what was to be removed', () => {
  const { folder } = own({ 'a/x': 'x', b: 'x' });
  folder.removeFile('a');
  folder.removeFile('b/c/d');
  expect([folder.look('a/x')?.size, folder.look('b')?.size]).toEqual([1, 1]);
});

test('a folder is ours if it is empty or marked by us, and not if another marked it', () => {
  const { folder, root } = own();
  expect(folder.isOurs()).toBe(true);
  mkdirSync(join(root, '.git'), { recursive: true });
  expect(folder.isOurs()).toBe(true);
  writeFiles(root, { x: 'x', '.mark': 'Of somebody else.' });
  expect(folder.isOurs()).toBe(false);
  writeFiles(root, { '.mark': undefined });
  folder.claim();
  expect(folder.isOurs()).toBe(true);
});

test('threads that write into the same new folders, some in place of files, do not get in each other’s way', async () => {
  const folders = 1000;
  const files = Array.from({ length: folders }, (_, folder) => [`${3 * folder}`, 'A file stands here.']);
  const { root } = own(Object.fromEntries(files));
  const start = new Int32Array(new SharedArrayBuffer(4));
  const names = ['b', 'c', 'd'];
  const threads = names.map((name) => {
    const workerData = { root, name, start, folders };
    return new Worker(new URL('./own-folder-worker.ts', import.meta.url), { workerData });
  });
  await Promise.all(threads.map((thread) => once(thread, 'online')));
  Atomics.store(start, 0, 1);
  Atomics.notify(start, 0);
  await Promise.all(threads.map((thread) => once(thread, 'exit')));
  for (let folder = 0; folder < folders; folder++) {
    expect(readdirSync(join(root, `${folder}/a`))).toEqual(names);
  }
});
