import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findFormer } from '../../src/content/history/find-former.ts';
import { findStory } from '../../src/content/history/find-story.ts';
import { historyOf } from '../../src/content/history/story-history.ts';
import { Folder } from '../content/folder.ts';
import { article } from '../site/site.ts';
import { Desk, now, told } from './desk.ts';

test('each commit that readers notice is told with when, by whom and what, the newest first, and others are counted', async () => {
  const desk = new Desk({ 'articles/x.md': article() }, 'A story');
  desk.commit('Another file', { 'pages/about.md': '---\ntitle: About\n---\n' });
  desk.commit('White space', { 'articles/x.md': article({}, 'Some\nwords.\n') });
  const id = desk.commit('Headline', { 'articles/x.md': article({ title: 'The tide' }, 'Some\nwords.\n') });
  const history = await desk.history();
  expect(history).toMatchObject({ quiet: 1, hidden: 0, older: 0, isNew: false, isCut: false, unreadable: [] });
  expect(history.uncommitted).toBeUndefined();
  expect(history.out).toBe('2026-05-01T00:00:00.000Z');
  expect(told(history)).toEqual([
    ['Headline', 'headline'],
    ['A story', 'out'],
  ]);
  expect(history.changes[0]).toEqual({
    ...{ commit: id, date: '2026-05-10T12:03:00.000Z', author: 'Ada Example', subject: 'Headline' },
    path: 'articles/x.md',
    changes: [{ what: 'headline', from: 'A headline', to: 'The tide' }],
  });
});

test('a file is followed through its other names', async () => {
  const desk = new Desk({ 'articles/2026/old.md': article() }, 'A story');
  desk.commit('Moved', { 'articles/2026/old.md': undefined, 'articles/x/index.md': article() });
  desk.commit('Renamed', { 'articles/x/index.md': undefined, 'articles/x.md': article({ aliases: ['/news/old/'] }) });
  const history = await desk.history();
  expect(told(history)).toEqual([
    ['Moved', 'address'],
    ['A story', 'out'],
  ]);
  expect(history.changes.map(({ path }) => path)).toEqual(['articles/x/index.md', 'articles/2026/old.md']);
  expect(history.quiet).toBe(1);
});

test('what was done while it was a draft or scheduled is counted, and then it is out', async () => {
  const desk = new Desk({ 'articles/x.md': article({ draft: true }) }, 'Begun');
  desk.commit('More', { 'articles/x.md': article({ draft: true, title: 'The tide' }) });
  desk.commit('Out', { 'articles/x.md': article({ title: 'The tide' }) });
  desk.commit('Taken back', { 'articles/x.md': article({ title: 'The tide', draft: true }) });
  const withdrawn = await desk.history();
  expect(told(withdrawn)).toEqual([
    ['Taken back', 'withdrawn'],
    ['Out', 'out'],
  ]);
  expect(withdrawn).toMatchObject({ hidden: 2 });
  expect(withdrawn.out).toBeUndefined();
  // Nobody sees it when it is committed; it comes out by itself.
  const later = new Desk({ 'articles/x.md': article({ published: '2026-05-20' }) }, 'Begun');
  expect(await later.history()).toMatchObject({ changes: [], hidden: 1, out: '2026-05-20T00:00:00.000Z' });
  const over = new Desk({ 'articles/x.md': article({ expires: '2026-05-09' }) }, 'Begun');
  over.commit('Nobody sees it', { 'articles/x.md': article({ expires: '2026-05-09', title: 'The tide' }) });
  expect(await over.history()).toMatchObject({ changes: [], hidden: 2 });
});

test('what is not committed comes first, under another name too', async () => {
  const desk = new Desk({ 'articles/x.md': article() }, 'A story');
  desk.edit({ 'articles/x.md': article({}, 'Some\nwords.\n') });
  expect((await desk.history()).uncommitted, 'white space').toBeUndefined();
  desk.edit({ 'articles/x.md': article({ title: 'The tide' }) });
  const headline = { what: 'headline', from: 'A headline', to: 'The tide' };
  expect((await desk.history()).uncommitted).toEqual([headline]);
  desk.edit({ 'articles/x.md': article() });
  renameSync(join(desk.content, 'articles/x.md'), join(desk.content, 'articles/y.md'));
  const renamed = await desk.history('articles/y.md');
  expect(renamed.uncommitted).toEqual([{ what: 'address', from: '/news/x/', to: '/news/y/' }]);
  expect(told(renamed)).toEqual([['A story', 'out']]);
});

test('a file that cannot be read as it is has its history still', async () => {
  const desk = new Desk({ 'articles/x.md': article() }, 'A story');
  desk.edit({ 'articles/x.md': article({ titel: 'x' }) });
  const history = await desk.history();
  expect(history).toMatchObject({ broken: 'titel is not a field here' });
  expect(history.uncommitted).toBeUndefined();
  expect(told(history)).toEqual([['A story', 'out']]);
});

test('a story that no commit has is told as that', async () => {
  const desk = new Desk({ 'articles/x.md': article() });
  expect(await desk.history(), 'no commit at all').toMatchObject({ isNew: true, changes: [] });
  desk.commit('Others', {});
  desk.edit({ 'articles/new.md': article({ title: 'New' }) });
  expect(await desk.history('articles/new.md')).toMatchObject({ isNew: true, changes: [] });
});

test('a commit that cannot be read is skipped, and the next is told against the last that can', async () => {
  const desk = new Desk({ 'articles/x.md': article() }, 'A story');
  const broken = desk.commit('Broken', { 'articles/x.md': article({ titel: 'x' }) });
  desk.commit('Mended', { 'articles/x.md': article({ title: 'The tide' }) });
  const history = await desk.history();
  expect(told(history)).toEqual([
    ['Mended', 'headline'],
    ['A story', 'out'],
  ]);
  expect(history.unreadable).toEqual([
    {
      ...{ commit: broken, date: '2026-05-10T12:01:00.000Z', path: 'articles/x.md' },
      why: 'titel is not a field here',
    },
  ]);
  const moved = new Desk({ 'articles/x.md': article({ date: '2020-01-01' }) }, 'From elsewhere');
  moved.commit('Ours', { 'articles/x.md': article() });
  expect(told(await moved.history())).toEqual([['Ours', 'oldest']]);
});

test('each side of a merge is told by itself', async () => {
  const lines = (first: string, last: string) => `${first}\n\n${'Between them.\n\n'.repeat(9)}${last}\n`;
  const desk = new Desk({ 'articles/x.md': article({}, lines('One.', 'Two.')) }, 'A story');
  desk.repository.git('checkout', '-q', '-b', 'other');
  desk.commit('Theirs', { 'articles/x.md': article({}, lines('One.', 'Deux.')) });
  desk.repository.git('checkout', '-q', 'main');
  desk.commit('Ours', { 'articles/x.md': article({}, lines('Un.', 'Two.')) });
  desk.repository.git('merge', '-q', '-m', 'Merged', 'other');
  const { changes } = await desk.history();
  expect(changes.map(({ subject, changes: [change] }) => [subject, change])).toEqual([
    ['Ours', { what: 'text', added: 1, removed: 1, more: 0, sentences: [{ from: 'One.', to: 'Un.' }] }],
    ['Theirs', { what: 'text', added: 1, removed: 1, more: 0, sentences: [{ from: 'Two.', to: 'Deux.' }] }],
    ['A story', { what: 'out', words: 20 }],
  ]);
});

test('so many changes are told as are asked for, and older commits are counted', async () => {
  const desk = new Desk({ 'articles/x.md': article() }, 'A story');
  for (const title of ['One', 'Two', 'Three']) desk.commit(title, { 'articles/x.md': article({ title }) });
  const history = await desk.history('articles/x.md', 2);
  expect(told(history)).toEqual([
    ['Three', 'headline'],
    ['Two', 'headline'],
  ]);
  expect(history.older).toBe(2);
});

test('a shallow clone tells what it has, and that it is not all', async () => {
  const desk = new Desk({ 'articles/x.md': article() }, 'A story');
  for (const title of ['One', 'Two']) desk.commit(title, { 'articles/x.md': article({ title }) });
  desk.commit('A new one', { 'articles/new.md': article() });
  const folder = desk.repository.shallow(3);
  await desk.update();
  const asked = { folder, limit: 20, now };
  const history = await historyOf(desk.index, { ...asked, path: 'articles/x.md' });
  expect(told(history)).toEqual([['Two', 'headline']]);
  expect(history.isCut).toBe(true);
  const whole = await historyOf(desk.index, { ...asked, path: 'articles/new.md' });
  expect(whole.isCut, 'it began later').toBe(false);
  expect(told(whole)).toEqual([['A new one', 'out']]);
});

test('a story is found by its file, its addresses and its slug, and by what is nearly one', async () => {
  const folder = new Folder({
    'sections/sport.yaml': 'name: Sport\norder: 2\n',
    'articles/2026/tide.md': article({ aliases: ['/old/tide/'] }),
    'articles/flood.md': article(),
    'articles/sport/flood/index.md': article({ section: 'sport' }),
  });
  await folder.update();
  const find = (named: string) => findStory(folder.index, folder.content, named);
  for (const named of [
    'articles/2026/tide.md',
    join(folder.content, 'articles/2026/tide.md'),
    '/news/tide/',
    'news/tide',
    'https://test.example/news/tide/?a#b',
    'http://localhost:4321/news/tide/index.html',
    '/old/tide/',
    'tide',
    'tide.md',
  ])
    expect(find(named), named).toEqual({ paths: ['articles/2026/tide.md'] });
  expect(find('flood')).toEqual({ paths: ['articles/flood.md', 'articles/sport/flood/index.md'] });
  expect(find('/sport/flood/')).toEqual({ paths: ['articles/sport/flood/index.md'] });
  expect(find('tied')).toEqual({ paths: [], meant: 'news/tide' });
  expect(find('/sport/floood/')).toEqual({ paths: [], meant: 'sport/flood' });
  expect(find('sport/tide')).toEqual({ paths: [], meant: 'news/tide' });
  expect(find('something-else').meant).toBeUndefined();
});

test('what git had under another name, or has no more, is found by its file, its address and its slug', async () => {
  const desk = new Desk({ 'articles/old.md': article({}, 'One.\n'), 'articles/2026/gone.md': article() }, 'Stories');
  desk.commit('Renamed', { 'articles/old.md': undefined, 'articles/mid.md': article({}, 'One.\n') });
  desk.commit('Again', { 'articles/mid.md': undefined, 'articles/new.md': article({}, 'One.\n') });
  desk.commit('Removed', { 'articles/2026/gone.md': undefined });
  await desk.update();
  const find = (named: string) => findFormer(desk.index, desk.content, named);
  for (const named of [
    'articles/old.md',
    'articles/mid.md',
    '/news/old/',
    'old',
    join(desk.content, 'articles/mid.md'),
  ])
    expect(await find(named), named).toBe('articles/new.md');
  for (const named of ['articles/2026/gone.md', '/news/gone/', 'https://test.example/news/gone/', 'gone', 'gone.md'])
    expect(await find(named), named).toBe('articles/2026/gone.md');
  for (const named of ['another', 'articles/another.md', '*', '']) expect(await find(named), named).toBeUndefined();
  renameSync(join(desk.content, 'articles/new.md'), join(desk.content, 'articles/newer.md'));
  await desk.update();
  expect(await find('new'), 'renamed and not committed').toBe('articles/newer.md');
  desk.edit({ 'articles/newer.md': undefined });
  await desk.update();
  expect(await find('new'), 'removed and not committed').toBe('articles/new.md');
});

test('a story that was removed has its history, with that first', async () => {
  const desk = new Desk({ 'articles/x.md': article() }, 'A story');
  desk.commit('Headline', { 'articles/x.md': article({ title: 'The tide' }) });
  desk.edit({ 'articles/x.md': undefined });
  expect(await desk.history()).toMatchObject({ isRemoved: true, isNew: false, uncommitted: [{ what: 'removed' }] });
  desk.commit('Removed', {});
  const history = await desk.history();
  expect(history).toMatchObject({ isRemoved: true, isNew: false, url: '/news/x/', path: 'articles/x.md' });
  expect(history.uncommitted).toBeUndefined();
  expect(told(history)).toEqual([
    ['Removed', 'removed'],
    ['Headline', 'headline'],
    ['A story', 'out'],
  ]);
});
