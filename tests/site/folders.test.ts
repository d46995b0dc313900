import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { build } from '../../src/publish/build.ts';
import { type Settings, settingsFrom } from '../../src/settings.ts';
import { article, bringTemplates, differences, TestSite, writeFiles } from './site.ts';

const now = Date.parse('2026-06-01T00:00:00Z');
const buildWith = ({ content, out, cache }: TestSite, folders: Partial<Settings>) =>
  build(settingsFrom({ content, out, cache, now, ...folders }));
const thesis = { 'thesis.txt': 'Years of work.', 'figures/1.png': 'A figure.' };

test.each<[what: string, folder: (site: TestSite) => string]>([
  ['the content folder', ({ content }) => content],
  ['a folder in the content folder', ({ content }) => join(content, 'printed')],
  ['a folder that has the content in it', ({ root }) => root],
  ['a folder of somebody else', ({ root }) => join(root, 'foreign')],
  ['a link to a folder of somebody else', ({ root }) => join(root, 'link')],
  ['a link to the content folder', ({ root }) => join(root, 'content-link')],
  ['a link that leads nowhere', ({ root }) => join(root, 'nowhere')],
  ['a file', ({ content }) => join(content, 'site.yaml')],
  ['the project', () => '.'],
  ['the folder of the project', () => '..'],
  ['public/ of the project', () => 'public/site'],
  ['the code of the project', () => 'src/site'],
  ['what git keeps', ({ root }) => join(root, '.git/site')],
  ['the home folder', () => homedir()],
  ['the whole disk', () => '/'],
])('%s is taken neither for the output nor for the cache, and stays as it is', async (_, folder) => {
  const site = new TestSite();
  writeFiles(join(site.root, 'foreign'), thesis);
  symlinkSync(join(site.root, 'foreign'), join(site.root, 'link'));
  symlinkSync(site.content, join(site.root, 'content-link'));
  symlinkSync(join(site.root, 'gone'), join(site.root, 'nowhere'));
  const before = site.tree(site.root);
  const place = folder(site);
  const refused = (option: string) =>
    new RegExp(`^The (?:output|cache) folder .*; (?:empty the folder, or )?name another with ${option}\\.$`);
  await expect(buildWith(site, { out: place })).rejects.toThrow(refused('--out'));
  await expect(buildWith(site, { cache: place })).rejects.toThrow(refused('--cache'));
  expect(differences(site.tree(site.root), before)).toEqual([]);
});

test('output and cache are two folders, of which neither lies in the other', async () => {
  const site = new TestSite();
  const inside = join(site.out, '.cache');
  await expect(buildWith(site, { cache: inside })).rejects.toThrow(
    `The cache folder ${inside} lies in the output folder (${site.out}); name another with --cache.`,
  );
  await expect(buildWith(site, { cache: site.out })).rejects.toThrow('is the output folder too');
  await expect(buildWith(site, { out: join(site.cache, 'dist') })).rejects.toThrow('has the output folder in it');
  expect(existsSync(site.out)).toBe(false);
});

test.each(['', '  '])('an empty path (%j) is no folder', (path) => {
  for (const name of ['content', 'out', 'cache']) {
    expect(() => settingsFrom({ [name]: path })).toThrow(`The path for ${name} is empty; name a folder.`);
  }
});

test('a folder in which a site was printed is known without a cache, and what does not belong there goes', async () => {
  const site = new TestSite();
  await site.build();
  const before = site.tree();
  rmSync(site.cache, { recursive: true });
  bringTemplates(site.cache);
  writeFiles(site.out, { 'stray.html': 'x' });
  await site.build();
  expect(differences(site.tree(), before)).toEqual([]);
});

test('a site that was printed before there were markers is known by the index', async () => {
  const site = new TestSite();
  await site.build();
  const before = site.tree();
  rmSync(join(site.out, '.broadsheet'));
  await site.build();
  expect(differences(site.tree(), before)).toEqual([]);

  rmSync(join(site.out, '.broadsheet'));
  rmSync(join(site.cache, 'index.db'));
  await expect(site.build()).rejects.toThrow(
    `The output folder ${site.out} is not empty, and what is in it was not made by Broadsheet, which would remove it; empty the folder, or name another with --out.`,
  );
});

test('the marker is in no list of files, and is not told of as a change', async () => {
  const site = new TestSite();
  const { added } = await site.build();
  const manifest = JSON.parse(readFileSync(join(site.cache, 'manifest.json'), 'utf8')).files;
  expect(Object.keys(site.tree()).filter((path) => !(path in manifest))).toEqual(['.broadsheet']);
  expect(added).toBe(Object.keys(manifest).length);
});

test('a folder that is empty, or has only what systems leave there, can become the output', async () => {
  const site = new TestSite();
  writeFiles(site.out, { '.DS_Store': 'x', 'Thumbs.db': 'x' });
  await site.build();
  expect(site.exists('.DS_Store')).toBe(false);
});

test.each([
  ['file', 'gitdir: /elsewhere\n', '.git'],
  ['folder', 'ref: refs/heads/gh-pages\n', '.git/HEAD'],
])('a working tree of git can be the output, and its .git, a %s, stays as it is', async (_, text, path) => {
  const site = new TestSite({ 'articles/x.md': article() });
  writeFiles(site.out, { [path]: text });
  for (const edit of [{}, { 'articles/x.md': undefined }]) {
    site.edit(edit);
    await site.build();
    expect(site.read(path)).toBe(text);
  }
  rmSync(site.cache, { recursive: true });
  bringTemplates(site.cache);
  await site.build();
  expect(site.read(path)).toBe(text);
});

test('links in the output go, and what they lead to stays', async () => {
  const site = new TestSite({ 'articles/x.md': article(), 'articles/y.md': article() });
  await site.build();
  const before = site.tree();
  const elsewhere = join(site.root, 'elsewhere');
  const link = (path: string, to: string) => symlinkSync(to, join(site.out, path));
  const swap = (path: string) => {
    mkdirSync(join(elsewhere, path, '..'), { recursive: true });
    renameSync(join(site.out, path), join(elsewhere, path));
    link(path, join(elsewhere, path));
  };
  // A folder and files of the site that were moved away, so that by way of the link they look as they should.
  swap('news');
  swap('404.html');
  writeFiles(elsewhere, { 'news/private.txt': 'Mine.', 'photos/1.jpg': 'Mine.' });
  link('photos', join(elsewhere, 'photos'));
  link('dangling', join(elsewhere, 'nothing'));
  const kept = site.tree(elsewhere);

  site.edit({ 'articles/y.md': undefined });
  await site.build();
  expect(differences(site.tree(elsewhere), kept)).toEqual([]);
  expect(readdirSync(site.out)).not.toContain('photos');
  expect(readdirSync(site.out)).not.toContain('dangling');
  expect(lstatSync(join(site.out, 'news')).isDirectory()).toBe(true);
  site.edit({ 'articles/y.md': article() });
  await site.build();
  expect(differences(site.tree(), before)).toEqual([]);
  expect(differences(site.tree(elsewhere), kept)).toEqual([]);
});

test('the output may be a link to a folder that is empty, or was printed before', async () => {
  const site = new TestSite();
  const htdocs = join(site.root, 'htdocs');
  mkdirSync(htdocs);
  symlinkSync(htdocs, site.out);
  await site.build();
  await site.build();
  expect(lstatSync(site.out).isSymbolicLink()).toBe(true);
  expect(existsSync(join(htdocs, 'index.html'))).toBe(true);
});

test('the cache is tagged as such, and what a machine brought of one is taken for one', async () => {
  const site = new TestSite();
  await site.build();
  expect(readFileSync(join(site.cache, 'CACHEDIR.TAG'), 'utf8')).toMatch(
    /^Signature: 8a477f597d28d172789f06886806bc55\n/,
  );
  const carried = join(site.root, 'carried');
  mkdirSync(carried);
  for (const name of ['index.db', 'manifest.json']) cpSync(join(site.cache, name), join(carried, name));
  expect(await buildWith(site, { cache: carried })).toMatchObject({ rendered: 0 });
  writeFileSync(join(carried, 'notes.txt'), 'Mine.');
  await buildWith(site, { cache: carried });
  expect(readFileSync(join(carried, 'notes.txt'), 'utf8')).toBe('Mine.');
});

test('a cache of which a killed build left only the index and its log is known as ours', async () => {
  const site = new TestSite({ 'articles/x.md': article() });
  await site.build();
  for (const name of readdirSync(site.cache)) rmSync(join(site.cache, name), { recursive: true });
  for (const end of ['', '-wal', '-shm', '-note']) writeFileSync(join(site.cache, `index.db${end}`), '');
  bringTemplates(site.cache);
  await site.build();
  expect(site.exists('news/x/index.html')).toBe(true);
});
