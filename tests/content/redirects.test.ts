import { expect, test } from 'vitest';
import { updateIndex } from '../../src/content/update.ts';
import { formatProblem, sortProblems } from '../../src/errors.ts';
import { article, type Files, minimal } from '../site/site.ts';
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

const old = 'write the old path, such as /2019/05/old-name/';
const rest = 'for all that begin so, with the * last and after a slash, or the old addresses one by one';
const follows = 'if from ends in /*: the rest of the old address follows there';
const host = 'let the host redirect it by rules of its own, which may know queries';

test.each([
  // What an address is
  ['from: old, to: /about/', '2:10  from in entry 2 of redirects does not begin with a slash · write /old'],
  ['from: 2019, to: /about/', '2:10  from in entry 2 of redirects does not begin with a slash · write /2019'],
  ['from: "", to: /about/', `2:10  from in entry 2 of redirects is empty · ${old}`],
  ['from: //a/, to: /about/', `2:10  from in entry 2 of redirects is not a path of this site · ${old}`],
  [
    'from: "https://a.example/old/", to: /about/',
    '2:10  from in entry 2 of redirects is an address of a.example, and redirects here are of test.example · write /old/ if a.example leads all its addresses on to here; else let that host redirect it',
  ],
  [
    'from: "/?p=12", to: /about/',
    `2:10  from in entry 2 of redirects has a query, ?p=12, which redirects of a site of files do not see: all addresses of / are one to them · ${host}`,
  ],
  [
    'from: "/index.php?p=12", to: /about/',
    `2:10  from in entry 2 of redirects has a query, ?p=12, which redirects of a site of files do not see: all addresses of /index.php are one to them · if all may lead to one page, write /index.php; else ${host}`,
  ],
  [
    'from: "/a/#x", to: /about/',
    '2:10  from in entry 2 of redirects has a fragment, #x, which browsers keep to themselves · write /a/',
  ],
  [
    'from: /100%/, to: /about/',
    '2:10  from in entry 2 of redirects has a % that escapes nothing, and hosts refuse that · write %25 where the sign itself is meant',
  ],
  [
    'from: /a//b/, to: /about/',
    '2:10  from in entry 2 of redirects has two slashes in a row, which hosts take for one · write /a/b/',
  ],
  [
    'from: /a/../b/, to: /about/',
    '2:10  from in entry 2 of redirects has a part . or .., which browsers leave out · write /b/',
  ],
  [
    'from: /a\\b/, to: /about/',
    '2:10  from in entry 2 of redirects has a \\, for which browsers ask as / · write /a/b/',
  ],
  // What stands for a part that may be anything
  ['from: /a/*/b/, to: /about/', `2:10  from in entry 2 of redirects has a * before its end · write /a/* ${rest}`],
  ['from: /a*, to: /about/', `2:10  from in entry 2 of redirects has a * before its end · write /old/* ${rest}`],
  [
    'from: "/blog/:splat", to: "/news/*"',
    `2:10  from in entry 2 of redirects has :splat, a pattern of another system · write /blog/* ${rest}`,
  ],
  [
    'from: "^/b/(.*)$", to: "/news/*"',
    `2:10  from in entry 2 of redirects has ^, a pattern of another system · write /b/* ${rest}`,
  ],
  [
    'from: "/2019/[0-9]+/", to: /about/',
    `2:10  from in entry 2 of redirects has [0-9]+, a pattern of another system · write /2019/* ${rest}`,
  ],
  [
    'from: /a/*, to: "/news/:splat"',
    `2:20  to in entry 2 of redirects has :splat, a pattern of another system · write /news/* ${follows}`,
  ],
  [
    'from: /a/*, to: "https://b.example/$1"',
    `2:20  to in entry 2 of redirects has $1, a pattern of another system · write https://b.example/* ${follows}`,
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
  ['from: /a/, to: ""', `2:19  to in entry 2 of redirects is empty · ${write}`],
  ['from: /a/, to: /a b/', '2:19  to in entry 2 of redirects has a space · write /a%20b/'],
  ['from: /a/, to: "https://b example/c"', `2:19  to in entry 2 of redirects is not an address · ${write}`],
  [
    'from: /a/, to: "https://b.example/c d"',
    '2:19  to in entry 2 of redirects has a space · write https://b.example/c%20d',
  ],
  ['from: /a/, to: 2019', `2:19  to in entry 2 of redirects is not an address · ${write}`],
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
  ['from: /a/, target: /about/', '2:15  target in entry 2 of redirects is not a field here · write it as to: /about/'],
  [
    'to: /about/',
    '2:3  from in entry 2 of redirects is missing · add the field from: the old path, such as /2019/05/old-name/; with * at the end all that begin so, such as /blog/*',
  ],
  // Nothing is there
  ['from: /a/, to: /abuot/', '2:19  there is no page /abuot/ · did you mean /about/?'],
  ['from: /a/, to: "https://test.example/abuot/"', '2:19  there is no page /abuot/ · did you mean /about/?'],
  ['from: /a/, to: "/about/#taem"', '2:19  nothing in /about/ has the id taem · did you mean #team?'],
  ['from: /a/, to: /report.pdf', '2:19  there is no file /report.pdf · add it to public/, or correct the address'],
  ['from: /a/, to: /zzzzzz/', '2:19  there is no page /zzzzzz/ · correct the address, or write status: 410 instead'],
  ['from: /a/, to: /llms.txt', '2:19  there is no file /llms.txt · it is made by machines: in site.yaml'],
  [
    'from: /a/, to: /news/x/index.md',
    '2:19  there is no file /news/x/index.md · stories are there as Markdown with machines: {markdown: true} in site.yaml',
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
    '/site.webmanifest',
    '/archive/',
    '/search/',
    '/slots/leaderboard/',
    '/feed.xml',
    '/sitemaps/2026-05.xml',
    '/404.html',
  ]
    .flatMap((path): [string, string][] =>
      ['', '/'].map((slash) => [
        `from: "${path.replace(/\/$/, '')}${slash}", to: /about/`,
        `2:10  from in entry 2 of redirects is an address that the site has now, ${path} · remove the redirect`,
      ]),
    )
    .slice(1),
  [
    'from: /FEED.xml/more/, to: /about/',
    '2:10  from in entry 2 of redirects is an address that the site has now, /feed.xml · remove the redirect',
  ],
  [
    'from: /_astro/x, to: /about/',
    '2:10  from in entry 2 of redirects is an address that the site has now, /_astro/ · remove the redirect',
  ],
  [
    'from: /news/page/2026-01-01/, to: /about/',
    '2:10  from in entry 2 of redirects is kept for older stories of /news/, which stand on pages that are called so · remove the redirect',
  ],
  ...[
    ['/*', '/'],
    ['/search/*', '/search/'],
    ['/feed.xml/*', '/feed.xml'],
    ['/news/page/*', '/news/page/'],
    ['/_media/*', '/_media/'],
  ].map(([from, there]): [string, string] => [
    `from: ${from}, to: /about/`,
    `2:10  from in entry 2 of redirects takes in ${there}, which is there · begin deeper, or name the old addresses one by one`,
  ]),
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

test('a rule may take a part out of addresses, and what it leads to may lead on in part', async () => {
  const redirects = `
- {from: /news/2019/*, to: /news/*}
- {from: /en/*, to: /*}
- {from: /de/en/*, to: /*}
- {from: /blog/*, to: /news/*}
- {from: /news/old/*, to: /tags/*}
- {from: /2019/*, to: /archive/2026/*}
`;
  expect(await errors(redirects)).toEqual([]);
});

test('a rule that leads in a circle is told, and one all of which leads on', async () => {
  const redirects = `
- {from: /a/*, to: /a/b/*}
- {from: /c/*, to: /d/*}
- {from: /d/*, to: /c/*}
- {from: /e/*, to: /f/g/*}
- {from: /f/*, to: /news/*}
- {from: /h/*, to: /i/*}
- {from: /i/*, status: 410}
`;
  const circle = 'let it lead to where no redirect leads on';
  expect(await errors(redirects)).toEqual([
    `2:20  to in entry 1 of redirects leads in a circle: /a/…, /a/b/…, /a/b/b/… · ${circle}`,
    `3:20  to in entry 2 of redirects leads in a circle: /c/…, /d/…, /c/… · ${circle}`,
    `4:20  to in entry 3 of redirects leads in a circle: /d/…, /c/…, /d/… · ${circle}`,
    '5:20  to in entry 4 of redirects leads to /f/g/*, which leads on to /news/g/* · write to: /news/g/*',
    '7:20  to in entry 6 of redirects leads to /i/*, which is gone · write status: 410 instead',
  ]);
});

const quiet = `${minimal['site.yaml']}feeds: {off: true}\n`;
const busy = `${minimal['site.yaml']}machines: {markdown: true}\nhumans: Ada\nsecurity: {contact: ["mailto:a@b.example"], expires: 2027-01-01T00:00:00Z}\n`;

test('only what the site has with its settings is taken, and what it comes to have is told with the setting', async () => {
  const froms = [
    ...[
      '/feeds/',
      '/feed.xml',
      '/news/feed.json',
      '/atom.xml',
      '/llms.txt',
      '/humans.txt',
      '/.well-known/security.txt',
    ],
    ...['/news/x/index.md', '/ads.txt', '/slots/x/', '/slots/sidebar/', '/search/old/', '/sitemaps/2024-01.xml'],
    '/sport/page/2020-01-01/',
  ];
  const redirects = froms.map((from) => `- {from: ${from}, status: 410}\n`).join('');
  const folder = new Folder({ ...site, 'site.yaml': quiet, 'redirects.yaml': redirects });
  expect(await folder.errors()).toEqual([]);
  folder.markPrinted();
  folder.edit({
    'site.yaml': busy,
    'ads.yaml': 'slots: [leaderboard, sidebar]\nads.txt: ["a.example, 1, DIRECT"]\n',
    'sections/sport.yaml': 'name: Sport\n',
    'articles/z.md': article({ published: '2024-01-01' }),
  });
  const taken = (line: number, what: string) =>
    `content/redirects.yaml:${line}:10  from in entry ${line} of redirects is ${what} · remove the redirect`;
  expect(await folder.errors()).toEqual([
    taken(1, 'an address that the site has now, /feeds/'),
    taken(2, 'an address that the site has now, /feed.xml'),
    taken(3, 'an address that the site has now, /news/feed.json'),
    taken(4, 'an address that the site has now, /atom.xml'),
    taken(5, 'an address that the site has now, /llms.txt, by machines: in site.yaml'),
    taken(6, 'an address that the site has now, /humans.txt, by humans: in site.yaml'),
    taken(7, 'an address that the site has now, /.well-known/security.txt, by security: in site.yaml'),
    taken(8, 'an address that the site has now, /news/x/index.md'),
    taken(9, 'an address that the site has now, /ads.txt, by the rows in ads.yaml'),
    taken(11, 'an address that the site has now, /slots/sidebar/'),
    taken(13, 'an address that the site has now, /sitemaps/2024-01.xml'),
    taken(14, 'kept for older stories of /sport/, which stand on pages that are called so'),
  ]);
});

test('a redirect may lead to whatever the site has with its settings, and is told when that goes', async () => {
  const tos = [
    '/favicon.ico',
    '/favicon.svg',
    '/icon-192.png',
    '/site.webmanifest',
    '/sitemaps/2026-05.xml',
    '/robots.txt',
  ];
  const bySetting = ['/llms.txt', '/humans.txt', '/feed.xml', '/news/x/index.md'];
  const redirects = [...tos, ...bySetting].map((to, at) => `- {from: /${at}, to: ${to}}\n`).join('');
  const folder = new Folder({ ...site, 'site.yaml': busy, 'redirects.yaml': redirects });
  expect(await folder.errors()).toEqual([]);
  folder.markPrinted();
  folder.edit({ 'site.yaml': quiet });
  const line = tos.length + 1;
  expect(await folder.errors()).toEqual([
    `content/redirects.yaml:${line}:18  there is no file /llms.txt · it is made by machines: in site.yaml`,
    `content/redirects.yaml:${line + 1}:18  there is no file /humans.txt · it is made by humans: in site.yaml`,
    `content/redirects.yaml:${line + 2}:18  there is no file /feed.xml · feeds are switched off in site.yaml`,
    `content/redirects.yaml:${line + 3}:18  there is no file /news/x/index.md · stories are there as Markdown with machines: {markdown: true} in site.yaml`,
  ]);
});

test('whatever the past called an address, a redirect leads from there', async () => {
  const old = [
    '/con/',
    '/tsidebar./',
    '"/a:b/"',
    '/x<y>/',
    '/wiki/Foo_(bar)',
    '/price-$5/',
    '/100%25/',
    '/index.html/more',
  ];
  const redirects = [...old, `/${'n'.repeat(300)}/`, 'https://test.example/past/', '" /spaced out/ "']
    .map((from) => `- {from: ${from}, to: /about/, status: "302"}\n`)
    .join('');
  expect(await errors(redirects, { 'articles/y.md': article({}, '[a](/con/) [b](/x%3Cy%3E/) [c](/past/)\n') })).toEqual(
    [],
  );
});

test('one run tells of mistakes in the file and of mistakes that only the site shows', async () => {
  expect(
    await errors(
      '- {from: /a/, to: /abuot/}\n- {from: old, to: /about/}\n- {from: /news/, to: /about/}\n- {from: /b/, to: /abuot/}\n',
    ),
  ).toEqual([
    '1:19  there is no page /abuot/ · did you mean /about/?',
    '2:10  from in entry 2 of redirects does not begin with a slash · write /old',
    '3:10  the old path /news/ leads to sections/news.yaml already · remove the redirect',
    '4:19  there is no page /abuot/ · did you mean /about/?',
  ]);
});

test.each([
  [
    'redirects: [{from: /a/, to: /about/}]',
    [
      '1:1  the file should be a list of redirects, not a group of fields · remove the line redirects: and the spaces before the lines below it',
    ],
  ],
  [
    '/a/: /about/\n/b/: /news/',
    [
      '1:1  the file should be a list of redirects, not a group of fields · write each on a line of its own after a dash: - {from: /a/, to: /about/}',
    ],
  ],
  [
    'from: /a/\nto: /about/',
    [
      '1:1  the file should be a list of redirects, not a group of fields · write each on a line of its own after a dash: - {from: /a/, to: /about/}',
    ],
  ],
  [
    '/a/ /about/ 301',
    [
      '1:1  the file should be a list of redirects, not a text · write each on a line of its own after a dash: - {from: /a/, to: /about/, status: 301}',
    ],
  ],
  [
    '- /a/ /about/\n- /b/: /abuot/',
    [
      '1:3  entry 1 of redirects has no fields from and to · write it as - {from: /a/, to: /about/}',
      '2:3  entry 2 of redirects has no fields from and to · write it as - {from: /b/, to: /abuot/}',
      '2:3  there is no page /abuot/ · did you mean /about/?',
    ],
  ],
  [
    '- {from: /news/x/, to: /about/}\n- {from: /a/, to: /news/x/}\n',
    ['1:10  the old path /news/x/ leads to articles/x.md already · remove the redirect'],
  ],
  ['', undefined],
  ['- from: /a/\n  to: /about/\n', undefined],
])('the file %j is a list, or empty', async (text, report) => {
  expect(await errors(text)).toEqual(report ?? []);
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
