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
const elsewhere = `${remove}; if the site has nothing there, redirects.yaml can lead on from it`;

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
      `${path.replace('index.html', '')} belongs to the site itself · ${elsewhere}`,
    ],
  ),
])('the old path %s cannot be one', async (path, files, report) => {
  const folder = new Folder({ ...files, 'articles/story.md': article({ aliases: ['/fine/', path] }) });
  const [line] = await folder.errors();
  expect(line).toBe(`content/articles/story.md:5:20  the old path ${report}`);
});

test.each([
  ['/NEWS/', {}, '/NEWS/ is the same place as /news/ of sections/news.yaml where letter case does not count'],
  [
    '/News/X.html',
    { 'articles/a.md': article({ aliases: ['/news/x.HTML'] }) },
    '/News/X.html/ is the same place as /news/x.HTML/ of articles/a.md where letter case does not count',
  ],
  ['/FINE', {}, undefined],
  [
    '/News/Story/INDEX.html',
    {},
    '/News/Story/ is the same place as /news/story/ of this story where letter case does not count',
  ],
  ...[
    '/slots.json',
    '/Slots.JSON/',
    '/ads.txt',
    '/.broadsheet',
    '/.git/x',
    '/Tags/harbour/',
    '/404.HTML',
    '/SEARCH/x',
  ].map((path): [string, object, string] => [path, {}, `${path.replace(/\/?$/, '/')} belongs to the site itself`]),
])('the old path %s cannot be one, since some systems do not tell letter case apart', async (path, files, report) => {
  const folder = new Folder({ ...files, 'articles/story.md': article({ aliases: ['/fine/', path] }) });
  const [line] = await folder.errors();
  // Of two spellings in one story the one that sorts later is told.
  const expected = report ?? '/fine/ is the same place as /FINE/ of this story where letter case does not count';
  const column = report ? 20 : 11;
  const fix = expected.endsWith('itself') ? elsewhere : remove;
  expect(line).toBe(`content/articles/story.md:5:${column}  the old path ${expected} · ${fix}`);
});

test('an old path may begin as a section in another spelling', async () => {
  const folder = new Folder({
    'articles/x.md': article({ aliases: ['/News/Old-Story.aspx', '/.well-known/x', '/a~b/c.d_e/'] }),
  });
  expect(await folder.errors()).toEqual([]);
});

test('when a section comes to the place of an old path, the old path is told', async () => {
  const folder = new Folder({ 'articles/x.md': article({ aliases: ['/Sport/'] }) });
  expect(await folder.errors()).toEqual([]);
  folder.index.setMeta('printed', '{}');
  folder.edit({ 'sections/sport.yaml': 'name: Sport\n' });
  const told = [
    `content/articles/x.md:5:11  the old path /Sport/ is the same place as /sport/ of sections/sport.yaml where letter case does not count · ${remove}`,
  ];
  expect(await folder.errors()).toEqual(told);
  expect(await folder.errors()).toEqual(told);
  folder.edit({ 'sections/sport.yaml': undefined });
  expect(await folder.errors()).toEqual([]);
});

const none = 'is not a path of this site · write the old path, such as /2019/05/old-name/';
const there = 'write it into redirects.yaml, with the address of this text as to:';
const long = 'n'.repeat(256);

test.each([
  ...[
    'old',
    '//x',
    '//evil.example/x',
    '/a//b',
    '/a/../b',
    '/..',
    '/./a',
    '/%2e%2e/',
    ' /a',
    '\\\\a',
    '/a\\b',
    '/a\nb',
    '/_astro/x',
    'https://b.example/',
    '',
  ].map((path): [string, string] => [path, none]),
  ...['/a%20b', '/a b', '/caf\u00e9', '/a:b/'].map((path): [string, string] => [
    path,
    `has a sign that paths here cannot have · ${there}`,
  ]),
  [
    '/a?b=1',
    'has a query, ?b=1, which redirects of a site of files do not see: all addresses of /a are one to them · if all may lead to one page, write /a; else let the host redirect it by rules of its own, which may know queries',
  ],
  [
    '/?p=123',
    'has a query, ?p=123, which redirects of a site of files do not see: all addresses of / are one to them · let the host redirect it by rules of its own, which may know queries',
  ],
  ['/a#b', 'has a fragment, #b, which browsers keep to themselves · write /a'],
  ['/old./', `has a part old., which ends with a sign that Windows leaves out · ${there}`],
  ['/.../x', `has a part ..., which ends with a sign that Windows leaves out · ${there}`],
  ['/CON/', `has a part CON, which is a name that Windows keeps for a device · ${there}`],
  ['/a/nul.html', `has a part nul.html, which is a name that Windows keeps for a device · ${there}`],
  ['/index.html/a', `has more after index.html, which is a file · ${there}`],
  [`/${long}`, `has a part of 256 bytes, and the name of a file can have 255 · ${there}`],
  [`/${'long/'.repeat(200)}`, `is 1001 bytes long, and a path can have 900 · ${there}`],
])('the old path %j is none', async (path, report) => {
  const folder = new Folder({ 'articles/x.md': article({ aliases: [path] }) });
  expect(await folder.errors()).toEqual([`content/articles/x.md:5:11  entry 1 of aliases ${report}`]);
});

test('names that become folders are as long as those can be, and no longer', async () => {
  const name = 'n'.repeat(255);
  const fine = new Folder({
    [`articles/${name}/index.md`]: article({ tags: [name], aliases: [`/${name}/${name}/`] }),
  });
  expect(await fine.errors()).toEqual([]);
  const folder = new Folder({ 'articles/x.md': article({ tags: ['fine', long, 'aux'] }) });
  expect(await folder.errors()).toEqual([
    'content/articles/x.md:5:15  entry 2 of tags is 256 bytes, and the name of a file can have 255 · shorten it',
    'content/articles/x.md:5:274  entry 3 of tags is a name that Windows keeps for a device · choose another, such as aux-1',
  ]);
});

test('a story in MDX has a shorter name, since the compiler makes longer ones of it', async () => {
  const name = 'n'.repeat(200);
  const folder = new Folder({ [`articles/${name}.mdx`]: article(), [`articles/${name}n.mdx`]: article() });
  expect(await folder.errors()).toEqual([
    `content/articles/${name}n.mdx  "${name}n" is 201 bytes, and the name of a file can have 200 · shorten it`,
  ]);
});

test.each(['articles/con.md', 'articles/con/index.md', 'sections/con.yaml', 'authors/con.md', 'pages/con.md'])(
  'the file %s has a name that Windows cannot have',
  async (path) => {
    const folder = new Folder({ [path]: article() });
    expect(await folder.errors()).toEqual([
      `content/${path}  "con" is a name that Windows keeps for a device · choose another, such as con-1`,
    ]);
  },
);

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
  ['pages/about.mdx', 'about.mdx is not a .md file or a picture · rename it to about.md'],
  ['site.yml', 'site.yml is not a file that belongs here · rename it to site.yaml'],
  ['notes.txt', `notes.txt is not a file that belongs here · move the file to articles/notes.md ${orPage}`],
  ['notes.exe', `notes.exe is not a file that belongs here · ${belongs}`],
  ['artikles/x.md', 'artikles is not a folder that belongs here · move the file to articles/x.md'],
  ['Articles/x.md', 'Articles is not a folder that belongs here · move the file to articles/x.md'],
  ['stuff/x.md', 'stuff is not a folder that belongs here · move the file to articles/stuff/x.md'],
  ['stuff/x.exe', `stuff is not a folder that belongs here · ${belongs}`],
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
