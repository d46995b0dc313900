import { readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { Index } from '../../src/content/index/database.ts';
import { readFiles } from '../../src/content/read/read-file.ts';
import { readUnit } from '../../src/content/read/units/read-unit.ts';
import { updateIndex } from '../../src/content/update.ts';
import { article, type Files } from '../site/site.ts';
import { Folder } from './folder.ts';

const titles = ({ index }: Folder) =>
  index
    .sql('select title from articles order by title')
    .all()
    .map(({ title }) => title);
const inLists = ({ index }: Folder) =>
  index
    .sql('select list, path from listings order by list, path')
    .all()
    .map(({ list, path }) => `${list} ${path}`);

test('files that did not change are not read again', async () => {
  const folder = new Folder({ 'articles/x.md': article(), 'articles/y.md': article() });
  // Files that were written just now are read once more.
  await sleep(100);
  const first = await folder.update();
  expect(first.changed.sort()).toEqual([
    'articles/x.md',
    'articles/y.md',
    'authors/ada.md',
    'sections/news.yaml',
    'site.yaml',
  ]);
  const progress = vi.fn();
  const second = await updateIndex(folder.index, folder.content, { progress });
  expect(second).toEqual({ changed: [], taken: 0, problems: [] });
  expect(progress).not.toHaveBeenCalled();
});

test('a file that was touched and has the same bytes has not changed', async () => {
  const folder = new Folder({ 'articles/x.md': article() });
  await sleep(100);
  await folder.update();
  utimesSync(join(folder.content, 'articles/x.md'), new Date(), new Date(Date.now() + 5000));
  await sleep(100);
  expect((await folder.update()).changed).toEqual([]);
  const progress = vi.fn();
  await updateIndex(folder.index, folder.content, { progress });
  expect(progress).not.toHaveBeenCalled();
});

test('an edited file is read, a new one comes in and a deleted one leaves', async () => {
  const folder = new Folder({ 'articles/x.md': article({ title: 'One' }), 'articles/y.md': article({ title: 'Two' }) });
  await folder.update();
  folder.edit({
    'articles/x.md': article({ title: 'Three' }),
    'articles/y.md': undefined,
    'articles/z.md': article({ title: 'Four' }),
  });
  expect((await folder.update()).changed.sort()).toEqual(['articles/x.md', 'articles/y.md', 'articles/z.md']);
  expect(titles(folder)).toEqual(['Four', 'Three']);
});

test('an edit that keeps the size of the file is seen by its time', async () => {
  const folder = new Folder({ 'articles/x.md': article({ title: 'One' }) });
  await folder.update();
  const file = join(folder.content, 'articles/x.md');
  writeFileSync(file, article({ title: 'Two' }));
  utimesSync(file, 1_700_000_000, 1_700_000_000);
  await folder.update();
  expect(titles(folder)).toEqual(['Two']);
});

test('a file that moved keeps its story, and its list', async () => {
  const folder = new Folder({ 'articles/2026/x.md': article() });
  await folder.update();
  folder.edit({ 'articles/2026/x.md': undefined, 'articles/x/index.md': article() });
  expect((await folder.update()).problems).toEqual([]);
  expect(inLists(folder)).toEqual(['all articles/x/index.md', 'section news articles/x/index.md']);
});

test('when one of two stories with one address goes, the other stands in the lists', async () => {
  const folder = new Folder({ 'articles/a/x.md': article(), 'articles/b/x.md': article() });
  expect(await folder.errors()).toHaveLength(1);
  folder.edit({ 'articles/a/x.md': undefined });
  expect(await folder.errors()).toEqual([]);
  expect(inLists(folder)).toEqual(['all articles/b/x.md', 'section news articles/b/x.md']);
});

test('two stories that swap their addresses both stay in the lists', async () => {
  const folder = new Folder({
    'sections/sport.yaml': 'name: Sport\n',
    'articles/a/x.md': article({ title: 'One' }),
    'articles/b/x.md': article({ title: 'Two', section: 'sport' }),
  });
  await folder.update();
  folder.edit({
    'articles/a/x.md': article({ title: 'One', section: 'sport' }),
    'articles/b/x.md': article({ title: 'Two' }),
  });
  expect(await folder.errors()).toEqual([]);
  expect(inLists(folder)).toEqual([
    'all articles/a/x.md',
    'all articles/b/x.md',
    'section news articles/b/x.md',
    'section sport articles/a/x.md',
  ]);
});

test('a file with errors is reported in every run until it is mended', async () => {
  const folder = new Folder({
    'articles/x.md': article({ titel: 'One' }),
    'articles/y.md': article({ authors: ['eve'] }),
  });
  const first = await folder.errors();
  expect(first).toHaveLength(2);
  expect(await folder.errors()).toEqual(first);
  folder.edit({ 'articles/x.md': article() });
  expect(await folder.errors()).toEqual(first.slice(1));
  folder.edit({ 'authors/eve.md': '---\nname: Eve\n---\n' });
  expect(await folder.errors()).toEqual([]);
});

test('a story that breaks leaves the index until it is mended', async () => {
  const folder = new Folder({ 'articles/x.md': article({ title: 'One' }) });
  await folder.update();
  folder.edit({ 'articles/x.md': '---\ntitle: One: two\n---\n' });
  await folder.update();
  expect(titles(folder)).toEqual([]);
  folder.edit({ 'articles/x.md': article({ title: 'One' }) });
  await folder.update();
  expect(titles(folder)).toEqual(['One']);
});

test('another timezone in site.yaml reads all dates anew', async () => {
  const folder = new Folder({ 'articles/x.md': article({ published: '2026-05-01T09:30' }) });
  const published = async () => {
    await folder.update();
    return new Date(Number(folder.index.sql('select published from articles').get()?.['published'])).toISOString();
  };
  expect(await published()).toBe('2026-05-01T09:30:00.000Z');
  folder.edit({ 'site.yaml': 'name: A\nurl: https://a.example\ntimezone: America/New_York\n' });
  expect(await published()).toBe('2026-05-01T13:30:00.000Z');
});

test('another name of the site reads no story anew', async () => {
  const folder = new Folder({ 'articles/x.md': article() });
  await folder.update();
  folder.edit({ 'site.yaml': 'name: Another\nurl: https://test.example\n' });
  expect((await folder.update()).changed).toEqual(['site.yaml']);
});

test('a broken site.yaml that is mended leaves every date as it was', async () => {
  const site = 'name: A\nurl: https://a.example\ntimezone: Europe/Berlin\n';
  const folder = new Folder({ 'site.yaml': site, 'articles/x.md': article({ published: '2026-05-01T09:30' }) });
  await folder.update();
  const before = folder.index.sql('select * from articles').all();
  folder.edit({ 'site.yaml': 'name: A: B\n' });
  expect(await folder.errors()).toHaveLength(1);
  folder.edit({ 'site.yaml': site });
  expect(await folder.errors()).toEqual([]);
  expect(folder.index.sql('select * from articles').all()).toEqual(before);
});

test('files that many workers read give the index that one reader gives', async () => {
  const stories = Array.from({ length: 150 }, (_, n) => [`articles/story-${n}.md`, article({ title: `Story ${n}` })]);
  const folder = new Folder();
  await folder.update();
  folder.edit(Object.fromEntries(stories));
  const read = vi.fn(readFiles);
  const readers = { size: 4, worthwhile: 100, isSharing: false, read, readUnit };
  await updateIndex(folder.index, folder.content, { readers });
  expect(read).toHaveBeenCalledTimes(10);
  expect(titles(folder)).toHaveLength(150);
});

test.each([
  [
    'garbage',
    (file: string) => writeFileSync(file, 'This is no database. '.repeat(500)),
    'The index cannot be read and is made anew.',
  ],
  ['an empty file', (file: string) => writeFileSync(file, ''), 'The index cannot be read and is made anew.'],
  ['an index of other code', () => {}, 'The index was made by another version of Broadsheet and is made anew.'],
])('%s in place of the index is replaced, with one line that says so', async (kind, damage, line) => {
  const folder = new Folder({ 'articles/x.md': article() });
  const file = join(folder.root, 'other.db');
  Index.open(file, 'test', () => {}).close();
  damage(file);
  const say = vi.fn();
  const index = Index.open(file, kind === 'an index of other code' ? 'other' : 'test', say);
  expect(say.mock.calls).toEqual([[line]]);
  expect((await updateIndex(index, folder.content)).changed).toHaveLength(4);
  index.close();
});

test('an index that is in order is kept without a word', async () => {
  const folder = new Folder({ 'articles/x.md': article() });
  await folder.update();
  const say = vi.fn();
  const again = Index.open(join(folder.root, 'index.db'), 'test', say);
  expect(say).not.toHaveBeenCalled();
  expect((await updateIndex(again, folder.content)).changed).toEqual([]);
  again.close();
});

test('an update that fails midway leaves the index as it was', async () => {
  const folder = new Folder({ 'articles/x.md': article({ title: 'One' }) });
  await folder.update();
  const stories = Array.from({ length: 150 }, (_, n) => [`articles/story-${n}.md`, article()]);
  folder.edit({ ...Object.fromEntries(stories), 'articles/x.md': undefined });
  const read = async () => Promise.reject(new Error('The power is gone.'));
  const readers = { size: 4, worthwhile: 100, isSharing: false, read, readUnit };
  await expect(updateIndex(folder.index, folder.content, { readers })).rejects.toThrow('The power is gone.');
  expect(titles(folder)).toEqual(['One']);
  await folder.update();
  expect(titles(folder)).toHaveLength(150);
});

test('an index that is damaged inside is made anew within the same update', async () => {
  const folder = new Folder(
    Object.fromEntries(
      Array.from({ length: 120 }, (_, n) => [`articles/story-${n}.md`, article({ title: `Story ${n}` })]),
    ),
  );
  const file = join(folder.root, 'other.db');
  const index = Index.open(file, 'test', () => {});
  await updateIndex(index, folder.content);
  index.close();
  const page = 4096;
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill('damage', Math.floor(((bytes.length / page) * 3) / 4) * page, bytes.length - page));

  const say = vi.fn();
  const again = Index.open(file, 'test', say);
  expect((await updateIndex(again, folder.content)).changed).toHaveLength(123);
  expect(say.mock.calls).toEqual([['The index is damaged and is made anew.']]);
  again.close();
});

test('an index that another build holds is left to it', async () => {
  const folder = new Folder({ 'articles/x.md': article() });
  const other = Index.open(join(folder.root, 'index.db'), 'test', () => {});
  other.database.exec('begin immediate');
  folder.index.database.exec('pragma busy_timeout = 10');
  await expect(folder.update()).rejects.toThrow('Another build is at work in this cache folder');
  other.database.exec('rollback');
  other.close();
  expect((await folder.update()).changed).toHaveLength(4);
});

test('an update that is told which files changed looks at no others', async () => {
  const folder = new Folder({ 'articles/x.md': article({ title: 'One' }), 'articles/y.md': article({ title: 'Two' }) });
  await folder.update();
  folder.edit({ 'articles/x.md': article({ title: 'Three' }), 'articles/y.md': article({ title: 'Four' }) });
  const { changed } = await updateIndex(folder.index, folder.content, { only: ['articles/x.md'] });
  expect(changed).toEqual(['articles/x.md']);
  expect(titles(folder)).toEqual(['Three', 'Two']);
});

test.each([
  ['a new file', { 'articles/z.md': article({ title: 'New' }) }, 'articles/z.md'],
  ['a deleted file', { 'articles/x.md': undefined }, 'articles/x.md'],
  ['a new folder', { 'articles/new/z.md': article({ title: 'New' }) }, 'articles/new'],
  ['other settings', { 'site.yaml': 'name: A\nurl: https://a.example\ntimezone: Asia/Tokyo\n' }, 'site.yaml'],
])('told of %s, an update gives the index that a whole one gives', async (_, edit, path) => {
  const files = { 'articles/x.md': article({ title: 'One' }), 'articles/y.md': article({ title: 'Two' }) };
  const folder = new Folder(files);
  await folder.update();
  folder.edit(edit);
  await updateIndex(folder.index, folder.content, { only: [path] });
  const rows = (index: Index) => index.sql('select path, title, published from articles order by path').all();
  expect(rows(folder.index)).toEqual(rows(await indexOf({ ...files, ...edit })));
});

async function indexOf(files: Files): Promise<Index> {
  const folder = new Folder(files);
  await folder.update();
  return folder.index;
}

test('a file that is written again at once, with as many bytes and the same time, is read again', async () => {
  const folder = new Folder();
  const file = join(folder.content, 'articles/x.md');
  folder.edit({ 'articles/x.md': article({ title: 'Before' }) });
  const now = new Date();
  utimesSync(file, now, now);
  await folder.update();
  folder.edit({ 'articles/x.md': article({ title: 'After!' }) });
  utimesSync(file, now, now);
  expect((await folder.update()).changed).toEqual(['articles/x.md']);
});

test('told of a folder in which a file stood that is a file itself by now, an update goes on', async () => {
  const folder = new Folder({ 'articles/x.md': article(), 'articles/y/index.md': article() });
  await folder.update();
  rmSync(join(folder.content, 'articles/y'), { recursive: true });
  writeFileSync(join(folder.content, 'articles/y'), 'a file');
  await updateIndex(folder.index, folder.content, { only: ['articles/y/index.md'] });
  expect(await folder.errors()).toEqual([expect.stringMatching('^content/articles/y  y is not a .md or .mdx file')]);
});
