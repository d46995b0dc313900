import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readManifest } from '../../src/output/manifest.ts';
import { build } from '../../src/publish/build.ts';
import { Engine } from '../../src/search/browser/engine.ts';
import { Dictionary } from '../../src/search/dictionary.ts';
import type { ShardList } from '../../src/search/shard.ts';
import type { Stemmer } from '../../src/search/words.ts';
import { article, differences, type Files, TestSite, writeFiles } from './site.ts';

const now = '2026-06-01T00:00:00Z';
const day = (number: number) => new Date(Date.UTC(2024, 0, 1 + number * 5)).toISOString();

/** Two years of stories, in two shards. */
const archive: Files = {
  'authors/ben.md': '---\nname: Ben Example\n---\nWrites too.\n',
  'sections/arts.yaml': 'name: Arts\norder: 2\n',
  ...Object.fromEntries(
    Array.from({ length: 145 }, (_, number) => [
      `articles/s-${number}.md`,
      article(
        {
          title: `Story ${number}`,
          published: day(number),
          authors: [number < 20 ? 'ben' : 'ada'],
          section: number % 2 ? 'news' : 'arts',
        },
        `The body of story number${number}.\n`,
      ),
    ]),
  ),
};

const listOf = (site: TestSite): ShardList => JSON.parse(site.read('search/shards.json'));

/** The search of a site, as a browser reads it. */
async function open(site: TestSite): Promise<Engine> {
  const load = async (path: string) => readFileSync(join(site.out, 'search', path));
  const stem = async (file: string) =>
    (await import(pathToFileURL(join(site.out, 'search', file)).href)).stemmer as Stemmer;
  return Engine.open(listOf(site), load, stem);
}

/** What a search finds: addresses with headlines. */
async function find(site: TestSite, text: string): Promise<string[]> {
  const none = { section: '', author: '', year: '' };
  const found = await (await open(site)).search({ text, filters: none, sort: 'relevance' });
  return (await found.results(0)).map(({ url, title }) => `${url} ${title}`);
}

/** Builds a site anew in folders of its own, from the same content. */
async function cold(site: TestSite, options = { now }): Promise<Record<string, string>> {
  const other = new TestSite(site.contents());
  await other.build(options);
  return other.tree();
}

/** How many shards a tree has that are not as another has them. */
function newShards(before: Record<string, string>, after: Record<string, string>): number {
  const heads = Object.keys(after).filter((path) => /^search\/.*\/head-/.test(path));
  return heads.filter((path) => before[path] === undefined).length;
}

const edits: [what: string, shards: number, files: Files][] = [
  ['a new story', 1, { 'articles/new.md': article({ title: 'New', published: '2025-12-30' }) }],
  ['an old story that comes late', 1, { 'articles/late.md': article({ title: 'Late', published: '2024-02-03' }) }],
  ['an edited body', 1, { 'articles/s-40.md': article({ title: 'Story 40', published: day(40) }, 'Corrected.\n') }],
  ['a withdrawn story', 1, { 'articles/s-50.md': undefined }],
  ['a story that moves to another year', 2, { 'articles/s-7.md': article({ published: '2025-10-20' }) }],
  ['a story that becomes a draft', 1, { 'articles/s-144.md': article({ draft: true, published: day(144) }) }],
  ['a section with another name', 0, { 'sections/arts.yaml': 'name: The Arts\norder: 2\n' }],
  ['an author with another name', 1, { 'authors/ben.md': '---\nname: Benjamin Example\n---\nWrites too.\n' }],
  ['a picture of an author', 0, { 'authors/ben.md': '---\nname: Ben Example\nrole: Editor\n---\nWrites too.\n' }],
];

test.each(edits)('%s makes %i shards, and gives what a cold build gives', async (_, shards, files) => {
  const site = new TestSite(archive);
  await site.build();
  const before = site.tree();
  site.edit(files);
  await build({ ...site, now: Date.parse(now), drafts: false });
  expect(newShards(before, site.tree())).toBe(shards);
  expect(differences(site.tree(), await cold(site))).toEqual([]);
});

test('a second build indexes nothing and changes nothing', async () => {
  const site = new TestSite(archive);
  await site.build();
  const before = site.tree();
  const progress = vi.fn();
  await build({ ...site, now: Date.parse(now), drafts: false }, { progress });
  expect(progress.mock.calls.filter(([phase]) => phase === 'search')).toEqual([]);
  expect(differences(site.tree(), before)).toEqual([]);
});

test('a story is found by its headline, dek, body and authors, as readers read them', async () => {
  const site = new TestSite({
    'articles/a.md': article(
      { title: 'Café & <more>', dek: 'Adek.', published: '2026-05-08T12:00:00Z', authors: ['ada'] },
      'It *says* **bo**ld[^1].\n\n- one\n- two\n\n| a | b |\n|---|---|\n| c | last |\n\n<div>Raw &amp; <b>brave</b></div>\n\n[^1]: Footnoted.\n',
    ),
    'articles/b.md': article({ title: 'B', published: '2026-05-09' }, 'The first words are the dek.\n\nMore.\n'),
  });
  await site.build();
  for (const word of ['cafe', 'adek', 'says', 'bold', 'two', 'last', 'raw', 'brave', 'footnoted', 'ada example']) {
    expect(await find(site, word), word).toContain('/news/a/ Café & <more>');
  }
  expect(await find(site, '"first words"')).toEqual(['/news/b/ B']);
  expect(await find(site, 'div')).toEqual([]);
  expect(listOf(site)).toMatchObject({
    language: 'en',
    timezone: 'UTC',
    shards: [[expect.any(String), 2, expect.any(Number)]],
    sections: [['news', 'News']],
    authors: [['ada', 'Ada Example']],
    years: [2026],
  });
});

test('an author with another name is found by it, and by the old one no more', async () => {
  const site = new TestSite(archive);
  await site.build();
  expect(await find(site, 'ben ')).toHaveLength(20);
  site.edit({ 'authors/ben.md': '---\nname: Xaver Example\n---\nWrites too.\n' });
  await site.build();
  expect(await find(site, 'xaver')).toHaveLength(20);
  expect(await find(site, 'ben ')).toEqual([]);
});

test('a site in another language is cut into the words of that', async () => {
  const site = new TestSite({ 'articles/a.md': article({ title: 'Die Häuser am Meer' }) });
  await site.build();
  expect(await find(site, 'haus ')).toEqual([]);
  const language = (tag: string) => ({
    'site.yaml': `name: The Test Post\nurl: https://test.example\nlanguage: ${tag}\n`,
  });
  site.edit(language('de'));
  await site.build();
  expect(await find(site, 'haus ')).toHaveLength(1);
  expect(differences(site.tree(), await cold(site))).toEqual([]);
  site.edit(language('pl'));
  await site.build();
  expect(listOf(site).stemmer).toBeUndefined();
  expect(await find(site, 'hauser ')).toHaveLength(1);
  expect(Object.keys(site.tree()).filter((path) => path.includes('stemmer'))).toEqual([]);
});

test('nothing of a story that is not published is in the index, until its instant comes', async () => {
  const site = new TestSite({
    'articles/out.md': article({ title: 'Out' }),
    'articles/draft.md': article({ title: 'Draftheadline', draft: true }, 'Draftbody.\n'),
    'articles/soon.md': article({ title: 'Soonheadline', published: '2026-06-02' }, 'Soonbody.\n'),
  });
  const said = () =>
    Object.entries(site.tree())
      .filter(([path]) => path.startsWith('search/'))
      .map(([path, bytes]) =>
        path.includes('/words-') ? new Dictionary(Buffer.from(bytes, 'latin1')).keys.join(' ') : bytes,
      )
      .join('\n')
      .toLowerCase();
  await site.build();
  expect(said()).toContain('/news/out/');
  for (const word of ['draftheadline', 'draftbody', '/draft', 'soonheadline', 'soonbody', '/soon']) {
    expect(said()).not.toContain(word);
  }
  await site.build({ now: '2026-06-02T00:00:00Z' });
  expect(said()).toContain('soonbody');
  expect(said()).not.toContain('draftbody');
  expect(differences(site.tree(), await cold(site, { now: '2026-06-02T00:00:00Z' }))).toEqual([]);
  await site.build();
  expect(said()).not.toContain('soonbody');
});

test.each([
  ['no stories', {}, 0],
  ['one story', { 'articles/a.md': article() }, 1],
])('a site with %s has a search page and a list of shards', async (_, files, stories) => {
  const site = new TestSite(files);
  await site.build();
  expect(site.text('search/index.html')).toContain('Search');
  expect(listOf(site).shards.reduce((sum, [, own]) => sum + own, 0)).toBe(stories);
  expect(site.exists(`search/${listOf(site).stemmer}`)).toBe(true);
});

test('files of the index that were lost or spoiled are made again, and strange ones go', async () => {
  const site = new TestSite(archive);
  await site.build();
  const before = site.tree();
  const [first = '', second = ''] = listOf(site).shards.map(([head]) => head.split('/')[0] ?? '');
  rmSync(join(site.out, 'search', listOf(site).stemmer ?? ''));
  rmSync(join(site.out, 'search', first), { recursive: true });
  const spoiled = Object.keys(before).find((path) => path.startsWith(`search/${second}/`)) ?? '';
  writeFiles(site.out, {
    [spoiled]: 'spoiled',
    'search/shards.json': '{}',
    [`search/${second}/strange.json`]: '{}',
    'search/2000-01-01/words-0123456789abcdef.bin': 'old',
  });
  await site.build();
  expect(differences(site.tree(), before)).toEqual([]);
});

test('a sparse build writes only the shard that changed', async () => {
  const site = new TestSite(archive);
  await site.build();
  const root = mkdtempSync(join(tmpdir(), 'broadsheet-ci-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const machine = { content: join(root, 'content'), out: join(root, 'dist'), cache: join(root, 'cache') };
  cpSync(site.content, machine.content, { recursive: true, preserveTimestamps: true });
  mkdirSync(machine.cache);
  for (const name of ['index.db', 'manifest.json']) cpSync(join(site.cache, name), join(machine.cache, name));
  writeFiles(machine.content, { 'articles/new.md': article({ title: 'New', published: '2025-12-30' }, 'Fresh.\n') });
  const deployed = readManifest(join(machine.cache, 'manifest.json'));
  await build({ ...machine, now: Date.parse(now), drafts: false }, { deployed });
  const written = Object.keys(site.tree(machine.out)).filter((path) => path.startsWith('search/'));
  const folders = new Set(written.map((path) => path.split('/')[1]));
  expect(folders.size).toBe(2);
  expect(folders).toContain('shards.json');
  for (const [head] of listOf(site).shards.slice(0, 1)) expect(folders).not.toContain(head.split('/')[0]);

  const changes = JSON.parse(site.tree(machine.cache)['changes.json'] ?? '');
  for (const path of changes.removed) rmSync(join(site.out, path));
  cpSync(machine.out, site.out, { recursive: true });
  site.edit({ 'articles/new.md': article({ title: 'New', published: '2025-12-30' }, 'Fresh.\n') });
  expect(differences(site.tree(), await cold(site))).toEqual([]);
});
