import { brotliCompressSync } from 'node:zlib';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { article, type TestSite } from '../site/site.ts';
import {
  adSite,
  campaign,
  complaints,
  paragraph,
  picture,
  scrollThrough,
  seen,
  shownSlots,
  story,
  untilFilled,
  watch,
} from './ad-site.ts';
import { useChromium, useEnds } from './browser.ts';
import { addStyle } from './demo.ts';

let url: string;
let site: TestSite;
const whenOver = useEnds();
const newPage = useChromium();

beforeAll(async () => {
  const card = { title: 'A cruise', text: 'Seven days.', src: './second-card.png', alt: 'A ship' };
  ({ url, site } = await adSite({}, whenOver, {
    ...(await campaign('second', '#a8230c', { card })),
    'campaigns/second-card.png': await picture('640x360', '#a8230c'),
    // The tests' sites are built on a day of June 2026, and the browser knows what day it is.
    ...(await campaign('over', '#000000', { end: '2026-07-01', weight: 100 })),
    ...(await campaign('business', '#00ff00', { sections: ['business'], weight: 100 })),
    'sections/business.yaml': 'name: Business\norder: 2\n',
    'articles/trade.md': article({ title: 'Trade', section: 'business' }, paragraph.repeat(12)),
  }));
});

async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await newPage({ viewport: { width: 360, height: 740 }, ...options });
  await page.goto(url + path);
  return page;
}

/** What the ads of a page say, from its top. */
const said = (page: Page) =>
  page.locator('.slot-house img').evaluateAll((all: HTMLImageElement[]) => all.map(({ alt }) => alt));

describe('ads of the site', () => {
  test('are the same each time, on every page others, and in the sizes that fit', async () => {
    const page = await open(story);
    const slots = await untilFilled(page, 'house');
    const ads = await said(page);
    expect(ads).toHaveLength(slots.length);
    expect(new Set(ads.map((alt) => alt.split(',')[0]))).toEqual(new Set(['house', 'second']));
    expect(ads).toContainEqual(expect.stringMatching(/, 320x50$/));
    await page.reload();
    await untilFilled(page, 'house');
    expect(await said(page)).toEqual(ads);
  });

  test('are links that say what they are, and open beside the story', async () => {
    const page = await open(story);
    await untilFilled(page, 'house');
    const links = await page
      .locator('.slot-house')
      .evaluateAll((all: HTMLAnchorElement[]) => all.map(({ host, rel, target }) => `${host} ${rel} ${target}`));
    for (const link of links) expect(link).toMatch(/^(?:house|second)\.example sponsored noopener _blank$/);
  });

  test('are those of a section on its pages only', async () => {
    const trade = await open('/business/trade/', { viewport: { width: 1280, height: 740 } });
    await untilFilled(trade, 'house');
    const inNews = await open(story);
    await untilFilled(inNews, 'house');
    expect((await said(trade)).some((alt) => alt.startsWith('business'))).toBe(true);
    expect((await said(inNews)).some((alt) => alt.startsWith('business'))).toBe(false);
  });

  test('are a link with a picture and a few words in a slot for cards', async () => {
    const page = await open('/');
    const slot = '<div class="slot" data-slot="sponsored"><div class="slot-space"></div></div>';
    await page.route(url + story, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace('<main', `${slot}<main`) });
    });
    await page.goto(url + story);
    const card = page.locator('.slot-card');
    await card.waitFor();
    expect(await card.textContent()).toBe('A cruiseSeven days.');
    expect(await card.locator('img').getAttribute('alt')).toBe('A ship');
    expect(await card.getAttribute('href')).toBe('https://second.example/');
  });

  test('end on their day even where the site was printed before', async () => {
    expect(site.read('slots.json')).toContain('"over"');
    const page = await open(story);
    await untilFilled(page, 'house');
    expect((await said(page)).some((alt) => alt.startsWith('over'))).toBe(false);
  });

  test('come without scripts in a frame', async () => {
    const page = await open(story, { javaScriptEnabled: false });
    const slot = page.locator('.slot[data-slot="leaderboard"]');
    await slot.scrollIntoViewIfNeeded();
    const image = slot.frameLocator('iframe').locator('img');
    await image.waitFor();
    expect(await image.getAttribute('alt')).toMatch(/, 320x100$/);
    expect((await slot.locator('iframe').boundingBox())?.height).toBe(100);
    expect(await slot.locator('.slot-own').isVisible()).toBe(false);
    expect(await page.locator('.slot[data-slot="mobile-sticky"]').isVisible()).toBe(false);
  });

  test.each(['light', 'dark'] as const)('axe finds nothing on a page with them, %s', async (colorScheme) => {
    for (const width of [360, 1280]) {
      const page = await open(story, { colorScheme, viewport: { width, height: 740 } });
      await untilFilled(page, 'house');
      expect(await complaints(page), `${width} px`).toEqual([]);
    }
  });

  test('need nothing that asks for consent', async () => {
    const page = await newPage({ viewport: { width: 360, height: 740 } });
    const paths: string[] = [];
    page.on('request', (request) => paths.push(new URL(request.url()).pathname));
    const watched = await watch(page, url);
    await page.goto(url + story);
    await untilFilled(page, 'house');
    expect(paths.filter((path) => /orejime|consent|builtin|tcf|gpp|gpt|adsense|custom|stub/.test(path))).toEqual([]);
    expect(paths.filter((path) => path === '/slots.json')).toHaveLength(1);
    expect(watched).toEqual({ foreign: [], errors: [] });
    expect(await seen(page)).toEqual({ shifts: [], violations: [] });
    expect(await page.getByRole('button', { name: 'Privacy choices' }).count()).toBe(0);
    expect(site.read('news/long/index.html')).toContain(
      `content="default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'"`,
    );
  });

  test('leave the site’s own line where the feed does not come', async () => {
    const page = await open('/');
    await page.route('**/slots.json', (route) => route.fulfill({ status: 500 }));
    const watched = await watch(page, url);
    await page.goto(url + story);
    const slots = await untilFilled(page, 'line');
    expect(slots.every(({ by }) => by === 'line')).toBe(true);
    expect(slots.some(({ name }) => name === 'mobile-sticky')).toBe(false);
    expect(watched.errors).toEqual([]);
    expect(await shownSlots(page)).toEqual(slots);
    const texts = await page.locator('.slot').evaluateAll((all: HTMLElement[]) => {
      const visible = all.filter((slot) => slot.checkVisibility());
      // biome-ignore lint/performance/useDomNodeTextContent: what is not shown cannot be read
      return visible.map(({ innerText }) => innerText.replace(/\s+/g, ' '));
    });
    expect(new Set(texts)).toEqual(new Set(['Advertisement The Test Post']));
  });
});

describe('where an ad blocker takes the ads of the site, their line stands there instead, and nothing moves', () => {
  const rule = '.slot img[width="728"][height="90"] { display: none !important }';
  const inWideWindow = () => newPage({ viewport: { width: 800, height: 740 } });
  /** The leaderboard, which is of that size in this window. */
  const leaderboard = async (page: Page) => (await shownSlots(page)).find(({ name }) => name === 'leaderboard');
  const line = { name: 'leaderboard', by: 'line', height: 114 };

  test('by a rule that is there from the start', async () => {
    const page = await inWideWindow();
    await watch(page, url);
    await page.goto(url + story);
    await addStyle(page, rule);
    await scrollThrough(page);
    await expect.poll(() => leaderboard(page)).toEqual(line);
    expect(await seen(page)).toEqual({ shifts: [], violations: [] });
  });

  test('by a rule that comes after them', async () => {
    const page = await inWideWindow();
    await watch(page, url);
    await page.goto(url + story);
    expect((await untilFilled(page, 'house')).every(({ by }) => by === 'house')).toBe(true);
    await addStyle(page, rule);
    await page.locator('.slot[data-slot="leaderboard"]').scrollIntoViewIfNeeded();
    await expect.poll(() => leaderboard(page)).toEqual(line);
    expect(await seen(page)).toEqual({ shifts: [], violations: [] });
  });

  test('by keeping their pictures back', async () => {
    const page = await inWideWindow();
    await page.route('**/_pictures/**', (route) => route.abort());
    await page.goto(url + story);
    const slots = await untilFilled(page, 'line');
    expect(slots.every(({ by }) => by === 'line')).toBe(true);
  });

  test('but not by printing, which hides the slots themselves', async () => {
    const page = await open(story);
    const before = await untilFilled(page, 'house');
    await page.emulateMedia({ media: 'print' });
    await page.waitForTimeout(200);
    await page.emulateMedia({ media: 'screen' });
    expect(await shownSlots(page)).toEqual(before);
  });
});

describe('over the wire', () => {
  /** Kilobytes of scripts of ours, by the kind of file. */
  const weigh = (files: string[]) =>
    files.reduce((sum, file) => sum + brotliCompressSync(site.read(file)).length, 0) / 1000;

  test('the script of ads and every adapter are at most 8 kB, and a page without ads links none', () => {
    const linked = (page: string) =>
      new Set(Array.from(site.read(page).matchAll(/src="\/(_astro\/[\w-]+\.js)"/g), ([, file = '']) => file));
    const others = ['news/short/index.html', 'index.html', 'privacy/index.html'].map(linked);
    const shared = others.reduce((all, some) => all.union(some));
    const ours = [...linked('news/long/index.html').difference(shared)];
    // With what they load when they run.
    for (const file of ours) {
      for (const [, name] of site.read(file).matchAll(/["'`](?:\.\/|\/?_astro\/)([\w-]+\.js)["'`]/g)) {
        if (site.exists(`_astro/${name}`) && !ours.includes(`_astro/${name}`)) ours.push(`_astro/${name}`);
      }
    }
    expect(ours.length).toBeGreaterThan(8);
    expect(weigh(ours)).toBeLessThanOrEqual(8);
    expect(weigh(ours)).toBeGreaterThan(2);
  });
});
