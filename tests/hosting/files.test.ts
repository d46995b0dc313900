import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ContentError, formatProblem } from '../../src/errors.ts';
import { build as buildSite } from '../../src/publish/build.ts';
import { settingsFrom } from '../../src/settings.ts';
import { article, differences, type Files, minimal, TestSite, writeFiles } from '../site/site.ts';

const settings = (more: string) => ({ 'site.yaml': `${minimal['site.yaml']}${more}` });
const onHost = (host: string, files: Files = {}) =>
  new TestSite({ ...settings(`hosting: {host: ${host}}\n`), ...files });

/** A story with an old address, and what else can lead on. */
const moved: Files = {
  'articles/storm.md': article({ aliases: ['/storm.html'] }),
  'redirects.yaml': `- {from: '/2019/05/sturm & drang/', to: /news/storm/}
- {from: /about.php, to: '/news/?from=about#top'}
- {from: /polls/, status: 410}
- {from: /shop/*, to: https://shop.example/*}
- {from: /for-now/, to: /news/, status: 302}
- {from: /größe/*, to: /news/*}
`,
};

describe('what Netlify reads', () => {
  test('leads on from each old address, whatever file is there, and says what is gone', async () => {
    const site = onHost('netlify', moved);
    await site.build();
    expect(site.read('_redirects')).toBe(`/2019/05/sturm%20%26%20drang/ /news/storm/ 301!
/about.php/ /news/?from=about#top 301!
/for-now/ /news/ 302!
/polls/ /polls/index.html 410!
/storm.html/ /news/storm/ 301!
/gr%C3%B6%C3%9Fe/* /news/:splat 301!
/shop/* https://shop.example/:splat 301!
`);
  });

  test('has the headers of every answer, and how long what never changes is kept', async () => {
    const site = onHost('netlify');
    await site.build();
    const [all = '', ...named] = site.read('_headers').split('\n\n');
    expect(all.split('\n')).toEqual([
      '/*',
      expect.stringMatching(
        /^ {2}Content-Security-Policy: default-src 'self'; .*frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types broadsheet$/,
      ),
      '  Strict-Transport-Security: max-age=31536000',
      '  X-Content-Type-Options: nosniff',
      '  X-Frame-Options: SAMEORIGIN',
      '  Referrer-Policy: strict-origin-when-cross-origin',
      '  Permissions-Policy: camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=(), midi=(), display-capture=()',
      '  Cross-Origin-Opener-Policy: same-origin',
      '  Cross-Origin-Resource-Policy: cross-origin',
    ]);
    expect(named.join('\n').trim()).toBe(
      ['/_astro/*', '/_media/*', '/_pictures/*', '/search/:part/:file']
        .map((path) => `${path}\n  Cache-Control: public, max-age=31536000, immutable`)
        .join('\n'),
    );
  });
});

test('what Cloudflare reads has both forms of an address, and what it cannot say is left out', async () => {
  const site = onHost('cloudflare', moved);
  await site.build();
  expect(site.read('_redirects')).toBe(`/2019/05/sturm%20%26%20drang/ /news/storm/ 301
/2019/05/sturm%20%26%20drang /news/storm/ 301
/about.php /news/?from=about#top 301
/for-now/ /news/ 302
/for-now /news/ 302
/storm.html /news/storm/ 301
/gr%C3%B6%C3%9Fe /news/ 301
/shop https://shop.example/ 301
/gr%C3%B6%C3%9Fe/* /news/:splat 301
/shop/* https://shop.example/:splat 301
`);
});

test('what Vercel reads is one file', async () => {
  const site = onHost('vercel', moved);
  await site.build();
  const { redirects, headers, trailingSlash } = JSON.parse(site.read('vercel.json'));
  expect(trailingSlash).toBe(true);
  expect(headers.map(({ source }: { source: string }) => source)).toEqual([
    '/(.*)',
    '/_astro/(.*)',
    '/_media/(.*)',
    '/_pictures/(.*)',
    '/search/:part/:file',
  ]);
  expect(redirects).toEqual([
    { source: '/2019/05/sturm%20%26%20drang/', destination: '/news/storm/', statusCode: 301 },
    { source: '/about.php', destination: '/news/?from=about#top', statusCode: 301 },
    { source: '/for-now/', destination: '/news/', statusCode: 302 },
    { source: '/storm.html', destination: '/news/storm/', statusCode: 301 },
    { source: '/gr%C3%B6%C3%9Fe/:rest*', destination: '/news/:rest*', statusCode: 301 },
    { source: '/gr%C3%B6%C3%9Fe/:rest*/', destination: '/news/:rest*/', statusCode: 301 },
    { source: '/shop/:rest*', destination: 'https://shop.example/:rest*', statusCode: 301 },
    { source: '/shop/:rest*/', destination: 'https://shop.example/:rest*/', statusCode: 301 },
  ]);
});

test('GitHub Pages gets a file that keeps it from leaving files out', async () => {
  const site = onHost('github-pages');
  await site.build();
  expect(site.read('.nojekyll')).toBe('');
  expect(site.exists('_headers')).toBe(false);
});

test('a site that names no host has no such file, and gives its files away when it moves', async () => {
  const site = new TestSite(moved);
  await site.build();
  expect(
    Object.keys(site.tree()).filter((path) => /^(?:_headers|_redirects|vercel\.json|\.nojekyll)$/.test(path)),
  ).toEqual([]);
  site.edit(settings('hosting: {host: netlify}\n'));
  const { printed } = await site.build();
  expect(printed.map(({ url }) => url)).toEqual(['/_headers', '/_redirects']);
  site.edit(settings('hosting: {host: vercel}\n'));
  await site.build();
  expect(site.exists('_headers')).toBe(false);
  expect(site.exists('vercel.json')).toBe(true);
});

test('only an old address that comes, goes or leads elsewhere makes the list of them anew', async () => {
  const site = onHost('netlify', { ...moved, 'articles/calm.md': article({ title: 'Calm' }) });
  await site.build();
  const printed = async () => (await site.build()).printed.map(({ url }) => url).filter((url) => url.startsWith('/_'));
  site.edit({ 'articles/calm.md': article({ title: 'A calm' }) });
  expect(await printed()).toEqual([]);
  // One that has old addresses itself.
  site.edit({ 'articles/storm.md': article({ title: 'Other', aliases: ['/storm.html'] }) });
  expect(await printed()).toEqual([]);
  site.edit({ 'articles/calm.md': article({ title: 'A calm', aliases: ['/lull/'] }) });
  expect(await printed()).toEqual(['/_redirects']);
  expect(site.read('_redirects')).toContain('/lull/ /news/calm/ 301!');
  site.edit({
    'articles/calm.md': article({ title: 'A calm', draft: true, published: undefined, aliases: ['/lull/'] }),
  });
  expect(await printed()).toEqual(['/_redirects']);
  expect(site.read('_redirects')).not.toContain('/lull/');
  const before = site.tree();
  await site.build({ full: true });
  expect(differences(before, site.tree())).toEqual([]);
});

test('an old address of a story waits for it, and says when it is over', async () => {
  const site = onHost('netlify', {
    'articles/later.md': article({ published: '2026-06-02', expires: '2026-06-03', aliases: ['/soon/'] }),
  });
  const lines = async (now: string) => {
    await site.build({ now });
    return site.read('_redirects');
  };
  expect(await lines('2026-06-01T00:00:00Z')).toBe('');
  expect(await lines('2026-06-02T12:00:00Z')).toBe('/soon/ /news/later/ 301!\n');
  expect(await lines('2026-06-04T00:00:00Z')).toBe(
    '/news/later/ /news/later/index.html 410!\n/soon/ /soon/index.html 410!\n',
  );
});

test('a preview asks search engines to keep away, whoever writes its headers', async () => {
  const site = onHost('cloudflare');
  const rule = '/*\n  X-Robots-Tag: noindex\n';
  await site.build({ drafts: true });
  expect(site.read('_headers')).toContain('\n  X-Robots-Tag: noindex\n');
  expect(site.read('_headers')).toContain('Content-Security-Policy');
  await site.build();
  expect(site.read('_headers')).not.toContain('noindex');
  // A preview of a site that names no host has that line alone.
  site.edit(settings(''));
  await site.build({ drafts: true });
  expect(site.read('_headers')).toBe(rule);
  site.edit(settings('hosting: {host: netlify}\n'));
  await site.build({ drafts: true });
  expect(site.read('_headers')).toContain('Content-Security-Policy');
  site.edit(settings(''));
  await site.build();
  expect(site.exists('_headers')).toBe(false);
});

test('public/ has such files where the host reads none of ours, and not both', async () => {
  const site = onHost('nginx');
  const folder = join(site.root, 'public');
  const own = { _headers: '/*\n  X-Mine: yes\n', _redirects: '/a /b\n', 'vercel.json': '{}', '.nojekyll': '' };
  writeFiles(folder, own);
  const build = () =>
    buildSite(
      settingsFrom({ content: site.content, out: site.out, cache: site.cache, public: folder, now: Date.UTC(2026, 5) }),
    );
  await build();
  for (const [path, text] of Object.entries(own)) expect(site.read(path)).toBe(text);
  site.edit(settings('hosting: {host: netlify}\n'));
  const error = await build().catch((problem: unknown) => problem);
  expect((error as ContentError).problems.map((problem) => formatProblem(problem))).toEqual([
    'public/_headers  /_headers is made of hosting: in site.yaml already · remove one of the two',
    'public/_redirects  /_redirects is made of hosting: in site.yaml already · remove one of the two',
  ]);
});

test.each([
  [
    'hosting: {host: geocities}',
    '3:17  hosting.host is no host that is known · choose one of netlify, cloudflare, vercel, github-pages, nginx, caddy, s3',
  ],
  ['hosting: {hsts: {days: -1}}', '3:24  hosting.hsts.days is less than no day · write 0, and browsers forget it'],
  [
    'hosting: {hsts: {preload: true}}',
    '3:27  hosting.hsts.preload is not taken by the lists of browsers like this · write subdomains: true and days: 365 beside it, or remove it',
  ],
])('%s in site.yaml is told', async (line, report) => {
  expect(await new TestSite(settings(`${line}\n`)).problems()).toEqual([`content/site.yaml:${report}`]);
});
