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
