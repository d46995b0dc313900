import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readManifest } from '../../src/output/manifest.ts';
import { build } from '../../src/publish/build.ts';
import type { ShardHead, ShardList, Story } from '../../src/search/shard.ts';
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

/** What is searched, as a browser reads it. */
class SearchIndex {
  private readonly site: TestSite;

  constructor(site: TestSite) {
    this.site = site;
  }

  get list(): ShardList {
    return this.read('shards');
  }

  /** All stories, from the oldest. */
  get stories(): Story[] {
    return this.list.shards.flatMap((shard) => {
      const head = this.read<ShardHead>(shard);
      return head.stories.map(([file]) => this.read<Story>(`${shard.split('/')[0]}/${file}`));
    });
  }

  private read<Thing>(name: string): Thing {
    return JSON.parse(this.site.read(`search/${name}.json`));
  }
}

const indexOf = (site: TestSite) => new SearchIndex(site);

/** Builds a site anew in folders of its own, from the same content. */
async function cold(site: TestSite, options = { now }): Promise<Record<string, string>> {
  const other = new TestSite(site.contents());
  await other.build(options);
  return other.tree();
}

/** The shards whose files differ between two trees. */
function changedShards(before: Record<string, string>, after: Record<string, string>): string[] {
  const paths = differences(before, after).map((path) => /^search\/([\d-]+)\//.exec(path)?.[1]);
  return [...new Set(paths.filter((name) => name !== undefined))];
}

const edits: [what: string, shards: number, stories: number, files: Files][] = [
  ['a new story', 1, 1, { 'articles/new.md': article({ title: 'New', published: '2025-12-30' }) }],
  ['an old story that comes late', 1, 1, { 'articles/late.md': article({ title: 'Late', published: '2024-02-03' }) }],
  ['an edited body', 1, 1, { 'articles/s-40.md': article({ title: 'Story 40', published: day(40) }, 'Corrected.\n') }],
  ['a withdrawn story', 1, 0, { 'articles/s-50.md': undefined }],
  ['a story that moves to another year', 2, 1, { 'articles/s-7.md': article({ published: '2025-10-20' }) }],
  ['a story that becomes a draft', 1, 0, { 'articles/s-144.md': article({ draft: true, published: day(144) }) }],
  ['a section with another name', 0, 0, { 'sections/arts.yaml': 'name: The Arts\norder: 2\n' }],
  ['an author with another name', 1, 20, { 'authors/ben.md': '---\nname: Benjamin Example\n---\nWrites too.\n' }],
];

test.each(edits)('%s changes %i shards and indexes %i stories, and gives what a cold build gives', async (...edit) => {
  const [, shards, stories, files] = edit;
  const site = new TestSite(archive);
  await site.build();
  const before = site.tree();
  site.edit(files);
  const progress = vi.fn();
  await build({ ...site, now: Date.parse(now), drafts: false }, { progress });
  const indexed = progress.mock.calls.findLast(([phase]) => phase === 'search')?.[1] ?? 0;
  expect(indexed).toBe(stories);
  expect(changedShards(before, site.tree())).toHaveLength(shards);
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

test('every story that readers may see is in the index once, as they read it', async () => {
  const site = new TestSite({
    'articles/a.md': article(
      { title: 'Café & <more>', dek: 'A dek.', published: '2026-05-08T12:00:00Z', authors: ['ada'] },
      'It *says* **so**[^1].\n\n- one\n- two\n\n| a | b |\n|---|---|\n| c | d |\n\n<div>Raw &amp; <b>bold</b></div>\n\n[^1]: A note.\n',
    ),
    'articles/b.md': article({ title: 'B', published: '2026-05-09' }, 'The first words are the dek.\n\nMore.\n'),
  });
  await site.build();
  const [a, b] = indexOf(site).stories;
  expect(a).toMatchObject({
    url: '/news/a/',
    content: 'A dek. It says so. one two a b c d Raw & bold A note.',
    meta: { title: 'Café & <more>', authors: 'Ada Example' },
    section: 'news',
    date: ['2026-05-08T12:00:00.000Z', 'May 8, 2026'],
  });
  expect(b?.content).toBe('The first words are the dek. More.');
  expect(indexOf(site).list).toMatchObject({
    sections: [['news', 'News']],
    authors: [['ada', 'Ada Example']],
    years: [2026],
  });
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
      .flat()
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
  expect(indexOf(site).stories).toHaveLength(stories);
  expect(site.exists(`search/${indexOf(site).list.engine}/pagefind.js`)).toBe(true);
});

test('files of the index that were lost or spoiled are made again, and strange ones go', async () => {
  const site = new TestSite(archive);
  await site.build();
  const before = site.tree();
  const [first = '', second = ''] = indexOf(site).list.shards.map((shard) => shard.split('/')[0] ?? '');
  rmSync(join(site.out, 'search', indexOf(site).list.engine), { recursive: true });
  rmSync(join(site.out, 'search', first), { recursive: true });
  const spoiled = Object.keys(before).find((path) => path.startsWith(`search/${second}/`)) ?? '';
  writeFiles(site.out, {
    [spoiled]: 'spoiled',
    'search/shards.json': '{}',
    [`search/${second}/strange.json`]: '{}',
    'search/2001-01-01/old.json': '{}',
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
  const newest = indexOf(site).list.shards.at(-1)?.split('/')[0];
  expect([...new Set(written.map((path) => path.split('/')[1]))].sort()).toEqual([newest, 'shards.json'].sort());

  const changes = JSON.parse(site.tree(machine.cache)['changes.json'] ?? '');
  for (const path of changes.removed) rmSync(join(site.out, path));
  cpSync(machine.out, site.out, { recursive: true });
  site.edit({ 'articles/new.md': article({ title: 'New', published: '2025-12-30' }, 'Fresh.\n') });
  expect(differences(site.tree(), await cold(site))).toEqual([]);
});
