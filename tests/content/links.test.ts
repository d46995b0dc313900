import { expect, test } from 'vitest';
import { article } from '../site/site.ts';
import { Folder } from './folder.ts';

/** The problems of a story at `articles/a.md` with this body, from its place on. */
async function problemsOf(body: string, files = {}, name = 'articles/a.md'): Promise<string[]> {
  const folder = new Folder({ ...files, [name]: article({}, body) });
  const { problems } = await folder.update();
  return problems.map(({ file, line, column, what, fix, severity }) => {
    return `${file === name ? '' : file}${line}:${column} ${severity}: ${what} · ${fix}`;
  });
}

/** What links may lead to. */
const others = {
  'articles/2026/first.md': article({}, '## The tide\n\nA note[^1]. <b id="mark">Here.</b>\n\n[^1]: It.\n'),
  'articles/folder/index.md': article({ tags: ['harbour'], aliases: ['/old/', '/old.html'] }),
  'articles/draft.md': article({ draft: true }),
  'articles/later.md': article({ published: '2099-01-01' }),
  'pages/about.md': '---\ntitle: About\n---\n\n## Who we are\n',
  'articles/report.pdf': '%PDF',
};

test.each([
  './2026/first.md',
  '2026/first.md#the-tide',
  './2026/first.md#user-content-fn-1',
  '2026/first.md#mark',
  '/articles/2026/first.md',
  './folder/index.md',
  './folder/',
  'folder',
  '../pages/about.md#who-we-are',
  '../authors/ada.md',
  '../sections/news.yaml',
  './draft.md',
  './later.md',
  './report.pdf',
  '/articles/report.pdf',
  '/news/first/',
  '/news/first',
  '/news/first/#the-tide',
  '/news/first/index.html',
  '/about/#main',
  '/news/draft/',
  '/old/',
  '/old.html',
  '/',
  '/news/',
  '/news/page/2026-01-01/',
  '/tags/harbour/',
  '/authors/ada/',
  '/archive/',
  '/archive/2026/05/',
  '/search/?q=tide',
  '/latest/#top',
  '/corrections/',
  '/slots.json',
  'https://test.example/news/first/',
  'https://elsewhere.example/',
  '//elsewhere.example/',
  'mailto:desk@post.example',
  'tel:+49123456',
  '#head',
  '#',
  '#top',
  '#main',
  '#:~:text=words',
])('a link to %s is right', async (address) => {
  expect(await problemsOf(`## Head\n\n[x](${address}) <a href="${address}">y</a>\n`, others)).toEqual([]);
});

test.each<[string, string]>([
  ['./frist.md', 'error: there is no file articles/frist.md · did you mean ./2026/first.md?'],
  ['./first.md', 'error: there is no file articles/first.md · did you mean ./2026/first.md?'],
  ['./Draft.md', 'error: there is no file articles/Draft.md · did you mean ./draft.md?'],
  [
    './2026/first.md#teh-tide',
    'error: nothing in articles/2026/first.md has the id teh-tide · did you mean #the-tide?',
  ],
  ['/news/first/#teh-tide', 'error: nothing in /news/first/ has the id teh-tide · did you mean #the-tide?'],
  ['/news/frist/', 'error: there is no page /news/frist/ · did you mean /news/first/?'],
  ['/sport/first/', 'error: there is no page /sport/first/ · did you mean /news/first/?'],
  ['/tags/harbor/', 'error: there is no page /tags/harbor/ · did you mean /tags/harbour/?'],
  ['/archive/2025/05/', 'error: there is no page /archive/2025/05/ · correct the address, or remove the link'],
  ['https://test.example/news/frist/', 'error: there is no page /news/frist/ · did you mean /news/first/?'],
  [
    '/nowhere.pdf',
    'error: there is no file /nowhere.pdf · add it to public/, or put it beside this file and write ./ and its name',
  ],
  [
    '#nope',
    'error: nothing in this text has the id nope · write the id of a heading: its words in lower case, with hyphens between them',
  ],
  ['#haed', 'error: nothing in this text has the id haed · did you mean #head?'],
  [
    '',
    'error: the link leads nowhere · write where it leads, such as [words](/about/) or [words](https://example.com/)',
  ],
  [
    'www.example.com/x',
    'error: the link www.example.com/x is taken for a file of this site · write https://www.example.com/x',
  ],
  [
    'desk@post.example',
    'error: the link desk@post.example is taken for a file of this site · write mailto:desk@post.example',
  ],
  [
    'htps://post.example',
    'error: the link htps://post.example begins with htps:, which is nothing · did you mean https://?',
  ],
  ['mailto:', 'error: the link mailto: has no address · write it behind the colon'],
  ['https://', 'error: the link https:// is not an address · write it whole, such as https://example.com/page'],
  [
    'javascript%3Aalert(1)',
    'error: the link javascript%3Aalert(1) is not an address · write https://…, mailto:…, or a path of this site',
  ],
  [
    'javascript:alert(1)',
    'warning: the link javascript:alert(1) is printed as text, because javascript: may not be followed · write https://…, mailto:…, tel: or a path of this site',
  ],
  [
    'sms:+123',
    'warning: the link sms:+123 is printed as text, because sms: may not be followed · write https://…, mailto:…, tel: or a path of this site',
  ],
  [
    'file:///home/x.pdf',
    'error: the link file:///home/x.pdf leads to a file of your own computer · put the file beside this one and write its path, such as ./report.pdf',
  ],
  [
    'C:/x.pdf',
    'error: the link C:/x.pdf leads to a file of your own computer · put the file beside this one and write its path, such as ./report.pdf',
  ],
  [
    'http://localhost:4321/news/',
    'warning: the link http://localhost:4321/news/ leads to a computer that readers do not reach · write an address of the web, or a path of this site such as /about/',
  ],
  [
    'http://192.168.0.7/',
    'warning: the link http://192.168.0.7/ leads to a computer that readers do not reach · write an address of the web, or a path of this site such as /about/',
  ],
  [
    '../../secret.pdf',
    'error: the link ../../secret.pdf lies outside the content folder · put the file into it, or write the address of a page, from the root: /news/my-story/',
  ],
])('a link to %j is told where it stands, with what to write', async (address, problem) => {
  const body = '## Head\n\nIn `[x](/code/)` nothing is a link.\n\n';
  expect(await problemsOf(`${body}A [word](${address}).\n`, others)).toEqual([`11:10 ${problem}`]);
  expect(await problemsOf(`${body}A <a href="${address}">word</a>.\n`, others)).toEqual([`11:12 ${problem}`]);
  if (address !== '')
    expect(await problemsOf(`${body}A [word][r].\n\n[r]: ${address}\n`, others)).toEqual([`13:6 ${problem}`]);
  const mdx = await problemsOf(
    `${body}A [word](${address}).\n\n<a href="${address}">word</a>\n`,
    others,
    'articles/a.mdx',
  );
  expect(mdx).toEqual([`11:10 ${problem}`]);
});
