import { expect, test } from 'vitest';
import { formatProblem } from '../../src/errors.ts';
import { article } from '../site/site.ts';
import { Folder } from './folder.ts';

test('what systems, editors and version control leave behind is skipped, wherever it lies', async () => {
  const names = [
    'Thumbs.db',
    'ehthumbs.db',
    'desktop.ini',
    'Desktop.ini',
    'Icon\r',
    '.DS_Store',
    '._first.md',
    '.#first.md',
    '.gitkeep',
    '.first.md.swp',
    '.obsidian/app.json',
    '.git/HEAD',
    '__MACOSX/first.md',
    '@eaDir/first.md',
    'node_modules/a/index.md',
    '#first.md#',
    'first.md~',
    'first.md.orig',
    'first.md.rej',
    'first.md.bak',
    'first.md.swp',
    '~$draft.docx',
    '~$photo.jpg',
    'film.mp4.crdownload',
    'README.md',
    'README',
    'Readme.txt',
    'LICENSE',
    'LICENCE.txt',
    'CHANGELOG.md',
    'CODEOWNERS',
  ];
  const folder = new Folder();
  for (const place of ['', 'articles/', 'articles/2026/', 'authors/', 'sections/', 'tags/', 'anywhere/']) {
    folder.edit(Object.fromEntries(names.map((name) => [place + name, 'x'])));
  }
  expect((await folder.update()).problems).toEqual([]);
});

const story = 'is not a .md or .mdx file or a picture';
const belongs = 'move it to articles, sections, tags, authors, pages or campaigns, or to public/ to have it copied';
const orPage = ' if it is a story, or to pages/ if it is a page such as About';

test.each([
  [
    'articles/readme.md',
    ':1:1  the fields have no line --- above them · write --- on a line of its own there, and another below them',
  ],
  ['articles/first.MD', `  first.MD ${story} · rename it to first.md`],
  ['articles/First Day.TXT', `  First Day.TXT ${story} · rename it to first-day.md`],
  ['articles/first.html', `  first.html ${story} · save its text as Markdown in first.md, and remove this file`],
  ['articles/first.pages', `  first.pages ${story} · save its text as Markdown in first.md, and remove this file`],
  ['articles/first.yaml', `  first.yaml ${story} · write its fields at the top of first.md, between two lines of ---`],
  [
    'articles/first.psd',
    '  first.psd is a picture of a kind that is not read · save it as JPEG, PNG, WebP, AVIF or SVG',
  ],
  ['articles/first.exe', `  first.exe ${story} · remove it, or move it to public/ to have it copied`],
  [
    'articles/news/_index.md',
    '  _index.md has no meaning here · write what it says of a section into sections/<id>.yaml, and remove it',
  ],
  ['articles/site.yaml', `  site.yaml ${story} · move it to the top of the content folder, as site.yaml`],
  [
    'authors/grace.yaml',
    '  grace.yaml is not a .md file or a picture · write its fields at the top of grace.md, between two lines of ---',
  ],
  ['authors/team/grace.md', '  authors/ has no folders in it · move the file to authors/grace.md'],
  ['sections/sport.yml', '  sport.yml is not a .yaml file or a picture · rename it to sport.yaml'],
  [
    'sections/sport.md',
    '  sport.md is not a .yaml file or a picture · write its fields into sport.yaml, without the lines of --- around them',
  ],
  ['sections/sport.json', '  sport.json is not a .yaml file or a picture · write its fields into sport.yaml'],
  ['sections/sport/index.yaml', '  sections/ has no folders in it · move the file to sections/sport.yaml'],
  ['first.md', `  first.md is not a file that belongs here · move the file to articles/first.md${orPage}`],
  [
    'First Day.docx',
    `  First Day.docx is not a file that belongs here · save its text as Markdown in articles/first-day.md${orPage}`,
  ],
  ['impressum.md', '  impressum.md is not a file that belongs here · move the file to pages/impressum.md'],
  ['article/first.md', '  article is not a folder that belongs here · move the file to articles/first.md'],
  ['Posts/2026/first.mdx', '  Posts is not a folder that belongs here · move the file to articles/2026/first.mdx'],
  ['blog/first/index.md', '  blog is not a folder that belongs here · move the file to articles/first/index.md'],
  ['news/first.md', '  news is not a folder that belongs here · move the file to articles/news/first.md'],
  ['people/Grace H.md', '  people is not a folder that belongs here · move the file to authors/grace-h.md'],
  ['categories/sport.yml', '  categories is not a folder that belongs here · move the file to sections/sport.yaml'],
  ['assets/first.exe', `  assets is not a folder that belongs here · ${belongs}`],
  ['_config.yml', '  _config.yml is not a file that belongs here · rename it to site.yaml'],
  ['hugo.toml', '  hugo.toml is not a file that belongs here · write what it says into site.yaml'],
  ['front.yml', '  front.yml is not a file that belongs here · rename it to front.yaml'],
  ['redirects.yml', '  redirects.yml is not a file that belongs here · rename it to redirects.yaml'],
  ['adresses.txt', '  adresses.txt is not a file that belongs here · rename it to addresses.txt'],
  ['Addresses.txt', '  Addresses.txt is not a file that belongs here · rename it to addresses.txt'],
  ['Redirects.yaml', '  Redirects.yaml is not a file that belongs here · rename it to redirects.yaml'],
  ['redirects.yaml.txt', '  redirects.yaml.txt is not a file that belongs here · rename it to redirects.yaml'],
  ...['redirects', 'redirects.txt', 'redirects.csv', 'redirects.json', 'redirects.xlsx'].map(
    (file): [string, string] => [
      file,
      `  ${file} is not a file that belongs here · write what it says into redirects.yaml, each line as - {from: /old/, to: /new/}`,
    ],
  ),
  [
    '_redirects',
    '  _redirects is not a file that belongs here · write what it says into redirects.yaml, each line as - {from: /old/, to: /new/}; or move it to public/_redirects for a host that reads it',
  ],
  [
    'redirects.yaml/old.yaml',
    '  redirects.yaml is a folder · write what is in its files into one file, redirects.yaml',
  ],
  [
    'redirects/old.yaml',
    '  redirects is not a folder that belongs here · write what is in its files into one file, redirects.yaml',
  ],
  ['site.yaml.txt', '  site.yaml.txt is not a file that belongs here · rename it to site.yaml'],
  ['ads.txt', '  ads.txt is not a file that belongs here · write its rows into ads.yaml, as a list under ads.txt:'],
  [
    'robots.txt',
    '  robots.txt is not a file that belongs here · remove it; what crawlers of AI may do is said in site.yaml, by crawlers:',
  ],
  [
    'articles/robots.txt',
    '  robots.txt is not a file that belongs here · remove it; what crawlers of AI may do is said in site.yaml, by crawlers:',
  ],
  ['sitemap.xml', '  sitemap.xml is not a file that belongs here · remove it: the build makes the sitemaps'],
  [
    'feed.xml',
    '  feed.xml is not a file that belongs here · remove it: the build makes the feeds, and feeds: in site.yaml says what is in them',
  ],
  [
    '.well-known/security.txt',
    '  security.txt is not a file that belongs here · write what it says into site.yaml, below security:, or move it to public/.well-known/security.txt',
  ],
  [
    '.well-known/assetlinks.json',
    '  .well-known is not a folder that belongs here · move it to public/, as public/.well-known/assetlinks.json',
  ],
  [
    'humans.txt',
    '  humans.txt is not a file that belongs here · write its text into site.yaml, behind humans: |, or move it to public/humans.txt',
  ],
  [
    'google0123456789abcdef.html',
    '  google0123456789abcdef.html is not a file that belongs here · move it to public/google0123456789abcdef.html, from where it is copied',
  ],
  ['site.yaml.txt', '  site.yaml.txt is not a file that belongs here · rename it to site.yaml'],
  ['sections/sport.yaml.txt', '  sport.yaml.txt is not a .yaml file or a picture · rename it to sport.yaml'],
  ['articles/x.md.txt', '  x.md.txt is not a .md or .mdx file or a picture · rename it to x.md'],
  ['CNAME', '  CNAME is not a file that belongs here · move it to public/CNAME, from where it is copied'],
])('what an editor may have meant does not vanish: %s', async (path, report) => {
  const folder = new Folder({ [path]: 'title: Some words\n' });
  expect(await folder.errors()).toEqual([`content/${path}${report}`]);
});

test('stories beside what is skipped are read', async () => {
  const folder = new Folder({ 'articles/first.md': article(), 'articles/first.md~': 'x', 'articles/Thumbs.db': 'x' });
  await folder.update();
  expect(folder.index.sql('select id from articles').all()).toEqual([{ id: 'news/first' }]);
});

test('a document in which somebody may have written a story is told of, unless a text links it', async () => {
  const folder = new Folder({
    'articles/first.odt': 'PK',
    'articles/second.docx': 'PK',
    'articles/papers.pdf': '%PDF-1.7\n',
    'articles/story.md': article({}, 'The [minutes](./second.docx) are long.\n'),
  });
  const told = async () => (await folder.update()).problems.map((problem) => formatProblem(problem, 'content/'));
  const warning =
    'content/articles/first.odt  no text links first.odt, so readers do not get it · if it is a story, save its text as Markdown in a file that ends in .md; else link it, or remove it';
  expect(await told()).toEqual([warning]);
  folder.markPrinted();
  expect(await told()).toEqual([warning]);
});
