import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { type AdServer, startAdServer } from './ad-server.ts';
import {
  adSite,
  type Shown,
  scrollThrough,
  seen,
  shownSlots,
  story,
  untilFilled,
  type Watched,
  watch,
} from './ad-site.ts';
import { useChromium, useEnds } from './browser.ts';

let ads: AdServer;
let url: string;
const whenOver = useEnds();
const newPage = useChromium();

beforeAll(async () => {
  ads = await startAdServer(whenOver);
  const gpt = { unit: '/1234567/post/{section}/{slot}', script: `${ads.url}/gpt.js` };
  const consent = { provider: 'builtin', privacy: '/privacy/' };
  ({ url } = await adSite({ provider: 'gpt', gpt, consent }, whenOver));
});

const open = (width: number, options: BrowserContextOptions = {}) =>
  newPage({ viewport: { width, height: 740 }, ...options });

/** Opens the long story as a reader who has not decided. */
async function read(page: Page): Promise<Watched> {
  const watched = await watch(page, url);
  await page.goto(url + story);
  return watched;
}

const accept = (page: Page) => page.getByRole('button', { name: 'Accept' }).click();

/** The slots of the long story that are there at a width. */
const namesAt = (width: number) => [
  ...new Set(['in-article', width >= 1120 ? 'sidebar' : [], 'leaderboard', width < 768 ? 'mobile-sticky' : []].flat()),
];

/** What keeps its height; the ad at the bottom of a phone was not there before. */
const heights = (slots: Shown[]) => slots.flatMap(({ name, height }) => (name === 'mobile-sticky' ? [] : height));

const widths = [360, 768, 1280];
/** How the ad server answers, and what stands in the slots then. */
const answers = [
  ['largest', 'others'],
  ['smallest', 'others'],
  ['slow', 'others'],
  ['empty', 'house'],
  ['blocked', 'house'],
] as const;

describe.each(answers)('an ad server that is %s', (answer, by) => {
  test.each(widths)(
    'at %i px nothing moves, no slot is a hole, and nothing is asked for before consent',
    async (width) => {
      ads.answer = answer;
      const page = await open(width);
      const watched = await read(page);
      await page.getByRole('button', { name: 'Accept' }).waitFor();
      await scrollThrough(page);
      expect(watched.foreign).toEqual([]);
      const empty = await shownSlots(page);
      expect(new Set(empty.map((slot) => slot.by))).toEqual(new Set(['line']));

      await accept(page);
      const slots = await untilFilled(page, by);
      expect(heights(slots)).toEqual(heights(empty));
      expect(slots.filter((slot) => slot.by !== by)).toEqual([]);
      expect([...new Set(slots.map(({ name }) => name))]).toEqual(namesAt(width));
      expect(watched.foreign.every((address) => address.startsWith(ads.url))).toBe(true);
      expect(watched.foreign.length).toBeGreaterThan(0);
      expect(await seen(page)).toEqual({ shifts: [], violations: [] });
      expect(watched.errors).toEqual([]);
      expect(await density(page)).toBeLessThanOrEqual(0.3);
    },
  );
});

/** The part of the story's height with its ads that is ads. */
function density(page: Page): Promise<number> {
  return page.evaluate(() => {
    const height = (element: Element) => element.getBoundingClientRect().height;
    const shown = [...document.querySelectorAll('.slot')].filter((slot) => slot.checkVisibility());
    // What stands beside the text takes none of its height.
    const ads = shown.filter((slot) => !slot.matches('[data-slot="sidebar"]'));
    const below = ads.filter((slot) => !slot.closest('.story')).reduce((sum, slot) => sum + height(slot), 0);
    const all = ads.reduce((sum, slot) => sum + height(slot), 0);
    return all / (height(document.querySelector('.story') as Element) + below);
  });
}

describe('an ad blocker', () => {
  test.each(widths)('that takes the scripts leaves the site’s own line, at %i px', async (width) => {
    const page = await open(width);
    await page.route(`${ads.url}/**`, (route) => route.abort());
    await page.route('**/slots.json', (route) => route.abort());
    const watched = await read(page);
    await scrollThrough(page);
    const slots = await shownSlots(page);
    expect(slots.map(({ by }) => by)).toEqual(slots.map(() => 'line'));
    expect(slots.length).toBeGreaterThan(1);
    expect(await seen(page)).toEqual({ shifts: [], violations: [] });
    expect(watched.errors).toEqual([]);
  });

  test.each(widths)('that hides what looks like an ad leaves no hole, at %i px', async (width) => {
    ads.answer = 'largest';
    const page = await open(width);
    await page.addInitScript(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('.slot-adsense, [aria-label^="Advertisement"] { display: none !important }');
      document.adoptedStyleSheets.push(sheet);
    });
    const watched = await read(page);
    await scrollThrough(page);
    expect(await shownSlots(page)).toEqual([]);
    // What is not shown is not asked for: not even whether the reader agrees.
    expect(watched.foreign).toEqual([]);
    expect(await page.getByRole('button', { name: 'Accept' }).count()).toBe(0);
    expect(await seen(page)).toEqual({ shifts: [], violations: [] });
    expect(watched.errors).toEqual([]);
  });
});

describe('the Publisher Tag', () => {
  type Call = [name: string, ...args: unknown[]];
  const calls = (page: Page) => page.evaluate(() => (window as unknown as { gptCalls: Call[] }).gptCalls);

  test('is set up once, and asked once for each slot that is there, in the sizes that fit', async () => {
    ads.answer = 'largest';
    const page = await open(1280);
    await read(page);
    await accept(page);
    const slots = await untilFilled(page, 'others');
    const made = await calls(page);
    expect(made.filter(([name]) => name === 'setConfig')).toEqual([
      [
        'setConfig',
        {
          targeting: { section: 'news' },
          safeFrame: { forceSafeFrame: true },
          centering: true,
          collapseDiv: 'DISABLED',
          threadYield: null,
          singleRequest: false,
          disableInitialLoad: true,
          autoRefresh: { heavyAds: false, backForwardCache: false },
        },
      ],
    ]);
    const requests = made.filter(([name]) => name === 'request').map(([, path, sizes]) => [path, sizes]);
    expect(requests).toHaveLength(slots.length);
    expect(requests).toContainEqual(['/1234567/post/news/leaderboard', [[728, 90]]]);
    expect(requests).toContainEqual([
      '/1234567/post/news/sidebar',
      [
        [300, 600],
        [300, 250],
        [160, 600],
      ],
    ]);
    expect(requests.some(([path]) => String(path).includes('mobile-sticky'))).toBe(false);
    const privacy = made.find(([name]) => name === 'setPrivacySettings');
    expect(privacy?.[1]).toEqual({ restrictDataProcessing: false, nonPersonalizedAds: false });
  });

  test('a creative smaller than its place stands in the middle of it', async () => {
    ads.answer = 'smallest';
    const page = await open(1280);
    await read(page);
    await accept(page);
    await untilFilled(page, 'others');
    const sidebar = page.locator('.slot[data-slot="sidebar"]');
    const [space, frame] = await Promise.all([
      sidebar.locator('.slot-space').boundingBox(),
      sidebar.locator('iframe').boundingBox(),
    ]);
    if (!space || !frame) throw new Error('It is not shown');
    expect([space.width, space.height, frame.width, frame.height]).toEqual([300, 600, 300, 250]);
    expect(frame.y - space.y).toBe(175);
  });

  test('an ad that comes too late does not replace the one of the site that stands there by then', async () => {
    ads.answer = 'late';
    const page = await open(768);
    const watched = await read(page);
    await accept(page);
    const slots = await untilFilled(page, 'house');
    expect(slots.every(({ by }) => by === 'house')).toBe(true);
    await page.waitForTimeout(2000);
    expect(await shownSlots(page)).toEqual(slots);
    expect((await calls(page)).filter(([name]) => name === 'destroySlots')).toHaveLength(slots.length);
    expect(await seen(page)).toEqual({ shifts: [], violations: [] });
    expect(watched.errors).toEqual([]);
  });
});

describe('the ad at the bottom of a phone', () => {
  test('waits for the reader’s decision, covers nothing that has the focus, and stays closed when she closes it', async () => {
    ads.answer = 'largest';
    const page = await open(360);
    await read(page);
    const sticky = page.locator('.slot[data-slot="mobile-sticky"]');
    await page.getByRole('button', { name: 'Accept' }).waitFor();
    await scrollThrough(page);
    await page.waitForTimeout(100);
    expect(await sticky.isVisible()).toBe(false);
    await accept(page);
    const close = page.getByRole('button', { name: 'Close ad' });
    await close.waitFor();
    const { height, y } = (await sticky.boundingBox()) ?? { height: 0, y: 0 };
    expect(y + height).toBe(740);
    expect(height).toBeLessThanOrEqual(740 * 0.3);

    // Two links of the story's end, of which the second is behind the ad.
    await page.locator('.story footer a').evaluateAll(([first, second]) => {
      scrollBy(0, (second?.getBoundingClientRect().top ?? 0) - innerHeight + 40);
      (first as HTMLElement).focus({ preventScroll: true });
    });
    await page.keyboard.press('Tab');
    const bottom = await page.evaluate(() => document.activeElement?.getBoundingClientRect().bottom);
    expect(bottom).toBeGreaterThan(0);
    expect(bottom).toBeLessThanOrEqual(y);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    const footer = await page.locator('.site-footer').boundingBox();
    expect((footer?.y ?? 0) + (footer?.height ?? 0)).toBeLessThanOrEqual(y + 1);

    await close.click();
    expect(await sticky.count()).toBe(0);
    await page.reload();
    await scrollThrough(page);
    await page.waitForTimeout(200);
    expect(await sticky.isVisible()).toBe(false);
  });
});
