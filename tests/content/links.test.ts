import { expect, test } from 'vitest';
import { article } from '../site/site.ts';
import { Folder } from './folder.ts';

/** The problems of some stories, by their paths. */
async function problemsOf(bodies: Record<string, string>): Promise<Record<string, string[]>> {
  const stories = Object.entries(bodies).map(([path, body]) => [path, article({}, body)]);
  const { problems } = await new Folder({ ...others, ...Object.fromEntries(stories) }).update();
  const byFile = Object.groupBy(problems, ({ file }) => file) as Record<string, typeof problems>;
  const lines = Object.entries(byFile).map(([file, some]) => [
    file,
    some.map(({ line, column, what, fix, severity }) => `${line}:${column} ${severity}: ${what} · ${fix}`),
  ]);
  return Object.fromEntries(lines);
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

const right = [
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
];

test.each(['md', 'mdx'])('links to what there is are right, in .%s', async (ending) => {
  const links = right.map((address) => `[x](${address}) <a href="${address}">y</a>`);
  expect(await problemsOf({ [`articles/a.${ending}`]: `## Head\n\n${links.join('\n')}\n` })).toEqual({});
});

const wrong: [address: string, problem: string][] = [
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
];

const head = '## Head\n\nIn `[x](/code/)` nothing is a link.\n\n';

test.each<[string, string, string, (address: string) => string]>([
  ['Markdown', 'md', '11:10', (address) => `A [word](${address}).`],
  ['HTML', 'md', '11:12', (address) => `A <a href="${address}">word</a>.`],
  ['a definition', 'md', '13:6', (address) => `A [word][r].\n\n[r]: ${address}`],
  ['a note', 'md', '13:16', (address) => `A word[^1].\n\n[^1]: A [word](${address}).`],
  ['MDX', 'mdx', '11:10', (address) => `A [word](${address}).`],
  ['JSX', 'mdx', '11:12', (address) => `A <a href="${address}">word</a>.`],
])('links that lead nowhere are told where they stand, with what to write: in %s', async (_, ending, place, write) => {
  const bodies = wrong.map(([address], n) => [`articles/wrong-${n}.${ending}`, `${head}${write(address)}\n`]);
  const problems = await problemsOf(Object.fromEntries(bodies));
  expect(wrong.map((_, n) => problems[`articles/wrong-${n}.${ending}`])).toEqual(
    wrong.map(([, problem]) => [`${place} ${problem}`]),
  );
});

test('a link without an address is told', async () => {
  const problems = await problemsOf({ 'articles/a.md': 'A [word]().\n\n<a href="">B</a> <a name="c">c</a>\n' });
  const fix = 'write where it leads, such as [words](/about/) or [words](https://example.com/)';
  expect(problems).toEqual({ 'articles/a.md': [`7:3 error: the link leads nowhere · ${fix}`] });
});

test('links of settings, of ads and of authors that lead nowhere are told too', async () => {
  const folder = new Folder({
    'site.yaml': 'name: A\nurl: https://test.example\nnavigation:\n  - {label: B, url: /abuot/}\n',
    'ads.yaml': 'provider: house\nconsent:\n  provider: builtin\n  privacy: /privaty/\n',
    'authors/ada.md': '---\nname: Ada\nlinks:\n  - {label: C, url: /nope/}\n---\n\n[x](#nope)\n',
    'pages/about.md': '---\ntitle: About\n---\n\n[x](nope.md)\n',
  });
  expect((await folder.errors()).map((line) => line.split(' · ')[0])).toEqual([
    'content/ads.yaml:4:12  there is no page /privaty/',
    'content/authors/ada.md:4:21  there is no page /nope/',
    'content/authors/ada.md:7:5  nothing in this text has the id nope',
    'content/pages/about.md:5:5  there is no file pages/nope.md',
    'content/site.yaml:4:21  there is no page /abuot/',
  ]);
});

test('an id that is there twice is told, and only the first counts', async () => {
  const problems = await problemsOf({ 'articles/a.md': '<b id="main">a</b> <b id="c">b</b>\n\n<i id="c">c</i>\n' });
  expect(problems).toEqual({
    'articles/a.md': [
      '7:8 warning: the id main is there already, in this text or in the page around it · choose another',
      '7:27 warning: the id c is there already, in this text or in the page around it · choose another',
    ],
  });
});

test('a link to where a story was is told whether or not that story has a warning', async () => {
  const sport = 'name: Sport\norder: 2\n';
  const linking = article({}, 'A [link](/news/x/).\n');
  const folder = new Folder({ 'sections/sport.yaml': sport, 'articles/b.md': linking, 'articles/x.md': article() });
  expect(await folder.errors()).toEqual([]);
  folder.markPrinted();
  folder.edit({ 'articles/x.md': article({ section: 'sport', title: 'x'.repeat(130) }) });
  expect(await folder.errors()).toEqual([
    'content/articles/b.md:7:10  there is no page /news/x/ · did you mean /sport/x/?',
  ]);
});
