import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useChromium } from './browser.ts';
import { kinds, useDemoSite } from './demo.ts';

const url = useDemoSite();
const newPage = useChromium();

/** Everything that a browser complains about while a page loads. */
function complaints(page: Page, allowed: number): string[] {
  const found: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !message.text().includes(`status of ${allowed}`))
      found.push(message.text());
  });
  page.on('pageerror', (error) => found.push(error.message));
  page.on('requestfailed', (request) => found.push(`failed: ${request.url()}`));
  page.on('response', (response) => {
    if (response.status() >= 400 && response.status() !== allowed)
      found.push(`${response.status()}: ${response.url()}`);
  });
  return found;
}

describe('in a browser', () => {
  test.each(Object.entries(kinds))(
    'the %s loads without a complaint, asks no other host and never scrolls sideways',
    async (kind, path) => {
      for (const width of [320, 1280]) {
        const page = await newPage();
        await page.setViewportSize({ width, height: 800 });
        const found = complaints(page, kind === 'missing' ? 404 : 0);
        const hosts = new Set<string>();
        page.on('request', (request) => hosts.add(new URL(request.url()).origin));
        await page.goto(url + path, { waitUntil: 'load' });
        expect(found).toEqual([]);
        expect([...hosts]).toEqual([url]);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow, `at ${width} px`).toBe(0);
        expect(await page.locator('h1').count()).toBe(1);
        await page.close();
      }
    },
  );

  test('the Content-Security-Policy is on every page, and no page has an inline script or style', async () => {
    for (const path of Object.values(kinds)) {
      const html = await (await fetch(url + path)).text();
      expect(html.includes(`http-equiv="Content-Security-Policy" content="default-src 'self';`), path).toBe(true);
      // What search engines read is data, and no script that runs.
      const markup = html.replaceAll('<script type="application/ld+json">', '');
      expect(markup.match(/<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=/gi), path).toBeNull();
    }
  });

  test('the latest stories stand under a story when the reader comes near, without this one, and move nothing', async () => {
    const page = await newPage();
    const wrong = complaints(page, 200);
    await page.goto(`${url}/latest/`);
    const latest = await page.locator('[data-latest] a').allTextContents();
    expect(latest).toHaveLength(6);

    await page.locator('[data-latest] a').nth(1).click();
    await page.evaluate(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    expect(await page.locator('latest-stories ol').count()).toBe(0);
    await page.locator('latest-stories').scrollIntoViewIfNeeded();
    await page.locator('latest-stories li').first().waitFor();
    expect(await page.locator('latest-stories li a').allTextContents()).toEqual(latest.toSpliced(1, 1));
    await page.waitForTimeout(200);
    expect(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)).toEqual([]);
    expect(wrong).toEqual([]);
    await page.close();
  });
});
