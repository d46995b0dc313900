import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import sharp from 'sharp';
import { expect, test, vi } from 'vitest';
import { build } from '../../src/publish/build.ts';
import { settingsFrom } from '../../src/settings.ts';
import { article, differences, ownTemplates, TestSite } from './site.ts';

const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'red' } })
  .png()
  .toBuffer();
const stories = {
  'articles/a.md': article({ title: 'One', tags: ['x'], image: { src: 'a.png', alt: 'Red' } }),
  'articles/a.png': picture,
  'articles/b.md': article({ title: 'Two', tags: ['x'] }),
};
const now = Date.parse('2026-06-01T00:00:00Z');
const settings = ({ content, out, cache }: TestSite) => settingsFrom({ content, out, cache, now });

test('whatever was done to the output folder by hand, the next build puts it right', async () => {
  const site = new TestSite(stories);
  await site.build();
  const before = site.tree();
  const shown = Object.keys(before).find((path) => path.startsWith('_pictures/')) ?? '';

  rmSync(join(site.out, 'tags'), { recursive: true });
  rmSync(join(site.out, 'news/a'), { recursive: true });
  writeFileSync(join(site.out, 'news/a'), 'a file where a folder was');
  rmSync(join(site.out, 'news/b/index.html'));
  mkdirSync(join(site.out, 'news/b/index.html'));
  writeFileSync(join(site.out, 'index.html'), 'other');
  writeFileSync(join(site.out, '404.html'), before['404.html']?.replace('Page', 'page') ?? '');
  writeFileSync(join(site.out, shown), 'x');
  writeFileSync(join(site.out, 'favicon.svg'), 'x');
  rmSync(join(site.out, '_astro'), { recursive: true });
  writeFileSync(join(site.out, 'foreign.html'), 'x');
  mkdirSync(join(site.out, 'foreign/deep'), { recursive: true });
  writeFileSync(join(site.out, 'foreign/deep/file'), 'x');
  writeFileSync(join(site.out, 'news/b.part'), 'x');

  const { added, changed, removed } = await site.build();
  expect(differences(site.tree(), before)).toEqual([]);
  expect(readdirSync(site.out)).not.toContain('foreign');
  // Against the last build nothing is different.
  expect({ added, changed, removed }).toEqual({ added: 0, changed: 0, removed: 0 });
});

test('an output folder that was copied elsewhere is good for the next build', async () => {
  const site = new TestSite(stories);
  await site.build();
  const before = site.tree();
  for (const path of Object.keys(before)) utimesSync(join(site.out, path), 1, 1);
  expect((await site.build()).rendered).toBe(0);
  expect(differences(site.tree(), before)).toEqual([]);
});

test('two builds at once: the second waits for the first, and says for whom', async () => {
  const site = new TestSite(stories);
  const say = vi.fn();
  const [first, second] = await Promise.all([build(settings(site), { say }), build(settings(site), { say })]);
  expect([first.rendered, second.rendered]).toEqual([first.pages, 0]);
  expect(say.mock.calls).toEqual([
    [`Another build (process ${process.pid}) is at work in this cache folder; waiting for it.`],
  ]);
});

test('a story that changes between the reading and the printing is printed as it is in the end', async () => {
  const site = new TestSite(stories);
  await site.build();
  const version = (n: number) => article({ title: `Version ${n}` }, `Body ${n}.\n`);
  site.edit({ 'articles/b.md': version(1) });
  let edits = 1;
  await build(settings(site), {
    progress: (phase) => {
      if (phase === 'index' && edits < 3) site.edit({ 'articles/b.md': version(++edits) });
    },
  });
  expect(site.text('news/b/index.html')).toContain('Version 3');
  expect(site.text('news/b/index.html')).toContain('Body 3.');
});

test('so it is when all processors print', async () => {
  const many = Array.from({ length: 1000 }, (_, n) => [`articles/s-${n}.md`, article({ dek: 'In short.' })]);
  const site = new TestSite(Object.fromEntries(many));
  let edited = false;
  await build(settings(site), {
    progress: (phase) => {
      if (phase !== 'print' || edited) return;
      edited = true;
      // Sorted by address it is among the last that are printed.
      site.edit({ 'articles/s-99.md': article({ title: 'Edited' }, 'At the last moment.\n') });
    },
  });
  expect(site.text('news/s-99/index.html')).toContain('Edited');
  expect(site.text('news/s-99/index.html')).toContain('At the last moment.');
});

test('a story that never stands still ends the build with a sentence, and nothing is written', async () => {
  const site = new TestSite(stories);
  await site.build();
  const before = site.tree();
  let edits = 0;
  const change = () => site.edit({ 'articles/b.md': article({ title: `Version ${edits}` }, `Body ${edits++}.\n`) });
  change();
  await expect(build(settings(site), { progress: (phase) => phase === 'index' && change() })).rejects.toThrow(
    'articles/b.md keeps changing while the site is built; build again when it is still.',
  );
  expect(differences(site.tree(), before)).toEqual([]);
});

test.each([
  ['compiled templates', (site: TestSite) => join(site.cache, 'renderer/server/entry.mjs')],
  ['list of compiled templates', (site: TestSite) => join(site.cache, 'renderer/compiled.json')],
  ['manifest', (site: TestSite) => join(site.cache, 'manifest.json')],
  ['index', (site: TestSite) => join(site.cache, 'index.db')],
])('a damaged %s in the cache is made anew', async (_, file) => {
  const site = new TestSite(stories);
  ownTemplates(site.cache);
  await site.build();
  const before = site.tree();
  writeFileSync(file(site), 'damage');
  site.edit({ 'articles/b.md': article({ title: 'Edited' }) });
  vi.spyOn(console, 'error').mockImplementation(() => {});
  await site.build();
  expect(site.text('news/b/index.html')).toContain('Edited');
  site.edit({ 'articles/b.md': stories['articles/b.md'] });
  await site.build();
  expect(differences(site.tree(), before)).toEqual([]);
});

test.each([
  ['questions that no query answers', `update questions set question = 'nonsense ' || id`],
  ['a story that is broken JSON', `update articles set authors = '['`],
  ['settings that are broken JSON', `update entries set data = '{' where kind = 'site'`],
  ['settings without what they must have', `update entries set data = '{}' where kind = 'site'`],
  ['a page that lies outside', `update pages set url = '/../../' || id || '/' where url like '/news/%'`],
])('an index that holds %s is made anew', async (_, harm) => {
  const site = new TestSite(stories);
  await site.build();
  const database = new DatabaseSync(join(site.cache, 'index.db'));
  database.exec(harm);
  database.close();
  site.edit({ 'articles/a.md': article({ title: 'Edited', tags: ['x'] }) });
  const say = vi.fn();
  await site.build({ say });
  expect(say.mock.calls).toEqual([['The index is damaged and is made anew.']]);
  const { content } = site;
  const other = new TestSite();
  await build(settingsFrom({ content, out: other.out, cache: other.cache, now }));
  expect(differences(site.tree(), other.tree())).toEqual([]);
});

test.each([
  ['a story', "update articles set data = json_set(data, '$.hash', 'nonsense') where id = 'news/a'"],
  ['a picture', "update files set hash = 'nonsense' where kind = 'picture'"],
])('an index that is wrong about the bytes of %s is mended', async (_, harm) => {
  const site = new TestSite(stories);
  // Until the times of the files tell whether these change.
  await new Promise((done) => setTimeout(done, 100));
  await site.build();
  const before = site.tree();
  const database = new DatabaseSync(join(site.cache, 'index.db'));
  database.exec(harm);
  database.close();
  rmSync(site.out, { recursive: true });
  rmSync(join(site.cache, 'pictures'), { recursive: true });
  await site.build();
  expect(differences(site.tree(), before)).toEqual([]);
});

test('what goes wrong with a new index too is told as the bug that it is', async () => {
  const site = new TestSite(stories);
  await site.build();
  site.edit({ 'articles/b.md': article({ title: 'Edited' }) });
  const say = vi.fn();
  const progress = () => JSON.parse('{');
  await expect(site.build({ say, progress })).rejects.toThrow(SyntaxError);
  expect(say.mock.calls).toEqual([['The index is damaged and is made anew.']]);
});

test('a damaged picture in the cache does not come into the output', async () => {
  const site = new TestSite(stories);
  await site.build();
  const before = site.tree();
  const made = Object.keys(site.tree(join(site.cache, 'pictures'))).filter((path) => !path.endsWith('.json'));
  for (const path of made) writeFileSync(join(site.cache, 'pictures', path), 'damage');
  rmSync(join(site.out, '_pictures'), { recursive: true });
  await site.build();
  expect(differences(site.tree(), before)).toEqual([]);
});

test('the index of another site is as good as none', async () => {
  const other = new TestSite({ 'articles/z.md': article({ title: 'Of the other site' }) });
  await other.build();
  const site = new TestSite(stories);
  writeFileSync(join(site.cache, 'index.db'), readFileSync(join(other.cache, 'index.db')));
  await site.build();
  const cold = new TestSite(stories);
  await cold.build();
  expect(differences(site.tree(), cold.tree())).toEqual([]);
});

test('another output folder gets the whole site', async () => {
  const site = new TestSite(stories);
  await site.build();
  const out = join(site.root, 'elsewhere');
  await build({ ...settings(site), out });
  expect(differences(site.tree(out), site.tree())).toEqual([]);
});
