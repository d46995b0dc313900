import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { RedirectTable } from '../../src/output/redirect-table.ts';
import { siteRedirects } from '../../src/output/site-redirects.ts';
import { staticHost } from '../../src/output/static-host.ts';
import { article, type Files, minimal, TestSite } from './site.ts';

/** A site that is served. */
async function serve(files: Files) {
  const site = new TestSite(files);
  await site.build();
  const server = createServer(staticHost(site.out, siteRedirects(site)));
  await once(server.listen(0, 'localhost'), 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const get = async (path: string) => {
    const answer = await fetch(`http://localhost:${port}${path}`, { redirect: 'manual' });
    return { status: answer.status, location: answer.headers.get('location') ?? undefined, text: await answer.text() };
  };
  return { site, get };
}

const files: Files = {
  'articles/x.md': article({ tags: ['harbour'], aliases: ['/first/'] }),
  'pages/about.md': '---\ntitle: About\n---\n\n## The team\n',
  'redirects.yaml': `
- {from: /info.html, to: /about/#the-team}
- {from: /blog/x, to: /news/x}
- {from: /tags/port/, to: /tags/harbour/}
- {from: /authors/eve/, to: /authors/ada/}
- {from: /sport/, to: /news/, status: 302}
- {from: /gr%C3%B6%C3%9Fe/, to: /about/}
- {from: /日本/語/, to: 'https://ja.example/a?b=c'}
- {from: /here/, to: 'https://test.example/about/'}
- {from: /poll/, status: 410}
- {from: /blog/*, to: /news/*}
- {from: /blog/drafts/*, status: 410}
- {from: /shop/*, to: 'https://shop.example/from/*'}
- {from: /forum/*, to: /about/}
- {from: /topics/*, to: /tags/*}
`,
};

test('a host answers old addresses with what redirects.yaml says', async () => {
  const { get } = await serve(files);
  const expected: [path: string, status: number, location: string | undefined][] = [
    ['/info.html', 301, '/about/#the-team'],
    ['/info.html/', 301, '/about/#the-team'],
    ['/blog/x/', 301, '/news/x/'],
    ['/blog/x?page=2', 301, '/news/x/?page=2'],
    ['/tags/port/', 301, '/tags/harbour/'],
    ['/authors/eve/', 301, '/authors/ada/'],
    ['/sport/', 302, '/news/'],
    ['/gr%C3%B6%C3%9Fe/', 301, '/about/'],
    ['/%E6%97%A5%E6%9C%AC/%E8%AA%9E/', 301, 'https://ja.example/a?b=c'],
    ['/here/', 301, '/about/'],
    ['/first/', 301, '/news/x/'],
    ['/poll/', 410, undefined],
    ['/blog/', 301, '/news/'],
    ['/blog', 301, '/news/'],
    ['/blog/a/b%20c/?q=1', 301, '/news/a/b%20c/?q=1'],
    ['/blog//evil.example', 301, '/news/evil.example'],
    ['/blog/drafts/x/', 410, undefined],
    ['/shop/tea/', 301, 'https://shop.example/from/tea/'],
    ['/forum/any/', 301, '/about/'],
    ['/topics/harbour/', 301, '/tags/harbour/'],
    ['/news/x/', 200, undefined],
    ['/elsewhere/', 404, undefined],
  ];
  for (const [path, status, location] of expected) {
    expect(await get(path), path).toMatchObject({ status, location });
  }
  expect((await get('/poll/')).text).toContain('<h1>This page is gone</h1>');
});

test('where the host knows no redirects, pages lead readers and search engines on', async () => {
  const site = new TestSite(files);
  await site.build();
  const page = (path: string) => site.read(`${path}/index.html`);
  expect(page('info.html')).toContain('<meta http-equiv="refresh" content="0; url=/about/#the-team">');
  expect(page('info.html')).toContain('<link rel="canonical" href="https://test.example/about/">');
  expect(page('größe')).toContain('<a href="/about/">');
  expect(page('日本/語')).toContain('<link rel="canonical" href="https://ja.example/a?b=c">');
  for (const path of ['tags/port', 'authors/eve', 'blog/x', 'here'])
    expect(page(path), path).toContain('http-equiv="refresh"');
  // What has moved for now is still known by its old address.
  expect(page('sport')).toContain('<meta http-equiv="refresh" content="0; url=/news/">');
  expect(page('sport')).not.toContain('rel="canonical"');
  expect(page('poll')).toContain('<meta name="robots" content="noindex">');
  expect(site.text('poll/index.html')).toContain('What was at this address has been taken away');
  expect(Object.keys(site.tree()).filter((path) => /^(?:shop|forum|topics|blog\/drafts)/.test(path))).toEqual([]);
});

test('a redirect to a story that is not out yet begins when it is, and until then its editor is warned', async () => {
  const { site, get } = await serve({
    'articles/x.md': article({ published: '2026-07-01' }),
    'articles/y.md': article({ tags: ['soon'] }, '[The old one](/old/)\n'),
    'articles/z.md': article({ draft: true, tags: ['harbour'] }),
    'redirects.yaml':
      '- {from: /old/, to: /news/x/}\n- {from: /Old.html, to: /articles/z.md}\n- {from: /tags/port/, to: /tags/harbour/}\n- {from: "/a:b/", to: /news/x/}\n- {from: /past/*, to: /news/x/}\n',
  });
  const old = ['/old/', '/Old.html', '/tags/port/', '/a:b/', '/past/y/'];
  for (const path of old) expect((await get(path)).status, path).toBe(404);
  expect(Object.keys(site.tree()).filter((path) => /old|port/i.test(path))).toEqual([]);
  expect(Object.values(site.tree()).join('')).not.toMatch(/\/news\/[xz]\//);
  const waits = (entry: number, column: number, path: string) =>
    `content/redirects.yaml:${entry}:${column}  to in entry ${entry} of redirects leads to what is not published yet, so readers find nothing at ${path} · wait until it is published, which is when the redirect begins, or let it lead elsewhere until then`;
  expect(await site.problems()).toEqual([
    waits(1, 21, '/old/'),
    waits(2, 25, '/Old.html/'),
    waits(3, 27, '/tags/port/'),
    waits(4, 23, '/a:b/'),
    waits(5, 23, '/past/*'),
  ]);

  const { printed } = await site.build({ now: '2026-07-02T00:00:00Z' });
  expect(printed.map(({ url }) => url)).toEqual(expect.arrayContaining(['/old/', '/news/y/']));
  for (const path of ['/old/', '/a:b/', '/past/y/'])
    expect(await get(path)).toMatchObject({ status: 301, location: '/news/x/' });
  expect(site.read('old/index.html')).toContain('url=/news/x/');
  expect(site.read('news/y/index.html')).toContain('href="/news/x/"');

  expect((await site.build({ drafts: true })).problems).toEqual([]);
  expect(await get('/Old.html')).toMatchObject({ status: 301, location: '/news/z/' });
  expect(await get('/tags/port')).toMatchObject({ status: 301, location: '/tags/harbour/' });

  // What is taken back takes its redirects with it.
  site.edit({ 'articles/x.md': article({ draft: true }) });
  await site.build({ now: '2026-07-03T00:00:00Z' });
  for (const path of old) expect((await get(path)).status, path).toBe(404);
  expect(site.exists('old')).toBe(false);
});

test('an edit of redirects.yaml prints the pages of the redirects that it changes, and is answered at once', async () => {
  const { site, get } = await serve(files);
  site.edit({
    'redirects.yaml': `${files['redirects.yaml']}`
      .replace('to: /news/, status: 302', 'to: /about/')
      .replace('- {from: /poll/, status: 410}\n', ''),
  });
  const { printed } = await site.build();
  expect(printed.map(({ url }) => url)).toEqual(['/sport/']);
  expect(await get('/sport/')).toMatchObject({ status: 301, location: '/about/' });
  expect(await get('/poll/')).toMatchObject({ status: 404 });
  expect(site.exists('poll')).toBe(false);
});

test('a rule takes a part out of addresses, and what it leads to may be an old address: readers get there in one step', async () => {
  const { get } = await serve({
    'articles/new.md': article({ aliases: ['/news/old/'] }),
    'redirects.yaml': `
- {from: /news/2019/*, to: /news/*}
- {from: /en/*, to: /*}
- {from: /blog/*, to: /news/*, status: 302}
- {from: /news/polls/*, status: 410}
- {from: /news/shop/*, to: 'https://shop.example/*'}
`,
  });
  const expected: [path: string, status: number, location: string | undefined][] = [
    ['/news/2019/new/', 301, '/news/new/'],
    ['/news/2019/', 301, '/news/'],
    ['/news/2019/old/', 301, '/news/new/'],
    ['/news/2019/2019/new/', 301, '/news/new/'],
    ['/en/', 301, '/'],
    ['/en/news/new/?page=2', 301, '/news/new/?page=2'],
    ['/en/en/news/2019/old/', 301, '/news/new/'],
    ['/en/feed.xml', 301, '/feed.xml'],
    ['/en//evil.example', 301, '/evil.example'],
    ['/en/blog/old/', 302, '/news/new/'],
    ['/blog/2019/new/', 302, '/news/new/'],
    ['/blog/polls/x/', 410, undefined],
    ['/en/news/shop/tea/', 301, 'https://shop.example/tea/'],
    ['/news/new/', 200, undefined],
  ];
  for (const [path, status, location] of expected) expect(await get(path), path).toMatchObject({ status, location });
});

test('a link to an old address keeps what follows it, and else has what the redirect says', async () => {
  const site = new TestSite({
    'site.yaml': `${minimal['site.yaml']}machines: {markdown: true}\n`,
    'articles/x.md': article({}, '## Tide\n\n## Ebb\n'),
    'articles/y.md': article({}, '[a](/old/) [b](/old/#ebb) [c](/asked/?b=2) [d](/plain/?b=2#ebb)\n'),
    'redirects.yaml':
      '- {from: /old/, to: /news/x/#tide}\n- {from: /asked/, to: "/news/x/?a=1#tide"}\n- {from: /plain/, to: /news/x/}\n',
  });
  await site.build();
  const led = (text: string) => text.match(/\/news\/x\/[?#][^"<>)&\]]*/g);
  const expected = ['/news/x/#tide', '/news/x/#ebb', '/news/x/?a=1#tide', '/news/x/?b=2#ebb'];
  expect(led(site.read('news/y/index.html'))).toEqual(expected);
  expect(led(site.read('news/y/index.md'))).toEqual(expected);
  expect(
    led(JSON.parse(site.read('feed.json')).items.find((one: { url: string }) => one.url.endsWith('/y/')).content_html),
  ).toEqual(expected);
});

test('whatever is asked for, a rule leads to no host but its own', () => {
  const table = new RedirectTable([
    { from: '/blog/*', to: '/*', status: 301 },
    { from: '/en/*', to: '/blog/*', status: 301 },
    { from: '/shop/*', to: 'https://shop.example/*', status: 301 },
  ]);
  const piece = fc.constantFrom(
    '/',
    '//',
    '\\',
    '%2F',
    '%5C',
    '..',
    '.',
    '@',
    ':',
    'evil.example',
    'http:',
    '?',
    '#',
    '%',
    '%00',
  );
  const rest = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(rest, fc.constantFrom('/blog/', '/en/', '/shop/'), (path, base) => {
      const location = table.find(base + path)?.location;
      const host = base === '/shop/' ? 'shop.example' : 'here.example';
      if (location !== undefined) expect(new URL(location, 'http://here.example').host).toBe(host);
    }),
  );
});

test('what the site does not make leads on from any address, and gives way when the site makes it', async () => {
  const settings = `${minimal['site.yaml']}feeds: {off: true}\n`;
  const old = [
    ...[
      '/feeds/',
      '/feed.xml',
      '/news/feed.json',
      '/sport/feed.xml',
      '/atom.xml',
      '/llms.txt',
      '/humans.txt',
      '/ads.txt',
    ],
    ...[
      '/.well-known/security.txt',
      '/news/x/index.md',
      '/news/y/index.md',
      '/slots/x/',
      '/slots/sidebar/',
      '/slots.json',
    ],
    ...['/search/old/', '/sitemaps/2024-01.xml', '/sport/page/2020-01-01/', '/tags/', '/archive/2020/', '/key.txt'],
  ];
  const redirects = old.map((from, at) => `- {from: ${from}, ${at % 2 ? 'status: 410' : 'to: /news/x/'}}\n`).join('');
  const { site, get } = await serve({
    'site.yaml': settings,
    'ads.yaml': 'slots: []\n',
    'articles/x.md': article(),
    'redirects.yaml': redirects,
  });
  for (const [at, path] of old.entries()) {
    expect((await get(path)).status, path).toBe(at % 2 ? 410 : 301);
    expect(site.text(`${path.slice(1).replace(/\/?$/, '/')}index.html`), path).toContain(
      at % 2 ? 'This page is gone' : 'This page has moved',
    );
  }
  site.edit({
    'site.yaml': `${minimal['site.yaml']}machines: {markdown: true}\n`,
    'ads.yaml': undefined,
    'redirects.yaml': undefined,
  });
  await site.build({ allowRemoval: true });
  for (const path of ['/feeds/', '/feed.xml', '/atom.xml', '/llms.txt', '/news/x/index.md', '/slots.json'])
    expect((await get(path)).status, path).toBe(200);
  site.edit({ 'site.yaml': settings, 'ads.yaml': 'slots: []\n', 'redirects.yaml': redirects });
  await site.build({ allowRemoval: true });
  expect(site.text('feed.xml/index.html')).toContain('This page is gone');
});

test('a host answers old addresses that no file can be called', async () => {
  const { site, get } = await serve({
    'pages/about.md': files['pages/about.md'],
    'articles/y.md': article({}, '[The old one](/a:b/)\n'),
    'redirects.yaml':
      '- {from: /con/, to: /about/}\n- {from: /trail./, to: /about/}\n- {from: "/a:b/", to: /about/}\n- {from: /x<y>/, status: 410}\n- {from: /100%25/, to: /about/}\n- {from: https://test.example/past/, to: /about/}\n',
  });
  for (const path of ['/con/', '/trail.', '/a:b/', '/a%3Ab', '/100%25/', '/past'])
    expect(await get(path), path).toMatchObject({ status: 301, location: '/about/' });
  expect(await get('/x%3Cy%3E/')).toMatchObject({ status: 410 });
  expect((await get('/x%3Cy%3E/')).text).toContain('Page not found');
  expect(Object.keys(site.tree()).filter((path) => /^(?:con|trail|a:b|x<y|100|past)/.test(path))).toEqual([
    'past/index.html',
  ]);

  expect(site.read('news/y/index.html')).toContain('<a href="/about/">The old one</a>');
  const redirect = site.contents()['redirects.yaml']?.toString() as string;
  site.edit({ 'redirects.yaml': redirect.replace('"/a:b/", to: /about/', '"/a:b/", to: /news/') });
  await site.build();
  expect(site.read('news/y/index.html')).toContain('<a href="/news/">The old one</a>');
  site.edit({ 'redirects.yaml': undefined });
  expect(await site.problems()).toEqual([
    'content/articles/y.md:7:15  there is no page /a:b/ · correct the address, or remove the link',
  ]);
});
