import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type AdServer, startAdServer } from './ad-server.ts';
import { adSite, scrollThrough, seen, shownSlots, story, untilFilled, type Watched, watch } from './ad-site.ts';
import { startBrowser } from './browser.ts';

let browser: Browser;
let ads: AdServer;
let url: string;
const ends: (() => Promise<void>)[] = [];
const whenOver = (end: () => Promise<void>) => ends.push(end);

beforeAll(async () => {
  ads = await startAdServer(whenOver);
  const gpt = { unit: '/1234567/post/{section}/{slot}', script: `${ads.url}/gpt.js` };
  const consent = { provider: 'builtin', privacy: '/privacy/' };
  [{ url }, browser] = await Promise.all([
    adSite({ provider: 'gpt', gpt, consent }, whenOver),
    startBrowser(whenOver).then((context) => context.browser() as Browser),
  ]);
}, 120_000);
afterAll(async () => {
  for (const end of ends) await end();
});

async function open(width: number, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 740 }, ...options });
  onTestFinished(() => context.close());
  return context.newPage();
}

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
      expect(new Set((await shownSlots(page)).map((slot) => slot.by))).toEqual(new Set(['line']));

      await accept(page);
      const slots = await untilFilled(page, by);
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
