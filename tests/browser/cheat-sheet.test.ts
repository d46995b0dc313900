import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, inject, test } from 'vitest';
import { chapters } from '../../src/cheatsheet/chapters.ts';
import { article, TestSite } from '../site/site.ts';
import { axeScript, runAxe } from './axe.ts';
import { useChromium, useEnds } from './browser.ts';
import { serve } from './command.ts';

const newPage = useChromium();
const whenOver = useEnds();
let url: string;
let printed: () => string;

beforeAll(async () => {
  const settings = 'name: The Test Post\nurl: https://test.example\ntimezone: America/New_York\n';
  const redirects = '- {from: /_cheatsheet/, to: /news/}\n';
  const site = new TestSite(
    { 'site.yaml': settings, 'redirects.yaml': redirects, 'articles/harbour.md': article() },
    whenOver,
  );
  const running = await serve('dev', ['--content', site.content, '--cache', site.cache], whenOver);
  ({ url, printed } = running);
});

test('dev says where the cheat sheet is, which is a page of the site with every example on it', async () => {
  expect(printed()).toContain(`what a story can have: ${url}/_cheatsheet/ · stop with Ctrl+C`);
  const page = await newPage({ viewport: { width: 1280, height: 900 } });
  const failed: string[] = [];
  page.on('response', (response) => response.status() >= 400 && failed.push(response.url()));
  await page.goto(`${url}/_cheatsheet/`);
  expect(await page.title()).toBe('Cheat sheet | The Test Post');
  expect(await page.getByRole('link', { name: 'The Test Post' }).count()).toBeGreaterThan(0);
  const ids = chapters.flatMap(({ examples }) => examples);
  expect(await page.locator('.example > h3').evaluateAll((all) => all.map(({ id }) => id))).toEqual(ids);
  for (const id of ids) expect(await page.locator(`nav a[href="#${id}"]`).count(), id).toBe(1);
  const example = (id: string) => page.locator('.example').filter({ has: page.locator(`#${id}`) });
  expect(await example('tables').locator('.result td').first().textContent()).toBe('High');
  expect(await example('notes').locator('.alert').count()).toBe(5);
  expect(await example('code').locator('.hljs-keyword').count()).toBeGreaterThan(0);
  expect(await example('timeline').locator('.result li').count()).toBe(2);
  expect(await example('youtube').getByRole('button', { name: 'Show it here' }).count()).toBe(1);
  const picture = example('picture').locator('.result img').first();
  await picture.scrollIntoViewIfNeeded();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  const tides = await example('document').getByRole('link', { name: 'The tides of May' }).getAttribute('href');
  expect(await (await fetch(url + tides)).text()).toContain('2026-05-08,05:12,11:31');
  expect(failed).toEqual([]);
});

test('an example of front matter is shown as the whole page that it makes, in the words of the site', async () => {
  const page = await newPage();
  await page.goto(`${url}/_cheatsheet/`);
  const frame = page.frameLocator('iframe[src="/_cheatsheet/news/review/"]');
  await page.locator('iframe[src="/_cheatsheet/news/review/"]').scrollIntoViewIfNeeded();
  await frame.getByRole('heading', { name: 'The Pier' }).waitFor();
  expect(await frame.locator('time').first().textContent()).toBe('May 8, 2026');
  expect(await frame.locator('broadsheet-panel').count()).toBe(0);
  const scheduled = await (await fetch(`${url}/_cheatsheet/news/scheduled/`)).text();
  expect(scheduled).toContain('Scheduled for June 1, 2099');
  expect((await fetch(`${url}/_cheatsheet/news/none/`)).status).toBe(404);
  expect((await fetch(`${url}/news/review/`)).status).toBe(404);
});

test('a button copies what is written', async () => {
  const page = await newPage({ permissions: ['clipboard-read', 'clipboard-write'] });
  await page.goto(`${url}/_cheatsheet/`);
  const button = page.getByRole('button', { name: 'Copy: Quotations' });
  await button.click();
  await expect.poll(() => button.textContent()).toBe('Copied');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe('> The sea does not read timetables.\n>\n> — A ferryman');
});

test('axe finds nothing on it; the source stands above what it makes on a phone, and beside it on a desktop', async () => {
  const page = await newPage();
  await page.addInitScript(axeScript);
  await page.goto(`${url}/_cheatsheet/`);
  for (const viewport of [
    { width: 320, height: 740 },
    { width: 390, height: 844 },
    { width: 1280, height: 900 },
  ]) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await runAxe(page, { resultTypes: ['violations'] });
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target)}`)).toEqual([]);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
    const example = page.locator('.example').filter({ has: page.locator('#tables') });
    const [source, result] = await Promise.all([
      example.locator('pre').boundingBox(),
      example.locator('.result').boundingBox(),
    ]);
    if (viewport.width < 1000) expect(source?.x).toBe(result?.x);
    else expect(source?.y).toBe(result?.y);
  }
});

test('nothing of panel and cheat sheet is in a build, nor in what it is printed with', async () => {
  const site = new TestSite({ 'articles/harbour.md': article() });
  await site.build();
  const compiled = join(inject('compiledCache'), 'renderer');
  const files = readdirSync(compiled, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const texts = [
    ...Object.entries(site.tree()),
    ...files.map(({ name, parentPath }) => [name, readFileSync(join(parentPath, name), 'latin1')] as const),
  ];
  expect(texts.length).toBeGreaterThan(20);
  const found = texts.filter(([name, text]) => /_cheatsheet|cheat-?sheet|broadsheet-panel|_panel/i.test(name + text));
  expect(found.map(([name]) => name)).toEqual([]);
});
