import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { siteRedirects } from '../../src/output/site-redirects.ts';
import { staticHost } from '../../src/output/static-host.ts';
import { article, differences, type Files, TestSite } from './site.ts';

const before = '2026-06-09T21:59:59.999Z';
const after = '2026-06-09T22:00:00Z';

const settings =
  'name: The Test Post\nurl: https://test.example\ntimezone: Europe/Berlin\nmachines: { markdown: true }\n';

/** A story that expires, and what leads to it. */
const files: Files = {
  'site.yaml': settings,
  'front.yaml': 'pinned: [news/flat]\n',
  'articles/flat.md': article({
    title: 'Flatwanted',
    tags: ['harbour', 'flats'],
    aliases: ['/old/flat/'],
    expires: '2026-06-10',
  }),
  'articles/x.md': article(
    { title: 'X', tags: ['harbour'], related: ['news/flat'] },
    'See [the advert](flat.md) and [again](/news/flat/).\n',
  ),
  'redirects.yaml': '- {from: /short/, to: /news/flat/}\n',
};

async function serve(site: TestSite) {
  const server = createServer(staticHost(site.out, siteRedirects(site)));
  await once(server.listen(0, 'localhost'), 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return async (path: string) => {
    const { status, headers } = await fetch(`http://localhost:${port}${path}`, { redirect: 'manual' });
    return [status, headers.get('location')];
  };
}

test('a story that expires is gone everywhere at its instant, without an edit, and the build before says when that is', async () => {
  const site = new TestSite(files);
  const { nextWakeUp } = await site.build({ now: before });
  expect(nextWakeUp).toBe('2026-06-09T22:00:00.000Z');
  expect(site.text('index.html')).toContain('Flatwanted');
  expect(site.read('news/x/index.html')).toContain('<a href="/news/flat/">the advert</a>');
  const get = await serve(site);
  expect(await get('/news/flat/')).toEqual([200, null]);

  const report = await site.build({ now: after });
  expect(report.nextWakeUp).toBe('2027-04-30T22:00:00.000Z');
  expect(await get('/news/flat/')).toEqual([410, null]);
  expect(await get('/old/flat/')).toEqual([410, null]);
  expect(await get('/short/')).toEqual([410, null]);
  expect(site.text('news/flat/index.html')).toContain('This page is gone');
  expect(site.read('news/x/index.html')).toContain('See the advert and again.');
  expect(site.exists('tags/flats/index.html')).toBe(false);
  expect(site.exists('news/flat/index.md')).toBe(false);
  const telling = Object.entries(site.tree()).filter(([, text]) => /Flatwanted|news\/flat\//.test(text));
  expect(telling.map(([path]) => path)).toEqual([]);

  const cold = new TestSite(files);
  await cold.build({ now: after });
  expect(differences(site.tree(), cold.tree())).toEqual([]);
});

test('only pages are printed that showed the story', async () => {
  const others = Object.fromEntries(
    Array.from({ length: 12 }, (_, n) => [
      `articles/other-${n}.md`,
      article({ section: 'sport', title: `Other ${n}`, published: `2024-03-${n + 10}`, tags: [`tag-${n}`] }),
    ]),
  );
  const site = new TestSite({ ...files, ...others, 'sections/sport.yaml': 'name: Sport\norder: 2\n' });
  await site.build({ now: before });
  const { printed } = await site.build({ now: after });
  const urls = printed.map(({ url }) => url);
  expect(urls.filter((url) => url.startsWith('/sport/'))).toEqual([]);
  expect(urls).toEqual(expect.arrayContaining(['/', '/news/flat/', '/news/x/', '/old/flat/', '/short/']));
});

test('a redirect from the address of a story begins when the story expires', async () => {
  const site = new TestSite({
    ...files,
    'redirects.yaml': '- {from: /news/flat/, to: /news/x/}\n- {from: /short/, to: /news/flat/}\n',
  });
  await site.build({ now: before });
  const get = await serve(site);
  expect(await get('/news/flat/')).toEqual([200, null]);
  expect(await get('/short/')).toEqual([301, '/news/flat/']);
  expect(site.text('news/flat/index.html')).toContain('Flatwanted');

  await site.build({ now: after });
  for (const path of ['/news/flat/', '/old/flat/', '/short/']) expect(await get(path), path).toEqual([301, '/news/x/']);
  expect(site.read('news/flat/index.html')).toContain('url=/news/x/');

  // Its editor thinks again.
  site.edit({ 'articles/flat.md': article({ title: 'Flatwanted', expires: '2027-01-01' }) });
  await site.build({ now: after });
  expect(await get('/news/flat/')).toEqual([200, null]);
});

test('a redirect from the address of a story that stays is a mistake', async () => {
  const site = new TestSite({
    'articles/x.md': article(),
    'articles/y.md': article(),
    'redirects.yaml': '- {from: /news/x/, to: /news/y/}\n',
  });
  expect(await site.problems()).toEqual([expect.stringContaining('content/redirects.yaml:1:10')]);
  site.edit({ 'articles/x.md': article({ expires: '2026-07-01' }) });
  expect(await site.problems()).toEqual([]);
});

test('redirects between stories that expire lead nobody in a circle', async () => {
  const site = new TestSite({
    'articles/x.md': article({ expires: '2026-06-02' }),
    'articles/y.md': article({ expires: '2026-06-03' }),
    'redirects.yaml': '- {from: /news/x/, to: /news/y/}\n- {from: /news/y/, to: /news/x/}\n',
  });
  await site.build({ now: '2026-06-02T12:00:00Z' });
  const get = await serve(site);
  expect(await get('/news/x/')).toEqual([301, '/news/y/']);
  await site.build({ now: '2026-06-03T12:00:00Z' });
  expect(await get('/news/x/')).toEqual([410, null]);
  expect(await get('/news/y/')).toEqual([410, null]);
});

test('--drafts shows what has expired, tells so, and asks search engines to leave it out', async () => {
  const site = new TestSite(files);
  await site.build({ now: after, drafts: true });
  expect(site.text('news/flat/index.html')).toContain(
    'Expired on June 10, 2026 at 12:00 AM Only previews show this story.',
  );
  expect(site.read('news/flat/index.html')).toContain('<meta name="robots" content="noindex');
  expect(site.text('index.html')).toContain('Flatwanted');
  expect(site.read('feed.xml')).not.toContain('Flatwanted');
  expect(site.read('news/x/index.html')).toContain('<a href="/news/flat/">the advert</a>');
  const get = await serve(site);
  expect(await get('/old/flat/')).toEqual([301, '/news/flat/']);

  await site.build({ now: after });
  const cold = new TestSite(files);
  await cold.build({ now: after });
  expect(differences(site.tree(), cold.tree())).toEqual([]);
});

test('whoever builds hears of settings that lead to a story which has expired', async () => {
  const site = new TestSite({ ...files, 'site.yaml': `${settings}navigation: [{label: Flat, url: /news/flat/}]\n` });
  expect((await site.build({ now: before })).problems).toEqual([]);
  expect((await site.build({ now: after })).problems).toEqual([
    expect.objectContaining({
      what: 'url in entry 1 of navigation leads to /news/flat/, a story that has expired, so it is left out',
      fix: 'write another address, or remove the entry',
      severity: 'warning',
    }),
  ]);
  expect(site.text('index.html')).not.toContain('Flat');
});

test('a draft that has expired never was at its address', async () => {
  const site = new TestSite({ 'articles/x.md': article({ draft: true, expires: '2026-05-20' }) });
  await site.build();
  expect(site.exists('news/x/index.html')).toBe(false);
});

test.each([
  [
    { published: '2026-05-01', expires: '2026-05-01' },
    'expires is not after published, so readers would never see the story',
  ],
  [
    { published: '2026-05-01', embargo: '2026-06-01', expires: '2026-05-20' },
    'expires is not after the embargo, so readers would never see the story',
  ],
])('%j is a mistake', async (fields, what) => {
  const site = new TestSite({ 'articles/x.md': article(fields) });
  expect(await site.problems()).toEqual([expect.stringContaining(what)]);
});
