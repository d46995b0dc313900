import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { type AdServer, startAdServer } from './ad-server.ts';
import {
  adSite,
  complaints,
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
const sites = { builtin: '', tcf: '', gpp: '' };
const whenOver = useEnds();
const newPage = useChromium();

beforeAll(async () => {
  ads = await startAdServer(whenOver);
  const gpt = { unit: '/1234567/{slot}', script: `${ads.url}/gpt.js` };
  for (const provider of Object.keys(sites) as (keyof typeof sites)[]) {
    const how = provider === 'builtin' ? { privacy: '/privacy/' } : { script: `${ads.url}/${provider}.js` };
    const settings = { slots: ['leaderboard', 'in-article'], provider: 'gpt', gpt, consent: { provider, ...how } };
    sites[provider] = (await adSite(settings, whenOver)).url;
  }
});

const open = (options: BrowserContextOptions = {}) => newPage({ viewport: { width: 768, height: 740 }, ...options });

/** Opens the long story of a site. */
async function read(page: Page, site: keyof typeof sites): Promise<Watched> {
  const watched = await watch(page, sites[site]);
  await page.goto(sites[site] + story);
  return watched;
}

/** A page of a reader whose browser objects to the sale of her data. */
async function openWithControl(): Promise<Page> {
  const page = await open();
  await page.addInitScript(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }));
  return page;
}

/** What the Publisher Tag was told of the reader. */
const told = (page: Page) =>
  page.evaluate(() => {
    const { gptCalls } = window as unknown as { gptCalls: [string, unknown][] };
    return gptCalls.find(([name]) => name === 'setPrivacySettings')?.[1];
  });

const by = async (page: Page) => [...new Set((await shownSlots(page)).map((slot) => slot.by))];
const choices = (page: Page) => page.getByRole('button', { name: 'Privacy choices' });

describe('the banner of the site', () => {
  test('a reader who refuses has ads of the site, on this page and the next, and is not asked again', async () => {
    const page = await open();
    const watched = await read(page, 'builtin');
    await page.getByRole('button', { name: 'Decline' }).click();
    await untilFilled(page, 'house');
    expect(await by(page)).toEqual(['house']);
    await page.reload();
    await untilFilled(page, 'house');
    expect(await by(page)).toEqual(['house']);
    expect(await page.getByRole('button', { name: 'Accept' }).count()).toBe(0);
    expect(watched.foreign).toEqual([]);
    expect(watched.errors).toEqual([]);
    expect(await seen(page)).toEqual({ shifts: [], violations: [] });
  });

  test('a reader who agreed and takes it back has the page anew, with nothing of others', async () => {
    const page = await open();
    const watched = await read(page, 'builtin');
    await page.getByRole('button', { name: 'Accept' }).click();
    await untilFilled(page, 'others');
    expect(await by(page)).toEqual(['others']);
    watched.foreign.length = 0;
    await choices(page).click();
    await page.getByRole('checkbox', { name: /Advertising/ }).uncheck();
    const reloaded = page.waitForEvent('load');
    await page.getByRole('button', { name: 'Save' }).click();
    await reloaded;
    await untilFilled(page, 'house');
    expect(await by(page)).toEqual(['house']);
    expect(watched.foreign).toEqual([]);
  });

  test('Global Privacy Control is a refusal without a banner, which the reader can change', async () => {
    const page = await openWithControl();
    const watched = await read(page, 'builtin');
    await untilFilled(page, 'house');
    expect(await by(page)).toEqual(['house']);
    expect(watched.foreign).toEqual([]);
    expect(await page.locator('[class^="orejime-"]').count()).toBe(0);

    await choices(page).click();
    await page.getByRole('checkbox', { name: /Advertising/ }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await page.locator('.orejime-Banner').count()).toBe(0);
    await page.reload();
    await untilFilled(page, 'others');
    expect(await by(page)).toEqual(['others']);
    expect(await told(page)).toEqual({ restrictDataProcessing: true, nonPersonalizedAds: true });
  });

  test('is reached and answered with the keyboard, and covers nothing that has the focus', async () => {
    const page = await open({ viewport: { width: 360, height: 740 } });
    await read(page, 'builtin');
    const banner = page.locator('.orejime-Banner');
    await banner.waitFor();
    const covered: string[] = [];
    for (let steps = 0; steps < 200; steps++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => document.activeElement?.matches('[data-privacy-choices]'))) steps = 200;
      const under = await page.evaluate(() => {
        const focused = document.activeElement as HTMLElement;
        const box = document.querySelector('.orejime-Banner-body')?.getBoundingClientRect();
        const { left, top, right, bottom } = focused.getBoundingClientRect();
        if (!box || focused === document.body || focused.closest('.orejime-Banner')) return undefined;
        const isCovered = left >= box.left && right <= box.right && top >= box.top && bottom <= box.bottom;
        return isCovered ? focused.outerHTML.slice(0, 100) : undefined;
      });
      if (under) covered.push(under);
    }
    expect(covered).toEqual([]);
    await page.getByRole('button', { name: 'Accept' }).focus();
    await page.keyboard.press('Enter');
    await banner.waitFor({ state: 'detached' });
    await untilFilled(page, 'others');
    expect(await by(page)).toEqual(['others']);
  });

  test('leaves the focus where the reader is, and comes first after the link past the masthead', async () => {
    const page = await open();
    await read(page, 'builtin');
    await page.locator('.orejime-Banner').waitFor();
    // Longer than any script waits that gives it the focus once it is painted.
    await page.waitForTimeout(500);
    const focused = () =>
      page.evaluate(() => document.activeElement?.closest('.orejime-Banner, .skip-link, body')?.className);
    expect(await focused()).toBe('');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('skip-link');
    await page.keyboard.press('Tab');
    expect(await focused()).toContain('orejime-Banner');
  });

  test('and its dialog make agreeing no heavier than declining', async () => {
    const page = await open();
    await read(page, 'builtin');
    const look = (name: RegExp) =>
      page.getByRole('button', { name }).evaluate((button) => {
        const { backgroundColor, color, borderColor, borderWidth, fontWeight, fontSize, cursor, opacity } =
          getComputedStyle(button);
        return { backgroundColor, color, borderColor, borderWidth, fontWeight, fontSize, cursor, opacity };
      });
    await page.locator('.orejime-Banner').waitFor();
    expect(await look(/^Accept/)).toEqual(await look(/^Decline/));
    await choices(page).click();
    const dialog = page.locator('.orejime-Modal');
    await dialog.waitFor();
    expect(await look(/^Accept all/)).toEqual(await look(/^Decline all/));
    await dialog.getByRole('button', { name: 'Accept all' }).click();
    await page.mouse.move(0, 0);
    expect(await look(/^Accept all/)).toEqual(await look(/^Decline all/));
  });

  test.each(['light', 'dark'] as const)(
    'axe finds nothing on the banner and in the dialog, %s',
    async (colorScheme) => {
      const page = await open({ colorScheme });
      await read(page, 'builtin');
      await page.locator('.orejime-Banner').waitFor();
      expect(await complaints(page)).toEqual([]);
      await choices(page).click();
      await page.locator('.orejime-Modal').waitFor();
      expect(await complaints(page)).toEqual([]);
      await page.getByRole('button', { name: 'Accept all' }).click();
      await page.getByRole('button', { name: 'Save' }).click();
      await untilFilled(page, 'others');
      expect(await complaints(page)).toEqual([]);
    },
  );

  test('on a page without ads the choices open, and nothing of them is loaded before', async () => {
    const page = await open();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const watched = await watch(page, sites.builtin);
    await page.goto(`${sites.builtin}/news/short/`, { waitUntil: 'networkidle' });
    expect(asked.filter((path) => /orejime|builtin|consent\.|slots\.json|AdSlot/.test(path))).toEqual([]);
    await choices(page).click();
    await page.locator('.orejime-Modal').waitFor();
    expect(await seen(page)).toEqual({ shifts: [], violations: [] });
    expect(watched.errors).toEqual([]);
  });
});

describe('a consent manager by TCF', () => {
  test.each([
    ['Agree to all', 'others', { restrictDataProcessing: false, nonPersonalizedAds: false }],
    ['Without profiles', 'others', { restrictDataProcessing: false, nonPersonalizedAds: true }],
    ['Without Google', 'house', undefined],
    ['Refuse', 'house', undefined],
  ] as const)('%s: the slots are filled by %s', async (answer, filled, privacy) => {
    ads.reader = 'unasked';
    const page = await open();
    const watched = await read(page, 'tcf');
    await page.getByRole('button', { name: answer }).waitFor();
    await scrollThrough(page);
    expect(await by(page)).toEqual(['line']);
    expect(watched.foreign).toEqual([`${ads.url}/tcf.js`]);
    await page.getByRole('button', { name: answer }).click();
    await untilFilled(page, filled);
    expect(await by(page)).toEqual([filled]);
    if (privacy) expect(await told(page)).toEqual(privacy);
    else expect(watched.foreign).toEqual([`${ads.url}/tcf.js`]);
    expect((await seen(page)).violations).toEqual([]);
    expect(watched.errors).toEqual([]);

    await page.reload();
    await untilFilled(page, filled);
    expect(await by(page), 'what was decided before').toEqual([filled]);
  });

  test('where the law does not apply ads come at once', async () => {
    ads.reader = 'elsewhere';
    const page = await open();
    await read(page, 'tcf');
    await untilFilled(page, 'others');
    expect(await by(page)).toEqual(['others']);
  });

  test('a manager that is blocked is a refusal', async () => {
    ads.reader = 'blocked';
    const page = await open();
    const watched = await read(page, 'tcf');
    await untilFilled(page, 'house');
    expect(await by(page)).toEqual(['house']);
    expect(watched.foreign).toEqual([`${ads.url}/tcf.js`]);
    expect(watched.errors).toEqual([]);
  });

  test('frames can ask it before and after it is there', async () => {
    ads.reader = 'elsewhere';
    const page = await open();
    await read(page, 'tcf');
    await untilFilled(page, 'others');
    const answer = await page.evaluate(
      () =>
        new Promise((resolve) => {
          addEventListener('message', ({ data }) => data.__tcfapiReturn && resolve(data.__tcfapiReturn));
          const call = { command: 'ping', version: 2, callId: 'a' };
          (window.frames as unknown as Record<string, Window>)['__tcfapiLocator']?.parent.postMessage(
            { __tcfapiCall: call },
            '*',
          );
        }),
    );
    expect(answer).toMatchObject({ callId: 'a', success: undefined, returnValue: { cmpStatus: 'loaded' } });
  });

  test('the choices open it, on a page without ads too', async () => {
    ads.reader = 'elsewhere';
    const page = await open();
    const watched = await watch(page, sites.tcf);
    await page.goto(`${sites.tcf}/news/short/`, { waitUntil: 'networkidle' });
    expect(watched.foreign).toEqual([]);
    await choices(page).click();
    await page.getByRole('dialog', { name: 'Consent manager' }).waitFor();
    expect((await seen(page)).violations).toEqual([]);
  });
});

describe('a consent manager by GPP', () => {
  test.each([
    ['agrees', 'others', { restrictDataProcessing: false, nonPersonalizedAds: false }],
    ['objects', 'others', { restrictDataProcessing: true, nonPersonalizedAds: true }],
    ['european', 'house', undefined],
  ] as const)('a reader who %s: the slots are filled by %s', async (answer, filled, privacy) => {
    ads.reader = answer;
    const page = await open();
    const watched = await read(page, 'gpp');
    await untilFilled(page, filled);
    expect(await by(page)).toEqual([filled]);
    if (privacy) expect(await told(page)).toEqual(privacy);
    expect((await seen(page)).violations).toEqual([]);
    expect(watched.errors).toEqual([]);
    await choices(page).click();
    await page.waitForFunction(() => (window as unknown as { gppShown?: boolean }).gppShown);
  });

  test('Global Privacy Control is an objection', async () => {
    ads.reader = 'agrees';
    const page = await openWithControl();
    await read(page, 'gpp');
    await untilFilled(page, 'others');
    expect(await told(page)).toEqual({ restrictDataProcessing: true, nonPersonalizedAds: true });
  });
});
