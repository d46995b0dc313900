import { expect, test } from 'vitest';
import { article } from '../site/site.ts';
import { Folder } from './folder.ts';

const rename = 'rename one of the two files';
const page = '---\ntitle: A page\n---\nWords.\n';

test.each([
  [
    'stories in two folders',
    { 'articles/a/x.md': article(), 'articles/b/x.md': article() },
    'articles/b/x.md',
    '/news/x/',
    'articles/a/x.md',
  ],
  [
    'a file and a folder',
    { 'articles/x.md': article(), 'articles/x/index.md': article() },
    'articles/x/index.md',
    '/news/x/',
    'articles/x.md',
  ],
  [
    '.md and .mdx',
    { 'articles/x.md': article(), 'articles/x.mdx': article() },
    'articles/x.mdx',
    '/news/x/',
    'articles/x.md',
  ],
  [
    'a draft and a published story',
    { 'articles/a/x.md': article({ draft: true }), 'articles/b/x.md': article() },
    'articles/b/x.md',
    '/news/x/',
    'articles/a/x.md',
  ],
  ['a page and a section', { 'pages/news.md': page }, 'pages/news.md', '/news/', 'sections/news.yaml'],
])('%s with one address are told, both by name', async (_, files, file, url, other) => {
  const folder = new Folder(files);
  expect(await folder.errors()).toEqual([
    `content/${file}  the address ${url} is already that of ${other} · ${rename}`,
  ]);
});

test('of three files with one address two are told', async () => {
  const folder = new Folder({
    'articles/a/x.md': article(),
    'articles/b/x.md': article(),
    'articles/c/x.md': article(),
  });
  expect(await folder.errors()).toHaveLength(2);
});

test('stories of two sections may have one name', async () => {
  const folder = new Folder({
    'sections/sport.yaml': 'name: Sport\n',
    'articles/a/x.md': article(),
    'articles/b/x.md': article({ section: 'sport' }),
  });
  expect(await folder.errors()).toEqual([]);
});

const x = { 'articles/x.md': article() };
const remove = 'remove it from aliases';

test.each([
  ['/news/x', x, `/news/x/ leads to articles/x.md already · ${remove}`],
  ['/news/x/index.html', x, `/news/x/ leads to articles/x.md already · ${remove}`],
  ['/news/', {}, `/news/ leads to sections/news.yaml already · ${remove}`],
  ['/about/', { 'pages/about.md': page }, `/about/ leads to pages/about.md already · ${remove}`],
  ['/old/', { 'articles/a.md': article({ aliases: ['/old'] }) }, `/old/ leads to articles/a.md already · ${remove}`],
  ['/news/story', {}, `/news/story/ is the address that the story has now · ${remove}`],
  ...['/index.html', '/404/', '/tags/harbour/', '/authors/ada/', '/archive/2019/', '/news/page/2026-01-01/'].map(
    (path): [string, object, string] => [
      path,
      {},
      `${path.replace('index.html', '')} belongs to the site itself · ${remove}`,
    ],
  ),
])('the old path %s cannot be one', async (path, files, report) => {
  const folder = new Folder({ ...files, 'articles/story.md': article({ aliases: ['/fine/', path] }) });
  const [line] = await folder.errors();
  expect(line).toBe(`content/articles/story.md:5:20  the old path ${report}`);
});

test('an old path that stands twice in one story is no mistake', async () => {
  const folder = new Folder({ 'articles/x.md': article({ aliases: ['/old/', '/old', '/old/index.html'] }) });
  expect(await folder.errors()).toEqual([]);
});

const slugs = ', which has only letters a-z, digits and single hyphens';
const orPage = 'if it is a story, or to pages/ if it is a page such as About';
const belongs = 'move it to articles, sections, tags, authors, pages or campaigns, or to public/ to have it copied';

test.each([
  ['articles/My Story.md', `"My Story" cannot be part of an address${slugs} · rename the file to my-story.md`],
  ['articles/MyStory.md', `"MyStory" cannot be part of an address${slugs} · rename the file to mystory.md`],
  [
    'articles/Café über Straße.md',
    `"Café über Straße" cannot be part of an address${slugs} · rename the file to cafe-uber-strasse.md`,
  ],
  ['articles/日本.md', `"日本" cannot be part of an address${slugs} · rename the file to ri-ben.md`],
  ['articles/a--b.md', `"a--b" cannot be part of an address${slugs} · rename the file to a-b.md`],
  ['articles/My Story/index.md', `"My Story" cannot be part of an address${slugs} · rename the folder to my-story`],
  [
    'articles/index.md',
    'index.md needs a folder of its own, whose name is the address · move it into a folder, such as articles/my-story/index.md',
  ],
  ['authors/Ada L.md', `"Ada L" cannot be part of an address${slugs} · rename the file to ada-l.md`],
  ['sections/tags.yaml', 'the address /tags/ belongs to the site itself · choose another file name'],
  ['pages/404.md', 'the address /404/ belongs to the site itself · choose another file name'],
  ['sections/deep/sport.yaml', 'sections/ has no folders in it · move the file to sections/sport.yaml'],
  ['sections/sport.yml', 'sport.yml is not a .yaml file or a picture · rename it to sport.yaml'],
  ['articles/x.markdown', 'x.markdown is not a .md or .mdx file or a picture · rename it to x.md'],
  ['articles/x.MDX', 'x.MDX is not a .md or .mdx file or a picture · rename it to x.mdx'],
  ['articles/x', 'x is not a .md or .mdx file or a picture · rename it to x.md'],
  [
    'articles/x.docx',
    'x.docx is not a .md or .mdx file or a picture · save its text as Markdown in x.md, and remove this file',
  ],
  ['pages/about.mdx', 'about.mdx is not a .md file or a picture · rename it to about.md'],
  ['site.yml', 'site.yml is not a file that belongs here · rename it to site.yaml'],
  ['notes.txt', `notes.txt is not a file that belongs here · move the file to articles/notes.md ${orPage}`],
  ['notes.pdf', `notes.pdf is not a file that belongs here · ${belongs}`],
  ['artikles/x.md', 'artikles is not a folder that belongs here · move the file to articles/x.md'],
  ['Articles/x.md', 'Articles is not a folder that belongs here · move the file to articles/x.md'],
  ['stuff/x.md', 'stuff is not a folder that belongs here · move the file to articles/stuff/x.md'],
  ['stuff/x.pdf', `stuff is not a folder that belongs here · ${belongs}`],
])('the file %s does not go unnoticed', async (path, report) => {
  const folder = new Folder({ [path]: article() });
  expect(await folder.errors()).toEqual([`content/${path}  ${report}`]);
});

test('a README, hidden files and folders in articles are nobody’s business', async () => {
  const folder = new Folder({
    'README.md': 'How to write here.',
    '.obsidian/app.json': '{}',
    'articles/.DS_Store': 'x',
    'articles/My Folder (2026)/x.md': article(),
  });
  expect(await folder.errors()).toEqual([]);
});
