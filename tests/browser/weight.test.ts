import { brotliCompressSync } from 'node:zlib';
import type { Page, Response } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useChromium } from './browser.ts';
import { kinds, useDemoSite } from './demo.ts';

const url = useDemoSite();
const newPage = useChromium();

/** All that a browser asks for to show a page. */
async function responsesTo(page: Page, path: string): Promise<Response[]> {
  const responses: Response[] = [];
  page.on('response', (response) => responses.push(response));
  await page.goto(url + path, { waitUntil: 'networkidle' });
  return responses;
}

/** Kilobytes over the wire of what a page needs beside pictures, by kind; fonts are compressed already. */
async function weigh(responses: Response[]): Promise<Record<string, number>> {
  const sums: Record<string, number> = { all: 0 };
  for (const response of responses) {
    const kind = response.request().resourceType();
    if (kind === 'image') continue;
    const body = await response.body();
    const size = (kind === 'font' ? body.length : brotliCompressSync(body).length) / 1000;
    sums[kind] = (sums[kind] ?? 0) + size;
    sums['all'] = (sums['all'] ?? 0) + size;
  }
  return sums;
}

/** What moved in a shift of the layout, as browsers report it. */
interface Source {
  node: Node | null;
  previousRect: DOMRect;
  currentRect: DOMRect;
}

const stories = Object.entries(kinds).filter(([kind]) => kind.startsWith('story'));

describe('over the wire', () => {
  test.each(stories)('a %s weighs at most 60 kB before its pictures, with 6 kB of script', async (_, path) => {
    const { all, script } = await weigh(await responsesTo(await newPage(), path));
    expect(all).toBeLessThanOrEqual(60);
    expect(script).toBeLessThanOrEqual(6);
  });

  test('the front page weighs at most 60 kB before its pictures', async () => {
    const { all, script } = await weigh(await responsesTo(await newPage(), '/'));
    expect(all).toBeLessThanOrEqual(60);
    expect(script).toBeLessThanOrEqual(6);
  });

  test.each(Object.entries(kinds).filter(([kind]) => /front|section|^page|table|HTML|MDX/.test(kind)))(
    '%s: faces come once each, and only those of its letters',
    async (_, path) => {
      const page = await newPage();
      const warnings: string[] = [];
      page.on('console', (message) => warnings.push(message.text()));
      const responses = await responsesTo(page, path);
      const fonts = responses
        .filter((response) => response.request().resourceType() === 'font')
        .map((one) => one.url());
      expect(new Set(fonts).size).toBe(fonts.length);
      const preloaded = await page
        .locator('link[rel=preload][as=font]')
        .evaluateAll((all: HTMLLinkElement[]) => all.map(({ href }) => href));
      expect(fonts).toEqual(expect.arrayContaining(preloaded));

      const { loaded, needed } = await page.evaluate(async () => {
        await document.fonts.ready;
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const runs: { style: CSSStyleDeclaration; text: string }[] = [];
        while (walker.nextNode()) {
          const { parentElement, nodeValue } = walker.currentNode;
          if (parentElement?.checkVisibility() && nodeValue?.trim())
            runs.push({ style: getComputedStyle(parentElement), text: nodeValue });
        }
        const isIn = (range: string, code: number) =>
          range.split(',').some((part) => {
            const [from = 0, to = from] = part
              .replace(/U\+/i, '')
              .trim()
              .split('-')
              .map((hex) => Number.parseInt(hex, 16));
            return code >= from && code <= to;
          });
        const name = (face: FontFace) => `${face.family} ${face.weight} ${face.style} ${face.unicodeRange}`;
        const loaded = [...document.fonts].filter(({ status }) => status === 'loaded');
        const needed = loaded.filter((face) =>
          runs.some(
            ({ style, text }) =>
              style.fontFamily.includes(face.family.replace(/"/g, '')) &&
              style.fontStyle === face.style &&
              Number(style.fontWeight) >= 600 === Number(face.weight) >= 600 &&
              [...text].some((letter) => isIn(face.unicodeRange, letter.codePointAt(0) ?? 0)),
          ),
        );
        return { loaded: loaded.map(name), needed: needed.map(name) };
      });
      expect(needed).toEqual(loaded);
      expect(fonts.length).toBeGreaterThan(0);
      expect(fonts.length).toBeLessThanOrEqual(loaded.length);
      expect(warnings.filter((text) => text.includes('preload'))).toEqual([]);
    },
  );
});

describe('on a slow line', () => {
  test.each([
    ['front', '/', 360],
    ['front', '/', 1280],
    ['section', kinds.section, 360],
    ['section', kinds.section, 1280],
    ['story', kinds['story with a table and a long headline'], 360],
    ['story', kinds['story with a table and a long headline'], 1280],
  ])('nothing on a %s moves while it loads and its typefaces come, %s, %i px wide', async (_, path, width) => {
    const page = await newPage({ viewport: { width, height: 800 } });
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Network.enable');
    const line = { latency: 150, downloadThroughput: 200_000, uploadThroughput: 100_000 };
    await devtools.send('Network.emulateNetworkConditions', { offline: false, ...line });
    await page.addInitScript(() => {
      const shifts: unknown[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const { value, sources } = entry as unknown as { value: number; sources: Source[] };
          const what = sources.map(({ node, previousRect: from, currentRect: to }) => {
            return `${node?.parentElement?.outerHTML.slice(0, 80)}: ${from.x}, ${from.y} to ${to.x}, ${to.y}`;
          });
          shifts.push({ value, what });
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    const painted = Promise.withResolvers<void>();
    await page.route('**/*.woff2', async (route) => {
      await painted.promise;
      await route.continue();
    });
    await page.goto(url + path, { waitUntil: 'domcontentloaded' });
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
    painted.resolve();
    await page.waitForLoadState('load');
    await page.evaluate(() => document.fonts.ready);
    // As far down as the page goes, so that what waits until the reader comes near is there too.
    await page.evaluate(async () => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      while (scrollY + innerHeight < document.documentElement.scrollHeight - 1) {
        scrollBy(0, innerHeight / 2);
        await frame();
        await frame();
      }
    });
    await page.waitForLoadState('networkidle');
    const faces = await page.evaluate(() => [...document.fonts].filter(({ status }) => status === 'loaded').length);
    expect(faces).toBeGreaterThan(0);
    const shifts = await page.evaluate(() => (window as unknown as { shifts: { value: number }[] }).shifts);
    const sum = shifts.reduce((total, { value }) => total + value, 0);
    expect(sum < 0.001 ? [] : shifts).toEqual([]);
  });
});
