import { expect, test } from 'vitest';
import { updateIndex } from '../../src/content/update.ts';
import { formatProblem, sortProblems } from '../../src/errors.ts';
import { article, type Files } from '../site/site.ts';
import { Folder } from './folder.ts';

const site: Files = {
  'articles/x.md': article({ tags: ['harbour'], aliases: ['/first/'] }),
  'articles/y.md': article(),
  'pages/about.md': '---\ntitle: About\n---\n\n## Team\n',
};

/** The errors of a site with these redirects, without the name of their file. */
async function errors(redirects: string, files: Files = {}): Promise<string[]> {
  const folder = new Folder({ ...site, ...files, 'redirects.yaml': redirects });
  return (await folder.errors()).map((line) => line.replace('content/redirects.yaml:', ''));
}

const entry = (fields: string) => `- {from: /fine/, to: /about/}\n- {${fields}}\n`;
const write = 'write a path of this site such as /about/, or an address that starts with https://';

test.each([
  // What an address is
  [
    'from: old, to: /about/',
    '2:10  from in entry 2 of redirects is not a path of this site · write the old path, such as /2019/05/old-name/',
  ],
  [
    'from: "https://a.example/", to: /about/',
    '2:10  from in entry 2 of redirects is not a path of this site · write the old path, such as /2019/05/old-name/',
  ],
  [
    'from: "/?p=12", to: /about/',
    '2:10  from in entry 2 of redirects has a query or a fragment, which names no page · write the path before it',
  ],
  [
    'from: /100%/, to: /about/',
    '2:10  from in entry 2 of redirects has a % that escapes nothing · write it as a browser shows the address',
  ],
  [
    'from: "/a:b/", to: /about/',
    '2:10  from in entry 2 of redirects has a sign that no file can have, ":" · write /old/* for all that begin so',
  ],
  [
    'from: /a/../b/, to: /about/',
    '2:10  from in entry 2 of redirects is not a path of this site · write the old path, such as /2019/05/old-name/',
  ],
  [
    'from: /news/x/index.md, to: /about/',
    '2:10  from in entry 2 of redirects ends in index.md, which no page does · write the old path, such as /2019/05/old-name/',
  ],
  [
    'from: /con/, to: /about/',
    '2:10  from in entry 2 of redirects has a part con, which is a name that Windows keeps for a device · choose another, such as con-1',
  ],
  // Where the * stands
  [
    'from: /a/*/b/, to: /about/',
    '2:10  from in entry 2 of redirects has a * before its end · write it last, after a slash: /old/*',
  ],
  [
    'from: /a*, to: /about/',
    '2:10  from in entry 2 of redirects has a * before its end · write it last, after a slash: /old/*',
  ],
  [
    'from: /a/*, to: /*/b/',
    '2:20  to in entry 2 of redirects has a * before its end · write it last, after a slash: /new/*',
  ],
  [
    'from: /a/, to: /news/*',
    '2:19  to in entry 2 of redirects has a * at its end, and from has none · write the * in both, or in from alone',
  ],
  // Where it may lead
  [
    'from: /a/, to: "http://b.example/"',
    '2:19  to in entry 2 of redirects leads to an address without encryption · write https:// before the host',
  ],
  ['from: /a/, to: "javascript:alert(1)"', `2:19  to in entry 2 of redirects is not an address · ${write}`],
  ['from: /a/, to: "//b.example/"', `2:19  to in entry 2 of redirects is not an address · ${write}`],
  ['from: /a/, to: about', `2:19  to in entry 2 of redirects is not an address · ${write}`],
  ['from: /a/, to: "https://"', `2:19  to in entry 2 of redirects is not an address · ${write}`],
  [
    'from: /a/',
    '2:4  from in entry 2 of redirects leads nowhere · add to: with an address, or status: 410 for what is gone',
  ],
  [
    'from: /a/, to: /about/, status: 410',
    '2:19  to in entry 2 of redirects leads on from what is gone · remove it, or write status: 301',
  ],
  [
    'from: /a/, to: /about/, status: 307',
    '2:36  status in entry 2 of redirects is none that a redirect can have · write 301 (moved for good, the default), 302 (for now) or 410 (gone)',
  ],
  [
    'from: /a/, to: /about/, status: "301"',
    '2:36  status in entry 2 of redirects is none that a redirect can have · write 301 (moved for good, the default), 302 (for now) or 410 (gone)',
  ],
  ['from: /a/, target: /about/', '2:15  target in entry 2 of redirects is not a field here · write it as to: /about/'],
  [
    'to: /about/',
    '2:3  from in entry 2 of redirects is missing · add the field from: the old path, such as /2019/05/old-name/; with * at the end all that begin so, such as /blog/*',
  ],
  // Nothing is there
  ['from: /a/, to: /abuot/', '2:19  there is no page /abuot/ · did you mean /about/?'],
  ['from: /a/, to: "https://test.example/abuot/"', '2:19  there is no page /abuot/ · did you mean /about/?'],
  ['from: /a/, to: "/about/#taem"', '2:19  nothing in /about/ has the id taem · did you mean #team?'],
  [
    'from: /a/, to: /report.pdf',
    '2:19  there is no file /report.pdf · add it to public/, or put it beside this file and write ./ and its name',
  ],
  [
    'from: /a/*, to: /newz/*',
    '2:20  to in entry 2 of redirects leads to /newz/*, and there is no page /newz/ · did you mean /news/?',
  ],
  // Something is there
  ['from: /news/x, to: /about/', '2:10  the old path /news/x/ leads to articles/x.md already · remove the redirect'],
  [
    'from: /News/, to: /about/',
    '2:10  the old path /News/ is the same place as /news/ of sections/news.yaml where letter case does not count · remove the redirect',
  ],
  ['from: /first, to: /about/', '2:10  the old path /first/ leads to articles/x.md already · remove the redirect'],
  [
    'from: /tags/harbour/, to: /about/',
    '2:10  from in entry 2 of redirects is an address that the site has now, /tags/harbour/ · remove the redirect',
  ],
  [
    'from: /authors/ada/, to: /about/',
    '2:10  from in entry 2 of redirects is an address that the site has now, /authors/ada/ · remove the redirect',
  ],
  [
    'from: /archive/2026/05/, to: /about/',
    '2:10  from in entry 2 of redirects is an address that the site has now, /archive/2026/05/ · remove the redirect',
  ],
  [
    'from: /News/feed.json, to: /about/',
    '2:10  from in entry 2 of redirects is an address that the site has now, /news/feed.json · remove the redirect',
  ],
  [
    'from: /authors/ada/feed.xml, to: /about/',
    '2:10  from in entry 2 of redirects is an address that the site has now, /authors/ada/feed.xml · remove the redirect',
  ],
  ...[
    '/',
    '/favicon.ico',
    '/archive/',
    '/slots/leaderboard/',
    '/news/page/2026-01-01/',
    '/_astro/x',
    '/ads.txt',
    '/.well-known/security.txt',
    '/llms.txt',
  ].map((path): [string, string] => [
    `from: "${path}", to: /about/`,
    `2:10  from in entry 2 of redirects is an address of the site itself, ${path.replace(/\/?$/, '/')} · remove the redirect`,
  ]),
  [
    'from: /*, to: /about/',
    '2:10  from in entry 2 of redirects is an address of the site itself, /* · remove the redirect',
  ],
  [
    'from: /news/*, to: /about/',
    '2:10  from in entry 2 of redirects takes in /news/, which is there · begin deeper, or name the old addresses one by one',
  ],
  [
    'from: /tags/*, to: /about/',
    '2:10  from in entry 2 of redirects takes in /tags/harbour/, which is there · begin deeper, or name the old addresses one by one',
  ],
  [
    'from: /fine, to: /news/',
    '2:10  from in entry 2 of redirects is the same address as that of entry 1 of redirects · remove one of the two',
  ],
  // Something leads on
  [
    'from: /a/, to: /fine/',
    '2:19  to in entry 2 of redirects leads to /fine/, which leads on to /about/ · write to: /about/',
  ],
  [
    'from: /a/, to: /first/',
    '2:19  to in entry 2 of redirects leads to /first/, which leads on to /news/x/ · write to: /news/x/',
  ],
  [
    'from: /a/, to: /a/',
    '2:19  to in entry 2 of redirects leads in a circle: /a/, /a/ · let one of them lead to a page',
  ],
])('the redirect {%s} is told', async (fields, report) => {
  expect(await errors(entry(fields))).toEqual([report]);
});

test('every link of a chain and of a circle is told, with where it should lead', async () => {
  const redirects = `
- {from: /a/, to: /b/}
- {from: /b/, to: /c.html}
- {from: /c.html, to: 'https://else.example/c'}
- {from: /d/, to: /e/}
- {from: /e/, to: /f/}
- {from: /f/, to: /d/}
- {from: /g/, to: /gone/}
- {from: /gone/, status: 410}
- {from: /h/, to: /d/}
`;
  expect(await errors(redirects)).toEqual([
    '2:19  to in entry 1 of redirects leads to /b/, which leads on to https://else.example/c · write to: https://else.example/c',
    '3:19  to in entry 2 of redirects leads to /c.html/, which leads on to https://else.example/c · write to: https://else.example/c',
    '5:19  to in entry 4 of redirects leads in a circle: /d/, /e/, /f/, /d/ · let one of them lead to a page',
    '6:19  to in entry 5 of redirects leads in a circle: /e/, /f/, /d/, /e/ · let one of them lead to a page',
    '7:19  to in entry 6 of redirects leads in a circle: /f/, /d/, /e/, /f/ · let one of them lead to a page',
    '8:19  to in entry 7 of redirects leads to /gone/, which is gone · write status: 410 instead',
    '10:19  to in entry 9 of redirects leads in a circle: /h/, /d/, /e/, /f/, /d/ · let one of them lead to a page',
  ]);
});

test('of what a rule with * leads to no part leads on, unless the rule has one for that part', async () => {
  const redirects = `
- {from: /blog/*, to: /news/*}
- {from: /news/old/*, to: /tags/*}
`;
  expect(await errors(redirects)).toEqual([
    '2:23  to in entry 1 of redirects leads to /news/*, of which /news/old/* leads on · add a redirect from /blog/old/* to /tags/*',
  ]);
  expect(await errors(`${redirects}- {from: /blog/old/*, to: /tags/*}\n`)).toEqual([]);
});

test('one run tells of mistakes in the file and of mistakes that only the site shows', async () => {
  expect(
    await errors(
      '- {from: /a/, to: /abuot/}\n- {from: old, to: /about/}\n- {from: /news/, to: /about/}\n- {from: /b/, to: /abuot/}\n',
    ),
  ).toEqual([
    '1:19  there is no page /abuot/ · did you mean /about/?',
    '2:10  from in entry 2 of redirects is not a path of this site · write the old path, such as /2019/05/old-name/',
    '3:10  the old path /news/ leads to sections/news.yaml already · remove the redirect',
    '4:19  there is no page /abuot/ · did you mean /about/?',
  ]);
});

test.each([
  [
    'redirects: [{from: /a/, to: /about/}]',
    '1:1  redirects should be a list, not a group of fields · write it as [one, two], or one per line after a dash',
  ],
  ['', undefined],
  ['- from: /a/\n  to: /about/\n', undefined],
])('the file %j is a list, or empty', async (text, report) => {
  expect(await errors(text)).toEqual(report === undefined ? [] : [report]);
});

test('a link leads where its old address leads, and one to what is gone is dead', async () => {
  const redirects =
    '- {from: /a/, to: /about/}\n- {from: /gone/, status: 410}\n- {from: /shop/, to: "https://shop.example/"}\n';
  expect(await errors(redirects, { 'articles/y.md': article({}, '[a](/a/) [b](/shop/) [c](/gone/)\n') })).toEqual([
    'content/articles/y.md:7:26  there is no page /gone/ · correct the address, or remove the link',
  ]);
});

test('an old address in the place of a file of public/ is told', async () => {
  const folder = new Folder({
    ...site,
    'redirects.yaml': '- {from: /docs/*, to: /about/}\n- {from: /a/, to: /files/b.pdf}\n',
  });
  const { problems } = await updateIndex(folder.index, folder.content, {
    publicFiles: new Set(['docs/a.html', 'files/b.pdf']),
  });
  expect(sortProblems(problems).map((problem) => formatProblem(problem))).toEqual([
    'redirects.yaml:1:10  from in entry 1 of redirects takes in /docs/a.html, which is there · begin deeper, or name the old addresses one by one',
  ]);
});
