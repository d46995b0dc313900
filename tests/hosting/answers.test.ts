import { beforeAll, describe, expect, test } from 'vitest';
import type { Redirect } from '../../src/content/ask/redirects.ts';
import { hostFiles } from '../../src/hosting/host-files.ts';
import { useEnds } from '../browser/browser.ts';
import { deployedOf, verdictOf } from '../verify/verdict.ts';
import {
  type Answer,
  expectations,
  folder,
  type Server,
  startCaddy,
  startNginx,
  startPreview,
  tableOf,
} from './servers.ts';

const moved = (from: string, to: string, status: 301 | 302 = 301): Redirect => ({ from, to, status });
const gone = (from: string): Redirect => ({ from, to: undefined, status: 410 });

/** In the order in which they count. */
const redirects: Redirect[] = [
  moved('/2019/größe/', '/news/gr%C3%B6%C3%9Fe/'),
  moved('/about.php/', '/news/?from=about#top'),
  moved('/anchor/', '/news/#latest'),
  moved('/do$lar "quoted" {brace}/', '/news/?price=$5'),
  moved('/elsewhere/', 'https://other.example/a/', 302),
  moved('/old/', '/news/', 302),
  gone('/polls/'),
  gone('/polls-without-page/'),
  moved('/blog/deep/*', '/news/*'),
  moved('/sp ace/*', '/news/*', 302),
  moved('/größer/*', 'https://other.example/*'),
  moved('/imprint/*', '/news/#imprint'),
  gone('/forum/*'),
  moved('/blog/*', '/*'),
];

const files = {
  'index.html': 'Front',
  '404.html': 'Page not found',
  'news/index.html': 'News',
  'news/größe/index.html': 'Size',
  'old/index.html': 'Moved to News',
  'polls/index.html': 'The polls are gone',
  'readme.md': '# Words',
  'site.webmanifest': '{}',
  'feed.xml': '<rss/>',
  'slots.json': '{}',
  'picture.avif': 'avif',
  '_astro/site.0a1b2c3d.css': 'p {}',
  '_pictures/a.webp': 'webp',
  '_media/0a1b2c3d/figures.json': '{}',
  'search/shards.json': '{}',
  'search/2026-01-01/words-27728ddfc82b10e3.bin': 'words',
  'search/stemmer-7b772a6351454d11.js': 'export {}',
  '.well-known/security.txt': 'Contact',
  'folder/file.txt': 'A file',
  'large.txt': 'All work and no play. '.repeat(200),
  'large.xml': `<rss>${'All work and no play. '.repeat(200)}</rss>`,
};

const servers: Record<string, Server> = {};
const whenOver = useEnds();
beforeAll(async () => {
  const root = folder({ ...files, '.broadsheet': 'SECRET' }, whenOver);
  const table = tableOf(redirects);
  servers['verify'] = expectations(files, redirects);
  servers['preview'] = await startPreview(root, redirects, whenOver);
  servers['nginx'] = await startNginx(root, hostFiles.nginx(table), whenOver);
  servers['caddy'] = await startCaddy(root, hostFiles.caddy(table), whenOver);
});

const get = (name: string, ...asked: Parameters<Server['get']>): Promise<Answer> =>
  (servers[name] as Server).get(...asked);

describe.each(['preview', 'nginx', 'caddy', 'verify'])('%s', (name) => {
  test.each([
    ['/', 200, 'Front'],
    ['/index.html', 200, 'Front'],
    ['/news/', 200, 'News'],
    ['/news/?a=b', 200, 'News'],
    ['/news/gr%C3%B6%C3%9Fe/', 200, 'Size'],
    ['/news/gr%c3%b6%c3%9fe/', 200, 'Size'],
    ['/NEWS/', 404, 'Page not found'],
    ['/nothing/', 404, 'Page not found'],
    ['/folder/', 404, 'Page not found'],
    ['/_astro/', 404, 'Page not found'],
    ['/_astro/none.css', 404, 'Page not found'],
    ['/OLD/', 404, 'Page not found'],
    ['/2019/GR%C3%B6%C3%9Fe/', 404, 'Page not found'],
    ['/blogs/', 404, 'Page not found'],
    ['/.well-known/security.txt', 200, 'Contact'],
    ['/polls', 410, 'The polls are gone'],
    ['/polls/', 410, 'The polls are gone'],
    ['/polls/index.html', 410, 'The polls are gone'],
    ['/polls-without-page/', 410, 'Page not found'],
    ['/forum', 410, 'Page not found'],
    ['/forum/2019/a', 410, 'Page not found'],
  ])('answers %s with %i and %s', async (path, status, body) => {
    const answer = await get(name, path);
    expect({ status: answer.status, body: answer.body }).toEqual({ status, body });
    expect(answer.headers['content-type']).toBe(
      path.endsWith('.txt') ? 'text/plain; charset=utf-8' : 'text/html; charset=utf-8',
    );
  });

  test.each([
    ['/old/', 302, '/news/'],
    ['/old', 302, '/news/'],
    ['/old/index.html', 302, '/news/'],
    ['/old/INDEX.HTM', 302, '/news/'],
    ['/%6Fld/', 302, '/news/'],
    ['/old/?a=b&c=d', 302, '/news/?a=b&c=d'],
    ['/2019/gr%C3%B6%C3%9Fe/', 301, '/news/gr%C3%B6%C3%9Fe/'],
    // As macOS writes it.
    ['/2019/gro%CC%88%C3%9Fe/?x', 301, '/news/gr%C3%B6%C3%9Fe/?x'],
    ['/about.php', 301, '/news/?from=about#top'],
    ['/about.php?mine=1', 301, '/news/?from=about#top'],
    ['/anchor/?a=b', 301, '/news/?a=b#latest'],
    ['/elsewhere?a=b', 302, 'https://other.example/a/?a=b'],
    ['/blog/deep/a%20b/?q=1', 301, '/news/a%20b/?q=1'],
    ['/blog/deep', 301, '/news/'],
    ['/gr%C3%B6%C3%9Fer/%E6%96%87', 301, 'https://other.example/%E6%96%87'],
    ['/gro%CC%88%C3%9Fer/a', 301, 'https://other.example/a'],
    ['/imprint/of/2019?a=b', 301, '/news/?a=b#imprint'],
    ['/imprint', 301, '/news/#imprint'],
    ['/sp%20ace/a?b', 302, '/news/a?b'],
    ['/blog/a%3Fb%23c', 301, '/a%3Fb%23c'],
    ['/blog', 301, '/'],
    ['/blog/', 301, '/'],
  ])('leads from %s with %i to %s', async (path, status, location) => {
    const answer = await get(name, path);
    expect([answer.status, answer.headers['location']]).toEqual([status, location]);
  });

  test('leads from a folder without its slash to the one with it', async () => {
    const { status, headers } = await get(name, '/news?a=b');
    expect([301, 308]).toContain(status);
    expect(headers['location']).toBe('/news/?a=b');
  });

  test.each([
    ['/readme.md', 'text/markdown; charset=utf-8'],
    ['/site.webmanifest', 'application/manifest+json; charset=utf-8'],
    ['/slots.json', 'application/json; charset=utf-8'],
    ['/feed.xml', 'application/xml'],
    ['/picture.avif', 'image/avif'],
    ['/_pictures/a.webp', 'image/webp'],
    ['/_astro/site.0a1b2c3d.css', 'text/css; charset=utf-8'],
    ['/search/stemmer-7b772a6351454d11.js', 'text/javascript; charset=utf-8'],
    ['/search/2026-01-01/words-27728ddfc82b10e3.bin', 'application/octet-stream'],
  ])('says what %s is: %s', async (path, type) => {
    expect((await get(name, path)).headers['content-type'] ?? 'application/octet-stream').toBe(type);
  });
});

describe.each(['preview', 'nginx', 'caddy'])('%s', (name) => {
  test('leads on from an address with signs that mean something in its configuration', async () => {
    const { headers } = await get(name, '/do$lar%20%22quoted%22%20%7Bbrace%7D/');
    expect(decodeURIComponent(headers['location'] ?? '')).toBe('/news/?price=$5');
  });

  test.each([
    '/blog//evil.example/',
    '/blog/%2Fevil.example/',
    '/blog/%5Cevil.example/',
    '/blog/\\evil.example/',
    '/blog/%2F%5C/evil.example',
    '/blog%2F%2Fevil.example',
    '/blog/./%2fevil.example',
    '//evil.example/..',
    '//evil.example/%2e%2e',
    '/\\evil.example/news',
    '/old/%0A/old/%0A301%20https:%2F%2Fevil.example/',
    '/%0d%0aLocation:%20https:%2F%2Fevil.example/',
  ])('leads nobody to another host by %s', async (path) => {
    const { headers } = await get(name, path);
    expect(new URL(headers['location'] ?? '/', 'https://test.example').host).toBe('test.example');
  });

  test.each(['/%', '/%00', '/%E0%A4%A', `/${'a'.repeat(700)}`])('answers %s and the next request', async (path) => {
    expect((await get(name, path)).status).toBeGreaterThanOrEqual(400);
    expect((await get(name, '/news/')).status).toBe(200);
  });

  test('sends a part of a file', async () => {
    const part = await get(name, '/large.txt', { Range: 'bytes=4-7' });
    expect([part.status, part.body]).toEqual([206, 'work']);
    expect((await get(name, '/large.txt', { Range: 'bytes=99999-' })).status).toBe(416);
  });

  test('answers without a body if only asked whether there is one', async () => {
    expect(await get(name, '/news/', {}, 'HEAD')).toMatchObject({ status: 200, body: '' });
  });
});

const everyHeader = {
  'content-security-policy': expect.stringContaining(`frame-ancestors 'self'`),
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': expect.stringContaining('camera=()'),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'cross-origin',
};
const forEver = 'public, max-age=31536000, immutable';
const shortly = 'public, max-age=60, stale-while-revalidate=600';
const forFeeds = 'public, max-age=300, stale-while-revalidate=3600';

const ofFiles: [path: string, caching: string][] = [
  ['/', shortly],
  ['/news/', shortly],
  ['/_astro/site.0a1b2c3d.css', forEver],
  ['/_pictures/a.webp', forEver],
  ['/_media/0a1b2c3d/figures.json', forEver],
  ['/search/2026-01-01/words-27728ddfc82b10e3.bin', forEver],
  ['/search/stemmer-7b772a6351454d11.js', forEver],
  ['/search/shards.json', forFeeds],
  ['/feed.xml', forFeeds],
  ['/readme.md', forFeeds],
];

test.each(ofFiles)('verify expects of %s that it is kept: %s', async (path, caching) => {
  expect((await get('verify', path)).headers['cache-control']).toBe(caching);
});

describe.each(['nginx', 'caddy'] as const)('%s', (name) => {
  test.each([
    ...ofFiles,
    ['/nothing/', shortly],
    ['/polls/', shortly],
    ['/old/', shortly],
    ['/blog/a/', shortly],
    ['/_astro/none.css', shortly],
  ])('sends every header with %s, which is kept: %s', async (path, caching) => {
    const { headers } = await get(name, path);
    expect(headers).toMatchObject({ ...everyHeader, 'cache-control': caching });
    expect(headers['server'] ?? '').not.toMatch(/\d/);
  });

  test.each(['/.broadsheet', '/.git/config', '/news/.hidden', '/.well-known', '/%2ebroadsheet'])(
    'keeps the hidden file %s to itself',
    async (path) => {
      const { status, body } = await get(name, path);
      expect([301, 308, 404]).toContain(status);
      expect(body).not.toContain('SECRET');
    },
  );

  test.each(['/large.txt', '/large.xml'])('compresses %s, and says that it may', async (path) => {
    const { headers } = await get(name, path, { 'Accept-Encoding': 'gzip' });
    expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
  });

  test('tells who has a file already that it is the same', async () => {
    const { headers } = await get(name, '/news/');
    expect((await get(name, '/news/', { 'If-None-Match': headers['etag'] ?? '' })).status).toBe(304);
  });
});

test.each(['preview', 'nginx', 'caddy'] as const)('of %s verify has nothing to tell', async (host) => {
  const { findings, ...rest } = await verdictOf((servers[host] as Server).url, {
    ...{ host, table: tableOf(redirects), deployed: deployedOf(files) },
  });
  expect(findings).toEqual([]);
  expect(rest).toMatchObject({ late: [], files: { of: 18 }, oldAddresses: { of: redirects.length } });
});

describe.each([
  ['nginx', startNginx],
  ['caddy', startCaddy],
] as const)('%s', (name, start) => {
  test('sends what was compressed beforehand', async () => {
    const root = folder({ 'index.html': 'Front', 'index.html.gz': 'Front, small' }, whenOver);
    const server = await start(root, hostFiles[name](tableOf([]), { gzip: true }), whenOver);
    const { headers, body } = await server.get('/', { 'Accept-Encoding': 'gzip' });
    expect(body).toBe('Front, small');
    expect(headers).toMatchObject({ 'content-encoding': 'gzip', 'content-type': 'text/html; charset=utf-8' });
  });

  test('begins with twenty thousand old addresses, and says nothing of the room they take', async () => {
    const many = Array.from({ length: 20_000 }, (_one, at) =>
      moved(`/2019/05/a-headline-that-is-as-long-as-many-are-${at * 7919}/`, `/news/${at}/`),
    );
    const server = await start(folder({ 'index.html': '' }, whenOver), hostFiles[name](tableOf(many)), whenOver);
    const { headers } = await server.get('/2019/05/a-headline-that-is-as-long-as-many-are-158372081');
    expect(headers['location']).toBe('/news/19999/');
  });
});
