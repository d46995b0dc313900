import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UsageError } from '../../../src/errors.ts';
import { ImportRecord } from '../../../src/import/write/record.ts';
import { Writer } from '../../../src/import/write/writer.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'broadsheet-writer-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const content = () => join(root, 'content');
const recordFile = () => join(root, 'import/imported.jsonl');
function open(dry = false) {
  const record = new ImportRecord(recordFile(), { dry, isThere: (path) => existsSync(join(content(), path)) });
  return { record, writer: new Writer({ content: content(), public: join(root, 'public') }, record, { dry }) };
}

describe('Files of an import', () => {
  test('A file that an import left so is written over by the next', () => {
    open().writer.write('articles/a.md', 'one', 'post 1');
    expect(open().writer.write('articles/a.md', 'two', 'post 1')).toBe('written');
    expect(readFileSync(join(content(), 'articles/a.md'), 'utf8')).toBe('two');
  });

  test('A file that an editor changed, wrote or removed stays as it is', () => {
    open().writer.write('articles/a.md', 'one');
    open().writer.write('articles/b.md', 'one');
    writeFileSync(join(content(), 'articles/a.md'), 'mine');
    rmSync(join(content(), 'articles/b.md'));
    mkdirSync(join(content(), 'tags'));
    writeFileSync(join(content(), 'tags/c.yaml'), 'mine');
    const { writer } = open();
    expect(['articles/a.md', 'articles/b.md', 'tags/c.yaml'].map((path) => writer.write(path, 'two'))).toEqual([
      'kept',
      'removed',
      'kept',
    ]);
    expect(readFileSync(join(content(), 'articles/a.md'), 'utf8')).toBe('mine');
    expect(existsSync(join(content(), 'articles/b.md'))).toBe(false);
  });

  test('What was written before an import was ended is known to the next, a half line too', () => {
    open().writer.write('articles/a.md', 'one', 'post 1');
    writeFileSync(recordFile(), `${readFileSync(recordFile(), 'utf8')}{"path":"arti`);
    const { record } = open();
    expect(record.stories.get('post 1')).toBe('articles/a.md');
    record.settle();
    expect(readFileSync(recordFile(), 'utf8').split('\n')).toHaveLength(2);
  });

  test('A record that cannot be read is told of, and nothing is written over', () => {
    mkdirSync(join(root, 'import'));
    writeFileSync(recordFile(), '<<<<<<< HEAD\n');
    expect(() => open()).toThrow(UsageError);
  });

  test('A rehearsal writes nothing', () => {
    expect(open(true).writer.write('articles/a.md', 'one')).toBe('written');
    expect(existsSync(content()) || existsSync(recordFile())).toBe(false);
  });
});
