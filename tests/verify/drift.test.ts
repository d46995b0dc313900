import { beforeAll, expect, test } from 'vitest';
import type { Redirect } from '../../src/content/ask/redirects.ts';
import { hostFiles } from '../../src/hosting/host-files.ts';
import { useEnds } from '../browser/browser.ts';
import { folder, startNginx, tableOf } from '../hosting/servers.ts';
import { type Drift, Drifting, type Passing } from './drifting.ts';
import { deployedOf, told, verdictOf } from './verdict.ts';

const files = {
  'index.html': 'Front',
  '404.html': 'Page not found',
  'a/index.html': 'All work and no play. '.repeat(300),
  'b/index.html': 'B',
  'gone/index.html': 'The page is gone',
  'feed.xml': '<rss/>',
  'robots.txt': 'User-agent: *',
  '_astro/site.0a1b2c3d.css': 'p {}',
  'talk.mp3': 'sound',
};
const redirects: Redirect[] = [
  { from: '/old/', to: '/a/', status: 301 },
  { from: '/gone/', to: undefined, status: 410 },
  { from: '/blog/*', to: '/*', status: 302 },
];
const site = { deployed: deployedOf(files), table: tableOf(redirects) };
const old = '/old/?broadsheet=verify';
const below = '/blog/broadsheet-verify/?broadsheet=verify';
const gone = '/gone/?broadsheet=verify';
const nothing = ['/_astro/broadsheet-verify-nothing.css', '/broadsheet-verify-nothing/'];
/** Addresses of the files. */
const all = ['/', '/_astro/site.0a1b2c3d.css', '/a/', '/b/', '/feed.xml', '/robots.txt', '/talk.mp3'];

let url = '';
let way: Drifting;
const whenOver = useEnds();
beforeAll(async () => {
  const nginx = await startNginx(folder(files, whenOver), hostFiles.nginx(site.table), whenOver);
  way = new Drifting(nginx.url);
  whenOver(async () => way.end());
  url = await way.listen();
});

/** Lets only answers at an address be others. */
const at =
  (address: string, change: Partial<Passing> | ((answer: Passing) => Partial<Passing>)): Drift =>
  (asked, answer) =>
    asked.split('?')[0] === address.split('?')[0]
      ? { ...answer, ...(typeof change === 'function' ? change(answer) : change) }
      : undefined;
const without =
  (...names: string[]): Drift =>
  (_, answer) => ({
    ...answer,
    headers: Object.fromEntries(Object.entries(answer.headers).filter(([name]) => !names.includes(name))),
  });
const plain = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'public, max-age=60' };
const withHeaders = (more: object) => (answer: Passing) => ({ headers: { ...answer.headers, ...more } });
const body = (text: string) => (answer: Passing) => ({
  body: Buffer.from(text),
  headers: Object.fromEntries(Object.entries(answer.headers).filter(([name]) => name !== 'content-encoding')),
});

test('of a site that is served as it should be there is nothing to tell', async () => {
  way.drift = () => undefined;
  const verdict = await verdictOf(url, { ...site, host: 'nginx' });
  expect(verdict).toMatchObject({ findings: [], late: [], cannot: [] });
  expect(verdict).toMatchObject({ files: { asked: 7, of: 7 }, oldAddresses: { asked: 3, of: 3 } });
});

test.each<[string, Drift, [what: string, ...addresses: string[]][]]>([
  ['a file is altered', at('/b/', body('Another')), [['bytes: has other bytes than were deployed', '/b/']]],
  ['a file is gone', at('/robots.txt', { status: 404 }), [['answer: is not there', '/robots.txt']]],
  ['a file is refused', at('/b/', { status: 403 }), [['answer: is refused', '/b/']]],
  ['the server fails', at('/feed.xml', { status: 502 }), [['answer: cannot be sent', '/feed.xml']]],
  ['too much is asked', at('/b/', { status: 429 }), [['answer: is refused, since so much is asked for', '/b/']]],
  ['a line breaks off', at('/b/', { status: 0 }), [['answer: gets no answer', '/b/']]],
  [
    'a page is moved by the host',
    at('/b/', { status: 301, headers: { location: '/a/' } }),
    [['answer: leads on instead of being there', '/b/']],
  ],
  [
    'a body is not what its encoding says',
    at('/a/', (answer) => ({ headers: { ...answer.headers, 'content-encoding': 'gzip' }, body: Buffer.from('text') })),
    [['bytes: cannot be read to its end', '/a/']],
  ],
  [
    'a header is dropped',
    without('x-frame-options'),
    [['headers: comes without X-Frame-Options', ...[...all, ...nothing, gone].sort()]],
  ],
  [
    'a header is another',
    at('/b/', withHeaders({ 'permissions-policy': 'camera=*' })),
    [['headers: has another Permissions-Policy', '/b/']],
  ],
  [
    'search engines are kept out',
    at('/', withHeaders({ 'x-robots-tag': 'noindex, nofollow' })),
    [['headers: is kept from search engines', '/']],
  ],
  ['compression is off', at('/a/', body(files['a/index.html'])), [['compression: is not compressed', '/a/']]],
  [
    'caches are not told that encodings differ',
    at('/a/', withHeaders({ vary: 'Cookie' })),
    [['compression: does not say that it may come in other encodings', '/a/']],
  ],
  [
    'a type is another',
    at('/feed.xml', withHeaders({ 'content-type': 'text/plain' })),
    [['type: is not said to be application/xml', '/feed.xml']],
  ],
  [
    'what never changes is not kept',
    at('/_astro/site.0a1b2c3d.css', withHeaders({ 'cache-control': 'max-age=3600' })),
    [['caching: is not kept for good, although its bytes never change', '/_astro/site.0a1b2c3d.css']],
  ],
  [
    'pages are kept for long, and what is not there too',
    (_, answer) => ({
      ...answer,
      headers: { ...answer.headers, 'cache-control': 'public, max-age=31536000, immutable' },
    }),
    [
      ['caching: is not kept for as long as it should', ...all.filter((one) => !one.startsWith('/_astro'))],
      ['caching: is kept for longer than it may be true', ...nothing],
    ],
  ],
  [
    'old addresses are not known',
    (asked, answer) => (/^\/(?:old|blog)\//.test(asked) ? { ...answer, status: 404, headers: plain } : undefined),
    [['redirect: does not lead on', below, old]],
  ],
  [
    'an old address leads elsewhere',
    at(old, { headers: { location: '/b/?broadsheet=verify' } }),
    [['redirect: leads to another address', old]],
  ],
  [
    'an old address leads to another host',
    at(old, { headers: { location: 'https://evil.example/a/?broadsheet=verify' } }),
    [['redirect: leads to another address', old]],
  ],
  [
    'the query is lost',
    at(old, { headers: { location: '/a/' } }),
    [['redirect: leads on without the query of who asks', old]],
  ],
  ['a way is for now that was for good', at(old, { status: 307 }), [['redirect: leads on for now', old]]],
  ['what is gone is only not found', at(gone, { status: 404 }), [['gone: is not said to be gone', gone]]],
  ['what is gone has another page', at(gone, body('Gone')), [['gone: says that it is gone on another page', gone]]],
  [
    'nothing is answered with 200, where a file is missing too',
    (asked, answer) =>
      answer.status === 404 || asked === '/b/'
        ? { status: 200, headers: { ...answer.headers, ...plain }, body: Buffer.from(files['404.html']) }
        : undefined,
    [
      ['answer: is not there', '/b/'],
      ['not-found: is answered as if something were there', ...nothing],
    ],
  ],
  [
    'the page for what is not there is another',
    (_, answer) => (answer.status === 404 ? { ...answer, body: Buffer.from('nginx') } : undefined),
    [['not-found: is answered with another page than that of the site', ...nothing]],
  ],
  [
    'what is nobody’s is served',
    at('/.git/config', { status: 200, body: Buffer.from('[core]') }),
    [['unwanted: is for everybody to read, and no part of the site', '/.git/config']],
  ],
  [
    'nobody is told that a file is the same',
    (_, answer, { headers }) => (headers['if-none-match'] ? { ...answer, status: 200 } : undefined),
    [['manners: is sent anew to whoever has it', '/', '/_astro/site.0a1b2c3d.css', '/feed.xml', '/talk.mp3']],
  ],
  [
    'who only asks about a file gets another answer',
    (asked, answer, { method }) => (method === 'HEAD' && asked === '/' ? { ...answer, status: 405 } : undefined),
    [['manners: is another thing when only asked about', '/']],
  ],
  [
    'an address without its slash is not known',
    (asked, answer) => (asked === '/a?broadsheet=verify' ? { ...answer, status: 404 } : undefined),
    [['manners: does not lead to the address with its slash', '/a?broadsheet=verify']],
  ],
  [
    'recordings come whole',
    (_, answer, { headers }) => (headers.range ? { ...answer, status: 200, body: Buffer.from('sound') } : undefined),
    [['manners: does not come in parts', '/talk.mp3']],
  ],
])('%s, and that is told', async (_what, drift, expected) => {
  way.drift = drift;
  expect(await told(url, site)).toEqual(expected);
});

test('a preview that is not kept from search engines is told, and what keeps it is no fault', async () => {
  const preview = { deployed: deployedOf({ ...files, '_preview/index.html': 'B' }), table: tableOf(redirects, true) };
  way.drift = (asked, answer) =>
    asked === '/_preview/' ? { ...answer, status: 200, body: Buffer.from('B') } : undefined;
  const findings = await told(url, { ...preview, sample: 1 });
  expect(findings).toEqual([['headers: shows search engines what is not out', '/', ...nothing]]);
  way.drift = (_, answer) => ({ ...answer, headers: { ...answer.headers, 'x-robots-tag': 'noindex' } });
  expect(await told(url, { ...preview, sample: 1 })).toEqual([]);
});

test('what a host cannot do is told once, and is no fault', async () => {
  // As GitHub Pages answers: pages at old addresses, headers of its own.
  way.drift = (asked, answer) => {
    const kept = Object.entries(answer.headers).filter(([name]) => /^(?:content-|etag)/.test(name));
    const own = { ...answer, headers: { ...Object.fromEntries(kept), 'cache-control': 'max-age=600' } };
    if (asked === '/gone/')
      return {
        ...own,
        status: 200,
        headers: { ...own.headers, ...plain },
        body: Buffer.from(files['gone/index.html']),
      };
    if (asked.startsWith('/gone?')) return { ...own, status: 301, headers: { location: '/gone/?broadsheet=verify' } };
    return answer.headers.location === undefined ? own : undefined;
  };
  const { findings, cannot, oldAddresses } = await verdictOf(url, { ...site, host: 'github-pages' });
  expect(findings).toEqual([]);
  expect(cannot).toEqual([
    'sends no headers of the site',
    'says itself how long browsers keep what',
    'leads on from old addresses by their pages alone, and from those with * not at all',
    'does not say of what is gone that it is gone',
  ]);
  expect(oldAddresses).toEqual({ asked: 0, of: 0 });
});

test('where no build tells the headers and the old addresses, all else is looked at', async () => {
  way.drift = (_, answer) => ({ ...answer, headers: { ...answer.headers, 'x-frame-options': 'DENY' } });
  const question = { deployed: deployedOf({ ...files, 'old/index.html': 'Moved to A' }) };
  expect(await told(url, question)).toEqual([]);
  way.drift = at('/b/', body('Another'));
  expect(await told(url, question)).toEqual([['bytes: has other bytes than were deployed', '/b/']]);
});

test('a site that has moved to another host is not followed', async () => {
  const asked: string[] = [];
  way.drift = (path) => {
    asked.push(path);
    return { status: 301, headers: { location: 'https://www.test.example/' }, body: Buffer.from('') };
  };
  await expect(verdictOf(url, site)).rejects.toThrow(
    `${url} leads to https://www.test.example, and nothing was asked there. If that is where the site is, verify https://www.test.example.`,
  );
  expect(asked).toEqual(['/']);
});

test('a server that has nothing of the site is told once, with what nobody should read there', async () => {
  // A project's folder is served, and the site lies in a folder of it; or it is another site, which has a front page too.
  way.drift = (path, answer) => {
    if (path === '/.env') return { ...answer, status: 200, body: Buffer.from('SECRET=1') };
    return { status: path === '/' ? 200 : 404, headers: plain, body: Buffer.from('Another site') };
  };
  expect(await told(url, site)).toEqual([
    ['answer: seems to be another site, or the site lies elsewhere', '/'],
    ['unwanted: is for everybody to read, and no part of the site', '/.env'],
  ]);
  const half = [...site.deployed.files.keys()].slice(0, 4).map((file) => `/${file.replace('index.html', '')}`);
  way.drift = (path) => (half.includes(path) ? { status: 404, headers: plain, body: Buffer.from('') } : undefined);
  expect(await told(url, site)).toContainEqual(['answer: is not there', '/', '/a/', '/b/']);
});

test('a server that has gone while it is asked is told, and not asked for all the rest', async () => {
  let count = 0;
  way.drift = (_, answer) => ({ ...answer, status: ++count > 4 ? 0 : answer.status });
  await expect(verdictOf(url, site)).rejects.toThrow(`${new URL(url).host} breaks off in the midst of an answer.`);
});

test('a host that keeps pages by a rule of its own may keep them for less, and not for longer', async () => {
  const keeping = (value: string) => {
    way.drift = (asked, answer) =>
      asked.startsWith('/_astro/site')
        ? undefined
        : { ...answer, headers: { ...answer.headers, 'cache-control': value } };
  };
  const { 'gone/index.html': _gone, ...others } = files;
  const question = { deployed: deployedOf(others), table: tableOf(redirects.slice(0, 1)), host: 'netlify' } as const;
  keeping('public, max-age=0, must-revalidate');
  expect(await told(url, question)).toEqual([]);
  keeping('public, max-age=3600');
  const pages = all.filter((one) => !one.startsWith('/_astro'));
  expect(await told(url, question)).toEqual([
    ['caching: is kept for longer than it may be true', ...[...pages, ...nothing].sort()],
  ]);
});
