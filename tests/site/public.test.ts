import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ContentError, formatProblem, sortProblems } from '../../src/errors.ts';
import { build } from '../../src/publish/build.ts';
import { settingsFrom } from '../../src/settings.ts';
import { article, differences, type Files, TestSite, writeFiles } from './site.ts';

const now = Date.parse('2026-06-01T00:00:00Z');

/** A site with a `public/` of its own. */
class SiteWithPublic extends TestSite {
  readonly public = join(this.root, 'public');

  constructor(files: Files = {}, copied: Files = {}) {
    super(files);
    mkdirSync(this.public);
    writeFiles(this.public, copied);
  }

  override build() {
    const { content, out, cache, public: folder } = this;
    return build(settingsFrom({ content, out, cache, now, public: folder }));
  }

  /** Replaces all that is in `public/`. */
  copy(files: Files): void {
    rmSync(this.public, { recursive: true });
    mkdirSync(this.public);
    writeFiles(this.public, files);
  }
}

test('public/ is copied as it is, hidden files too, and without what systems leave there', async () => {
  const files = {
    '.nojekyll': '',
    '.htaccess': 'ErrorDocument 404 /404.html\n',
    '.well-known/security.txt': 'Contact: mailto:a@b.example\n',
    CNAME: 'test.example\n',
    'node_modules/x/index.js': 'x',
    'Größe 100%.txt': 'x',
    'notes.txt': 'x',
    [`${'n'.repeat(251)}.txt`]: 'As long as names can be.',
    'archive/2010.zip': 'x',
    'authors/ada.jpg': 'x',
    'news/photo.jpg': 'x',
  };
  const junk = ['.DS_Store', 'a/.DS_Store', 'Thumbs.db', 'desktop.ini', '._CNAME', '.git', 'sub/.git/HEAD'];
  const site = new SiteWithPublic({}, { ...files, ...Object.fromEntries(junk.map((path) => [path, 'junk'])) });
  await site.build();
  for (const [path, text] of Object.entries(files)) expect(site.read(path), path).toBe(text);
  for (const path of junk) expect(site.exists(path), path).toBe(false);
  const before = site.tree();
  writeFiles(site.out, { 'stray.txt': 'x', '.well-known/stray': 'x' });
  await site.build();
  expect(differences(site.tree(), before)).toEqual([]);
});

test('files of public/ that cannot be copied are told, each with what it meets, and nothing is written', async () => {
  const pages = {
    'pages/about.md': '---\ntitle: About\n---\nWe.\n',
    'articles/x.md': article({ aliases: ['/fine/', '/old.html', '/Deep/Old/'] }),
    'articles/later.md': article({ published: '2030-01-01' }),
    'ads.yaml': 'ads.txt:\n  - OWNERDOMAIN=example.com\n',
  };
  const long = `${'long/'.repeat(180)}x`;
  const site = new SiteWithPublic(pages, {
    'index.html': 'x',
    '404.html': 'x',
    'slots.json': '{}',
    'ads.txt': 'x',
    'Robots.txt': 'x',
    'sitemap.xml': 'x',
    'sitemaps/own.xml': 'x',
    '.broadsheet': 'x',
    'SEARCH/shards.json': '{}',
    '_astro/own.css': 'x',
    'tags/harbour/index.html': 'x',
    'tags/harbour/feed.json': '{}',
    'Feed.xml': 'x',
    'News/feed.json': '{}',
    'downloads/feed.xml': 'x',
    latest: 'x',
    'news/later/index.html': 'x',
    'ABOUT/index.html': 'x',
    'old.html': 'x',
    'deep/old': 'x',
    'news/page': 'x',
    'Photo.jpg': 'x',
    'photo.JPG/small.jpg': 'x',
    'e\u0301.txt': 'x',
    '\u00e9.txt': 'x',
    [long]: 'x',
  });
  symlinkSync(join(site.content, 'articles'), join(site.public, 'stories'));
  const error = await site.build().catch((error: unknown) => error);
  if (!(error instanceof ContentError)) throw error;
  const own = (path: string) =>
    `public/${path}  the place /${path} belongs to the site itself · rename the file, or put it into another folder`;
  expect(sortProblems(error.problems).map((problem) => formatProblem(problem, 'content/'))).toEqual([
    own('.broadsheet'),
    own('404.html'),
    own('Feed.xml'),
    'public/Robots.txt  the site makes /robots.txt itself, with the addresses of its sitemaps · remove it; what crawlers of AI may do is said in site.yaml, by crawlers:',
    own('SEARCH/shards.json'),
    own('_astro/own.css'),
    'public/ads.txt  /ads.txt is made of the rows in ads.yaml already · remove one of the two',
    'content/articles/later.md  the address /news/later/ is already that of public/news/later/index.html · rename one of the two',
    'content/articles/x.md:5:20  the old path /old.html/ is already that of public/old.html · remove it from aliases, or rename the file',
    'content/articles/x.md:5:32  the old path /Deep/Old/ is already that of public/deep/old · remove it from aliases, or rename the file',
    own('index.html'),
    own('latest'),
    `public/${long}  the path is 901 bytes long, and a path can have 900 · shorten it`,
    'content/pages/about.md  the address /about/ is already that of public/ABOUT/index.html · rename one of the two',
    'public/photo.JPG/small.jpg  some systems take this path for public/Photo.jpg · rename one of the two',
    'content/sections/news.yaml  the address /news/feed.json is already that of public/News/feed.json · rename one of the two',
    'content/sections/news.yaml  the address /news/page/ is already that of public/news/page · rename one of the two',
    'public/sitemap.xml  the site makes its sitemaps itself · remove it',
    'public/sitemaps/own.xml  the site makes its sitemaps itself · remove it',
    own('slots.json'),
    'public/stories  this is a link to another place, and links are not followed · put the file or folder itself here',
    own('tags/harbour/feed.json'),
    own('tags/harbour/index.html'),
    'public/\u00e9.txt  some systems take this path for public/e\u0301.txt · rename one of the two',
  ]);
  expect(site.exists('')).toBe(false);
});

test('a collision is found when either side comes later, and goes when either goes', async () => {
  const site = new SiteWithPublic();
  await site.build();
  writeFiles(site.public, { 'old.html': 'x' });
  await site.build();
  site.edit({ 'articles/x.md': article({ aliases: ['/OLD.html'] }) });
  await expect(site.build()).rejects.toThrow('the old path /OLD.html/ is already that of public/old.html');
  await expect(site.build()).rejects.toThrow('the old path /OLD.html/ is already that of public/old.html');
  site.copy({});
  await site.build();
  writeFiles(site.public, { 'news/x': 'x' });
  await expect(site.build()).rejects.toThrow('the address /news/x/ is already that of public/news/x');
  site.edit({ 'articles/x.md': undefined });
  await site.build();
  expect(site.read('news/x')).toBe('x');
  expect(site.exists('OLD.html')).toBe(false);
});

test.each<[what: string, states: [copied: Files, files: Files][]]>([
  [
    'a file of public/ becomes an old path, and a file again',
    [
      [{ 'old.html': 'x' }, {}],
      [{}, { 'articles/x.md': article({ aliases: ['/old.html'] }) }],
      [{ 'old.html': 'x' }, {}],
    ],
  ],
  [
    'a file of public/ becomes a folder, and a file again',
    [
      [{ downloads: 'x' }, {}],
      [{ 'downloads/x.pdf': 'x' }, {}],
      [{ downloads: 'x' }, {}],
      [{ 'downloads/x.pdf/a': 'x', 'downloads/x.pdf/b/c': 'x' }, {}],
      [{ 'downloads/x.pdf': 'x' }, {}],
    ],
  ],
  [
    'a page becomes a file, and a page again',
    [
      [{}, { 'pages/about.md': '---\ntitle: About\n---\nWe.\n' }],
      [{ about: 'x' }, {}],
      [{}, { 'pages/about.md': '---\ntitle: About\n---\nWe.\n' }],
      [{ 'about/index.html/x': 'x' }, {}],
      [{ 'about/index.html': 'x' }, {}],
    ],
  ],
  [
    'a section with its stories becomes a file, and a section again',
    [
      [{}, { 'sections/sport.yaml': 'name: Sport\n', 'articles/x.md': article({ section: 'sport' }) }],
      [{ sport: 'x' }, {}],
      [{}, { 'sections/sport.yaml': 'name: Sport\n', 'articles/x.md': article({ section: 'sport' }) }],
    ],
  ],
  [
    'a deep old path becomes a short one, a file on its way, and a deep one again',
    [
      [{}, { 'articles/x.md': article({ aliases: ['/a/b/c/'] }) }],
      [{ 'a/b': 'x' }, { 'articles/x.md': article({ aliases: ['/a/'] }) }],
      [{}, { 'articles/x.md': article({ aliases: ['/a/b/c/', '/a/'] }) }],
    ],
  ],
])('%s: the output is what a cold build gives', async (_, states) => {
  const site = new SiteWithPublic();
  const cold = new SiteWithPublic();
  let before: Files = {};
  for (const [copied, files] of states) {
    for (const one of [site, cold]) {
      one.copy(copied);
      one.edit({ ...Object.fromEntries(Object.keys(before).map((path) => [path, undefined])), ...files });
    }
    before = files;
    rmSync(cold.out, { recursive: true, force: true });
    rmSync(join(cold.cache, 'index.db'), { force: true });
    await cold.build();
    await site.build();
    expect(differences(site.tree(), cold.tree())).toEqual([]);
  }
});

test('whatever stands in the output where files and folders are to come, and no index knows it, goes', async () => {
  const site = new SiteWithPublic(
    { 'articles/x.md': article({ aliases: ['/old.html', '/a/b/'] }) },
    { downloads: 'x' },
  );
  await site.build();
  const before = site.tree();
  rmSync(join(site.cache, 'index.db'));
  for (const path of ['old.html', 'a', 'downloads', 'news', 'index.html'])
    rmSync(join(site.out, path), { recursive: true });
  writeFiles(site.out, { 'old.html': 'x', a: 'x', 'downloads/deep/x': 'x', news: 'x', 'index.html/x': 'x' });
  await site.build();
  expect(differences(site.tree(), before)).toEqual([]);
});

test('rows in ads.yaml and a file ads.txt are not both there, and the file alone is copied', async () => {
  const site = new SiteWithPublic({}, { 'ads.txt': 'mine' });
  await site.build();
  expect(site.read('ads.txt')).toBe('mine');
  site.edit({ 'ads.yaml': 'ads.txt:\n  - OWNERDOMAIN=example.com\n' });
  await expect(site.build()).rejects.toThrow(
    '/ads.txt is made of the rows in ads.yaml already · remove one of the two',
  );
  site.copy({});
  await site.build();
  expect(site.read('ads.txt')).toContain('OWNERDOMAIN');
});
