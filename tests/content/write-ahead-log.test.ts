import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Index } from '../../src/content/index/database.ts';

function folder(): string {
  const root = mkdtempSync(join(tmpdir(), 'broadsheet-log-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return root;
}

/** A folder with something in it where a file belongs. */
function putFolder(path: string): void {
  rmSync(path, { force: true });
  mkdirSync(join(path, 'inside'), { recursive: true });
}

const files = ['index.db', 'index.db-wal', 'index.db-shm', 'index.db-note'];

/** An index in which something was written by so many runs. */
async function indexOf(root: string, ...words: string[]): Promise<string> {
  const file = join(root, 'index.db');
  for (const word of words) {
    const index = Index.open(file, 'test', () => {});
    await index.transaction(() => index.setMeta(word, 'written'));
    index.close();
  }
  return file;
}

/** The files as they lie there when a process is killed that wrote a word. */
async function killed(file: string, word: string): Promise<string> {
  const left = join(dirname(file), `killed-${word}`);
  mkdirSync(left);
  const index = Index.open(file, 'test', () => {});
  await index.transaction(() => index.setMeta(word, 'written'));
  for (const name of files)
    if (existsSync(join(dirname(file), name))) copyFileSync(join(dirname(file), name), join(left, name));
  index.close();
  return left;
}

/** What an index says when it is opened, and which words it has. */
function open(file: string): { said: string[]; words: unknown[] } {
  const said: string[] = [];
  const index = Index.open(file, 'test', (line) => said.push(line));
  const words = index.sql(`select key from meta where value = 'written' order by key`).all();
  index.close();
  return { said, words: words.map(({ key }) => key) };
}

test('when it is closed, an index is one file that is whole by itself', async () => {
  const root = folder();
  const file = await indexOf(root, 'one', 'two');
  expect(readdirSync(root)).toEqual(['index.db']);
  copyFileSync(file, join(root, 'carried.db'));
  expect(open(join(root, 'carried.db'))).toEqual({ said: [], words: ['one', 'two'] });
});

test('a checkpoint makes it whole while it is open', async () => {
  const root = folder();
  const index = Index.open(join(root, 'index.db'), 'test', () => {});
  for (const word of ['one', 'two']) {
    await index.transaction(() => index.setMeta(word, 'written'));
    index.checkpoint();
    copyFileSync(join(root, 'index.db'), join(root, 'carried.db'));
    expect(open(join(root, 'carried.db')).words).toContain(word);
  }
  index.close();
});

test('what a killed run wrote is there in the next', async () => {
  const root = folder();
  const file = await indexOf(root, 'one');
  const index = Index.open(file, 'test', () => {});
  await index.transaction(() => index.setMeta('two', 'written'));
  // Its files stay where they are, as under a process that is no more.
  const other = Index.open(file, 'test', () => {});
  expect(other.meta('two')).toBe('written');
  other.close();
  index.close();
});

test('the log of a killed run is not taken for that of an index that was copied over it', async () => {
  const root = folder();
  const file = await indexOf(root, 'one');
  const left = await killed(file, 'two');
  const restored = await indexOf(folder(), 'elsewhere');
  for (const copied of [true, false]) {
    for (const name of files) rmSync(join(root, name), { force: true });
    for (const name of readdirSync(left)) copyFileSync(join(left, name), join(root, name));
    if (!copied) rmSync(file);
    copyFileSync(restored, file);
    expect(open(file)).toEqual({ said: [], words: ['elsewhere'] });
    expect(existsSync(`${file}-wal`)).toBe(false);
  }
});

test('a log that is put beside an index is not taken for its own', async () => {
  const root = folder();
  const file = await indexOf(root, 'one');
  const left = await killed(file, 'two');
  // Of the same index, of a moment ago, with its note and without.
  for (const names of [['index.db-wal'], ['index.db-wal', 'index.db-note']]) {
    const before = open(file);
    for (const name of names) copyFileSync(join(left, name), join(root, name));
    expect(open(file)).toEqual({ said: [], words: before.words });
  }
});

test('an index that was killed while its log was written into it is made anew', async () => {
  const root = folder();
  const file = await indexOf(root, 'one');
  writeFileSync(`${file}-note`, 'merging');
  expect(open(file)).toEqual({ said: ['The index was left half written and is made anew.'], words: [] });
  expect(open(file)).toEqual({ said: [], words: [] });
});

test.each<[string, (file: string) => void]>([
  ['a folder', putFolder],
  ['half of it', (file) => truncateSync(file, 8192)],
  ['a folder instead of its log', (file) => putFolder(`${file}-wal`)],
  ['a folder instead of its note', (file) => putFolder(`${file}-note`)],
  ['garbage as its log', (file) => writeFileSync(`${file}-wal`, 'This is no log. '.repeat(4000))],
  ['garbage as its journal', (file) => writeFileSync(`${file}-journal`, 'This is no journal. '.repeat(4000))],
])('with %s an index can be used', async (_, spoil) => {
  const file = await indexOf(folder(), 'one');
  spoil(file);
  const index = Index.open(file, 'test', () => {});
  await index.transaction(() => index.setMeta('two', 'written'));
  index.close();
  expect(open(file).words).toContain('two');
});

test('an index begins with nothing where it is asked to', async () => {
  const file = await indexOf(folder(), 'one');
  const index = Index.open(file, 'test', () => {}, { anew: true });
  expect(index.meta('one')).toBeUndefined();
  index.close();
});
