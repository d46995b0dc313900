import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { article, TestSite } from '../site/site.ts';
import { useChromium } from './browser.ts';
import { serve } from './command.ts';

const newPage = useChromium();

test('dev shows an edit in the browser, and an error over the page in the words of the terminal', async () => {
  const site = new TestSite({ 'articles/harbour.md': article({ title: 'The harbour closes' }) });
  const { url, printed } = await serve('dev', ['--content', site.content, '--cache', site.cache]);
  const page = await newPage();
  await page.goto(`${url}/news/harbour/`);
  await expect.poll(() => page.locator('h1').textContent()).toBe('The harbour closes');

  site.edit({ 'articles/harbour.md': article({ title: 'The harbour reopens' }) });
  await page.locator('h1', { hasText: 'The harbour reopens' }).waitFor();

  site.edit({ 'articles/harbour.md': article({ title: 'The harbour reopens', sektion: 'news' }) });
  const words = 'sektion is not a field here · did you mean section?';
  await page.locator('vite-error-overlay', { hasText: words }).waitFor();
  expect(printed()).toContain(words);

  site.edit({ 'articles/harbour.md': article({ title: 'All is well' }) });
  await page.locator('h1', { hasText: 'All is well' }).waitFor();
  await page.locator('vite-error-overlay').waitFor({ state: 'detached' });
});

test('dev shows the card with which a story is shared, and the icons', async () => {
  const site = new TestSite({ 'articles/harbour.md': article({ title: 'The harbour closes' }) });
  const { url } = await serve('dev', ['--content', site.content, '--cache', site.cache]);
  const story = await (await fetch(`${url}/news/harbour/`)).text();
  const [, card = ''] = /property="og:image" content="https:\/\/test\.example([^"]+)"/.exec(story) ?? [];
  const sent = async (path: string) => {
    const response = await fetch(url + path);
    return [response.headers.get('content-type'), (await sharp(await response.bytes()).metadata()).width];
  };
  expect(await sent(card)).toEqual(['image/png', 1200]);
  expect(await sent('/favicon.svg')).toEqual(['image/svg+xml', 512]);
  expect(await sent('/apple-touch-icon.png')).toEqual(['image/png', 180]);
  expect(await (await fetch(`${url}/site.webmanifest`)).json()).toMatchObject({ name: 'The Test Post' });
  expect((await fetch(`${url}/_pictures/2/00/00000000000000-card.png`)).status).toBe(404);
});

test('dev leads on from old addresses as preview does, and follows what an editor changes there', async () => {
  const site = new TestSite({
    'articles/harbour.md': article({ title: 'The harbour closes', aliases: ['/first/'] }, '## Pier\n'),
    'articles/later.md': article({ draft: true }),
    'redirects.yaml': `
- {from: /old/, to: /news/harbour/#pier}
- {from: /news/2019/*, to: /news/*}
- {from: /polls/, status: 410}
- {from: /forum/*, status: 410}
- {from: /draft/, to: /news/later/}
`,
  });
  await site.build({ now: new Date().toISOString() });
  const args = ['--content', site.content, '--cache', site.cache];
  const [dev, preview] = await Promise.all([serve('dev', args), serve('preview', [...args, '--out', site.out])]);
  const answer = async (url: string) => {
    const response = await fetch(url, { redirect: 'manual' });
    const { status, headers } = response;
    return { status, location: headers.get('location'), heading: /<h1>[^<]*/.exec(await response.text())?.[0] };
  };
  const paths = ['/old', '/old/?a=1', '/first/', '/news/2019/harbour/?a=1', '/polls/', '/draft/', '/news/harbour/'];
  for (const path of paths) expect(await answer(dev.url + path), path).toEqual(await answer(preview.url + path));
  expect(await answer(`${dev.url}/news/2019/first/`)).toMatchObject({ status: 301, location: '/news/first/' });
  expect(await answer(`${dev.url}/forum/x/`)).toMatchObject({ status: 410 });
  expect(dev.printed()).toContain('to in entry 5 of redirects leads to what is not published yet');

  site.edit({ 'redirects.yaml': '- {from: /old/, to: /news/, status: 302}\n' });
  await expect.poll(() => answer(`${dev.url}/old/`)).toMatchObject({ status: 302, location: '/news/' });
});

test('dev leads on to the slash at the end of an address as preview does, and from a rule at once', async () => {
  const site = new TestSite({
    'articles/harbour.md': article({ title: 'The harbour closes', tags: ['harbour'] }),
    'pages/about.md': '---\ntitle: About\n---\n\nWords.\n',
    'redirects.yaml': '- {from: /blog/*, to: /news/*}\n',
  });
  await site.build({ now: new Date().toISOString() });
  const args = ['--content', site.content, '--cache', site.cache];
  const [dev, preview] = await Promise.all([serve('dev', args), serve('preview', [...args, '--out', site.out])]);
  const led = {
    '/about': '/about/',
    '/news/harbour?a=b': '/news/harbour/?a=b',
    '/tags/harbour': '/tags/harbour/',
    '/blog/harbour': '/news/harbour/',
    '/blog/harbour?a=b': '/news/harbour/?a=b',
    '/blog/harbour/': '/news/harbour/',
    '/blog/nothing': '/news/nothing',
  };
  for (const [path, location] of Object.entries(led)) {
    for (const { url } of [dev, preview]) {
      const { status, headers } = await fetch(url + path, { redirect: 'manual' });
      expect([status, headers.get('location')], url + path).toEqual([301, location]);
    }
  }
  for (const path of ['/nothing', '/feed.xml']) {
    const [one, other] = await Promise.all([dev, preview].map(({ url }) => fetch(url + path, { redirect: 'manual' })));
    expect(one?.status, path).toBe(other?.status);
  }
});

test('dev answers 400 to an address that cannot be read, without a word in the terminal', async () => {
  const site = new TestSite();
  const { url, printed } = await serve('dev', ['--content', site.content, '--cache', site.cache]);
  const before = printed();
  const unreadable = ['/%', '/news/%', '/pictures/%ff', '/_pictures/%ff', '/%00', '/news/%2'];
  const statuses = await Promise.all(unreadable.map(async (path) => [path, (await fetch(url + path)).status]));
  expect(statuses).toEqual(unreadable.map((path) => [path, 400]));
  expect(printed()).toBe(before);
});

test.each<[string, (site: TestSite) => unknown]>([
  [
    'another index is put in the place of its own',
    (site) => {
      rmSync(join(site.cache, 'index.db'));
      return site.build();
    },
  ],
  ['the cache is removed', (site) => rmSync(site.cache, { recursive: true })],
])('dev goes on when %s', async (_, intervene) => {
  const site = new TestSite({
    'articles/harbour.md': article({ title: 'The harbour closes' }),
    'articles/ferry.md': article({ title: 'The ferry sails' }),
  });
  const { url, printed } = await serve('dev', ['--content', site.content, '--cache', site.cache]);
  const show = async (path: string) => (await fetch(`${url}/news/${path}/`)).text();
  expect(await show('harbour')).toContain('The harbour closes');
  await intervene(site);
  for (const title of ['The harbour reopens', 'The harbour is full']) {
    site.edit({ 'articles/harbour.md': article({ title }) });
    await expect.poll(() => show('harbour'), { timeout: 10_000 }).toContain(`<h1>${title}</h1>`);
  }
  expect(await show('ferry')).toContain('The ferry sails');
  expect(printed()).not.toContain('ENOENT');
  // Without it a build would take the folder for another's.
  expect(existsSync(join(site.cache, 'CACHEDIR.TAG'))).toBe(true);
});
