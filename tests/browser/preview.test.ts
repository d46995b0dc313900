import { expect, test } from 'vitest';
import { article, TestSite } from '../site/site.ts';
import { serve } from './command.ts';

test('preview serves the site as a host would', async () => {
  const site = new TestSite({ 'articles/harbour.md': article({ title: 'The harbour' }) });
  await site.build();
  const { url } = await serve('preview', ['--out', site.out]);
  const get = (path: string) => fetch(url + path, { redirect: 'manual' });

  const story = await get('/news/harbour/');
  expect(story.status).toBe(200);
  expect(story.headers.get('content-type')).toMatch(/^text\/html; ?charset=utf-8$/i);
  expect(await story.text()).toContain('The harbour');

  const bare = await get('/news/harbour?a=b');
  expect([bare.status, bare.headers.get('location')]).toEqual([301, '/news/harbour/?a=b']);

  const missing = await get('/news/nothing/');
  expect(missing.status).toBe(404);
  expect(await missing.text()).toContain('Page not found');

  const style = /href="(\/_astro\/[^"]+\.css)"/.exec(site.read('index.html'))?.[1] ?? '';
  expect((await get(style)).headers.get('content-type')).toMatch(/^text\/css/);
  expect((await get('/favicon.svg')).headers.get('content-type')).toBe('image/svg+xml');
});

test('preview never serves a file from outside the output folder', async () => {
  const site = new TestSite();
  await site.build();
  const { url } = await serve('preview', ['--out', site.out]);
  for (const path of [
    '/..%2fcontent%2fsite.yaml',
    '/%2e%2e/content/site.yaml',
    '/news/..%5c..%5ccontent%5csite.yaml',
    '/%',
  ]) {
    expect((await fetch(url + path)).status, path).toBe(404);
  }
});
