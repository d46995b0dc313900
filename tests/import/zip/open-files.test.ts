import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UsageError } from '../../../src/errors.ts';
import type { Files } from '../../../src/import/zip/files.ts';
import { openFiles } from '../../../src/import/zip/open-files.ts';
import { makeZip, type ZipEntry, zipOf } from './make-zip.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-files-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function zipped(entries: readonly ZipEntry[]): Promise<Files> {
  const path = join(folder, 'export.zip');
  writeFileSync(path, makeZip(entries));
  return openFiles(path);
}

const named = (files: Record<string, string>) => Object.entries(files).map(([name, bytes]) => ({ name, bytes }));

function laid(name: string, files: Record<string, string>): string {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name, file)), { recursive: true });
    writeFileSync(join(folder, name, file), text);
  }
  return join(folder, name);
}

const told = ({ remarks }: Files) => remarks.map(({ place, what }) => `${place.file}: ${what}`);
const textOf = async (files: Files, name: string) => Buffer.from((await files.read(name)) ?? 'none').toString();

describe('the files of an export', () => {
  const texts = { 'b/two.md': 'Two.', 'a.json': '{}', '.DS_Store': 'x', '__MACOSX/a.json': 'x', 'b/.hidden': 'x' };

  test('are the same in a folder and in a zip of it, without what nobody wrote', async () => {
    for (const files of [await openFiles(laid('plain', texts)), await zipped(named(texts))]) {
      expect(files.names).toEqual(['a.json', 'b/two.md']);
      expect(await textOf(files, 'b/two.md')).toBe('Two.');
      expect(await files.read('b/three.md')).toBeUndefined();
      expect(files.remarks).toEqual([]);
      await files.close();
    }
  });

  test('are one file, where that is the export', async () => {
    const files = await openFiles(join(laid('one', { 'my.json': '{"a":1}', 'other.json': '{}' }), 'my.json'));
    expect(files.names).toEqual(['my.json']);
    expect(await textOf(files, 'my.json')).toBe('{"a":1}');
  });

  test('are known by their first bytes, without the others', async () => {
    const long = { 'long.txt': 'Words. '.repeat(30_000) };
    for (const files of [await openFiles(laid('long', long)), await zipped(named(long))]) {
      const bytes = Buffer.from((await files.begin('long.txt')) ?? '');
      expect(bytes.length).toBeGreaterThan(1000);
      expect(bytes.length).toBeLessThan(100_000);
      expect(long['long.txt'].startsWith(bytes.toString())).toBe(true);
      expect(await files.begin('other.txt')).toBeUndefined();
    }
  });

  test('begin inside the only folder of a zip', async () => {
    const files = await zipped(named({ 'export-2026/a.json': '{}', 'export-2026/posts/1.html': '<p>' }));
    expect(files.names).toEqual(['a.json', 'posts/1.html']);
    expect(await textOf(files, 'posts/1.html')).toBe('<p>');
  });

  test('have one spelling of a letter, and UTF-8 that a zip does not speak of', async () => {
    const files = await zipped([{ name: 'cafe\u0301.jpg' }, { name: Buffer.from([0x82, 0x2e, 0x6a]) }]);
    expect(files.names).toEqual(['caf\u00e9.jpg', '\u00e9.j']);
    expect(await textOf(files, 'cafe\u0301.jpg')).toBe('');
  });
});

describe('a zip', () => {
  test('has no files that lead out of it, and none twice', async () => {
    const names = ['../up.md', '/root.md', 'C:/disk.md', 'a\\b.md', 'a/../../b.md', 'line\n.md', 'good.md', 'good.md'];
    const files = await zipped(names.map((name, index) => ({ name, bytes: `${index}` })));
    expect(files.names).toEqual(['good.md']);
    expect(await textOf(files, 'good.md')).toBe('6');
    expect(files.remarks.length).toBe(7);
    expect(told(files)[0]).toBe('../up.md: a file with an unsafe name (it leads elsewhere) was left out');
    expect(told(files).at(-1)).toBe('good.md: a second file of this name was left out');
  });

  test('has no links, and nothing locked', async () => {
    const files = await zipped([
      { name: 'link', bytes: '/etc/passwd', mode: 0o120777 },
      { name: 'locked', bytes: 'x', encrypted: true },
      { name: 'plain', mode: 0o100644 },
    ]);
    expect(files.names).toEqual(['plain']);
    expect(told(files)).toEqual(['link: a symbolic link was left out', 'locked: an encrypted file was left out']);
  });

  test('that is a bomb does not go off', async () => {
    const zeros = Buffer.alloc(4 * 1024 * 1024);
    const files = await zipped([
      { name: 'zeros', bytes: zeros },
      { name: 'huge', bytes: 'x', size: 600 * 1024 * 1024 },
      { name: 'small', bytes: 'Words.' },
    ]);
    expect(files.names).toEqual(['small']);
    expect(told(files)).toEqual([
      'zeros: a file that unpacks to far more than it is was left out',
      'huge: a file larger than 512 MB was left out',
    ]);
  });

  test('whose files are each the same bytes again is a bomb too', async () => {
    const bytes = Buffer.from(Array.from({ length: 20_000 }, (_, index) => (index * 7919) % 251));
    const again = Array.from({ length: 50 }, (_, index) => ({
      name: `${index}`,
      bytes,
      stored: true,
      overlaps: index > 0,
    }));
    const files = await zipped(again);
    expect(files.names.length).toBeLessThan(5);
    expect(files.remarks.length).toBe(50 - files.names.length);
  });

  test('that lies about the size of a file loses that file alone', async () => {
    const bytes = 'Words. '.repeat(1000);
    const files = await zipped([
      { name: 'less', bytes, size: 10 },
      { name: 'more', bytes, size: 9000 },
      { name: 'true', bytes: 'x' },
    ]);
    expect(await files.read('less')).toBeUndefined();
    expect(await files.read('more')).toBeUndefined();
    expect(await textOf(files, 'true')).toBe('x');
    expect(told(files)).toEqual([
      'less: the file in the zip is damaged: it is longer than it says',
      'more: the file in the zip is damaged: it is shorter than it says',
    ]);
  });

  test('whose bytes were damaged on the way loses the files that they are of', async () => {
    const path = join(folder, 'damaged.zip');
    const bytes = makeZip([
      { name: 'stored', bytes: 'Some words.', stored: true },
      { name: 'packed', bytes: 'Some words.' },
    ]);
    bytes[bytes.indexOf('words')] = 0;
    writeFileSync(path, bytes);
    const files = await openFiles(path);
    expect(await files.read('stored')).toBeUndefined();
    expect(await textOf(files, 'packed')).toBe('Some words.');
    expect(told(files)).toEqual(['stored: the file in the zip is damaged: its checksum is another']);
  });

  test('whose list breaks off keeps the files before that', async () => {
    const path = join(folder, 'broken.zip');
    const bytes = zipOf({ 'one.md': 'One.', 'two.md': 'Two.' });
    bytes[bytes.lastIndexOf('PK\u0001\u0002')] = 0;
    writeFileSync(path, bytes);
    const files = await openFiles(path);
    expect(files.names).toEqual(['one.md']);
    expect(told(files)[0]).toMatch(/^broken\.zip: the zip's list of files is damaged/);
  });

  test('that is cut off, and nothing at all, is wrong use', async () => {
    const path = join(folder, 'cut.zip');
    writeFileSync(path, zipOf({ 'one.md': 'One.' }).subarray(0, 40));
    await expect(openFiles(path)).rejects.toThrow(UsageError);
    await expect(openFiles(join(folder, 'nothing'))).rejects.toThrow(UsageError);
  });
});

describe('a folder', () => {
  test('ends where its symbolic links lead out of it or in a circle', async () => {
    const path = laid('links', { 'a.md': 'A.' });
    writeFileSync(join(folder, 'outside.md'), 'Secret.');
    symlinkSync('a.md', join(path, 'inside.md'));
    symlinkSync('../outside.md', join(path, 'outside.md'));
    symlinkSync('.', join(path, 'circle'));
    symlinkSync('nowhere', join(path, 'dead'));
    const files = await openFiles(path);
    expect(files.names).toEqual(['a.md', 'inside.md']);
    expect(await textOf(files, 'inside.md')).toBe('A.');
    expect(told(files).sort()).toEqual(
      ['circle', 'dead', 'outside.md'].map((name) => `${name}: a symbolic link was not followed`),
    );
  });
});
