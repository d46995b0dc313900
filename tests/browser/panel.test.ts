import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { article, type Files, TestSite } from '../site/site.ts';
import { axeScript, runAxe } from './axe.ts';
import { useChromium } from './browser.ts';
import { serve } from './command.ts';

const newPage = useChromium();
const narrow = { width: 390, height: 844 };
const wide = { width: 1280, height: 900 };

const files: Files = {
  'site.yaml': 'name: The Test Post\nurl: https://test.example\ncheck: {missing-dek: off}\n',
  'articles/harbour.md': article(
    { title: 'The harbour <i>reopens</i>', dek: 'A ship came in, and nobody was there to see it.' },
    'A word.\n\n## What happened\n\nIt came.\n\n#### On the pier\n\nNobody.\n',
  ),
  'articles/other.md': article({ title: 'Another' }, '[[a]]\n'),
};

async function start(more: Files = {}): Promise<{ site: TestSite; url: string; page: Page }> {
  const site = new TestSite({ ...files, ...more });
  const { url } = await serve('dev', ['--content', site.content, '--cache', site.cache]);
  const page = await newPage({ viewport: wide });
  return { site, url, page };
}

const panel = (page: Page) => page.getByRole('region', { name: 'About this page' });
/** Opens the panel of a page by keyboard, once it is there. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await toggle(page).waitFor();
  await page.keyboard.press('Alt+Shift+P');
}

const toggle = (page: Page) => page.getByRole('button', { name: 'Page' });

test('the panel opens and closes by keyboard, and is as it was left on the next page', async () => {
  const { url, page } = await start();
  await page.goto(`${url}/news/harbour/`);
  await toggle(page).waitFor();
  expect(await panel(page).isVisible()).toBe(false);
  await page.keyboard.press('Alt+Shift+P');
  await panel(page).waitFor();
  expect(await toggle(page).getAttribute('aria-expanded')).toBe('true');
  await page.goto(url);
  await panel(page).waitFor();
  await panel(page).focus();
  await page.keyboard.press('Escape');
  await panel(page).waitFor({ state: 'hidden' });
  expect(await toggle(page).evaluate((button) => (button.getRootNode() as ShadowRoot).activeElement === button)).toBe(
    true,
  );
  await page.keyboard.press('Enter');
  await panel(page).waitFor();
  await page.keyboard.press('Enter');
  await page.reload();
  await toggle(page).waitFor();
  expect(await panel(page).isVisible()).toBe(false);
  const { width, height } = (await toggle(page).boundingBox()) ?? { width: 0, height: 0 };
  expect(width * height).toBeLessThan(5000);
});

test('it tells of the page what a story has, and shows what is written as text', async () => {
  const { url, page } = await start();
  await open(page, `${url}/news/harbour/`);
  // biome-ignore lint/performance/useDomNodeTextContent: spaces between parts come from their layout
  const text = async () => (await panel(page).innerText()).replaceAll(/\s+/g, ' ');
  await expect.poll(text).toContain('The harbour <i>reopens</i> | The Test Post');
  expect(await panel(page).locator('i').count()).toBe(0);
  for (const part of [
    'About this page articles/harbour.md',
    '10 words, 1 min read',
    'h4 On the pier A level before it is missing.',
    'leaderboard below a story',
    'test.example › news › harbour',
    'May 1, 2026 — A ship came in, and nobody was there to see it.',
    '1 warning in other files',
  ])
    expect(await text()).toContain(part);
  const card = panel(page).locator('.shared img');
  await expect.poll(() => card.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1200);
  const { width = 0, height = 1 } = (await card.boundingBox()) ?? {};
  expect(width / height).toBeCloseTo(1.91, 1);
  await panel(page).getByRole('button', { name: 'On the pier' }).click();
  expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toContain('On the pier');
});

test('an edit shows in it: a new warning, what a rule finds, and an error that stands over the page', async () => {
  const { site, url, page } = await start();
  await open(page, `${url}/news/harbour/`);
  await panel(page).getByText('None in this file.').waitFor();
  site.edit({ 'articles/harbour.md': article({ title: 'All' }, 'It was ==marked== on the the pier.\n') });
  await panel(page).getByText('"the" stands twice').waitFor();
  await panel(page).getByText('==').first().waitFor();
  expect(await page.locator('broadsheet-panel').getByRole('status').textContent()).toBe('2 problems in this file');

  site.edit({ 'articles/harbour.md': article({ title: 'All', sektion: 'news' }) });
  await page.locator('vite-error-overlay').waitFor();
  await panel(page).getByText('sektion is not a field here').waitFor();
  expect(await panel(page).getByText('Error', { exact: true }).count()).toBe(1);
});

test('axe finds nothing in it, light and dark, narrow and wide, and nothing is wider than it is', async () => {
  const { url, page } = await start({
    'articles/harbour.md': article({ title: 'All' }, `It was ==marked== on the the pier.\n\n## ${'long'.repeat(40)}\n`),
  });
  await page.addInitScript(axeScript);
  await open(page, `${url}/news/harbour/`);
  await panel(page).getByText('stands twice').waitFor();
  await panel(page).getByText('1 warning in other files').click();
  for (const viewport of [narrow, wide]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      const { violations } = await runAxe(page, { resultTypes: ['violations'] });
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target)}`)).toEqual([]);
      const [shown, whole] = await panel(page).evaluate((one) => [one.clientWidth, one.scrollWidth]);
      expect(whole).toBe(shown);
    }
  }
  await page.emulateMedia({ media: 'print' });
  expect(await toggle(page).isVisible()).toBe(false);
});

test('only hosts that the server knows get an answer', async () => {
  const { url } = await start();
  const status = (host: string) =>
    new Promise((resolve) => {
      get(`${url}/_panel.json?url=/`, { headers: { host } }, (response) => resolve(response.statusCode));
    });
  expect(await status('other.example')).toBe(403);
  expect(await status('localhost')).toBe(200);
});

test('a click on the file opens it in the program that the editor writes with, at the line of a problem', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-editor-'));
  const program = join(folder, 'editor');
  writeFileSync(program, `#!/bin/sh\necho "$@" >> ${folder}/opened\n`, { mode: 0o755 });
  process.env['LAUNCH_EDITOR'] = program;
  onTestFinished(() => {
    delete process.env['LAUNCH_EDITOR'];
    rmSync(folder, { recursive: true });
  });
  const { site, url, page } = await start({ 'articles/harbour.md': article({}, 'It was ==marked== there.\n') });
  const file = join(site.content, 'articles/harbour.md');
  const opened = () => (existsSync(`${folder}/opened`) ? readFileSync(`${folder}/opened`, 'utf8') : '');
  await open(page, `${url}/news/harbour/`);
  await panel(page).getByRole('button', { name: 'articles/harbour.md' }).click();
  await expect.poll(opened).toContain(`${file}\n`);
  await panel(page).getByRole('button', { name: 'line 7' }).click();
  await expect.poll(opened).toContain(`${file} 7 8\n`);
});
