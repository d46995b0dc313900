import { beforeAll, describe, expect, test } from 'vitest';
import { type AdServer, startAdServer } from './ad-server.ts';
import { adSite, scrollThrough, seen, shownSlots, story, untilFilled, watch } from './ad-site.ts';
import { useChromium, useEnds } from './browser.ts';

let ads: AdServer;
const sites = { adsense: '', custom: '' };
const whenOver = useEnds();
const newPage = useChromium();

beforeAll(async () => {
  ads = await startAdServer(whenOver);
  const units = { leaderboard: '111', 'in-article': '222', sidebar: '333' };
  const adsense = { client: 'ca-pub-1234567890123456', units, script: `${ads.url}/adsbygoogle.js` };
  const consent = { provider: 'builtin', privacy: '/privacy/' };
  const custom = { module: `${ads.url}/module.js`, hosts: [] };
  sites.adsense = (await adSite({ provider: 'adsense', adsense, consent, label: undefined }, whenOver)).url;
  sites.custom = (await adSite({ provider: 'custom', custom }, whenOver)).url;
});

const open = (width: number) => newPage({ viewport: { width, height: 740 } });

describe('AdSense', () => {
  test.each([
    ['filled', 'largest', 'others'],
    ['unfilled', 'empty', 'house'],
    ['blocked', 'blocked', 'house'],
  ] as const)('units that are %s: the slots stay as they are', async (_, answer, by) => {
    ads.answer = answer;
    for (const width of [360, 1280]) {
      const page = await open(width);
      const watched = await watch(page, sites.adsense);
      await page.goto(sites.adsense + story);
      await page.getByRole('button', { name: 'Accept' }).waitFor();
      expect(watched.foreign).toEqual([]);
      await page.getByRole('button', { name: 'Accept' }).click();
      await scrollThrough(page);
      const slots = await untilFilled(page, by, width === 360 && by === 'others' ? { 'mobile-sticky': 'house' } : {});
      const unlike = slots.filter((slot) => slot.by !== by).map(({ name, by: other }) => `${name}: ${other}`);
      // There is no unit for it.
      expect([...new Set(unlike)]).toEqual(width === 360 && by === 'others' ? ['mobile-sticky: house'] : []);
      if (by === 'others') {
        expect(watched.foreign).toContain(`${ads.url}/adsbygoogle.js?client=ca-pub-1234567890123456`);
        expect(await page.locator('ins[data-ad-slot="111"]').getAttribute('style')).toBeNull();
      }
      expect(await seen(page)).toEqual({ shifts: [], violations: [] });
      expect(watched.errors).toEqual([]);
    }
  });
});

describe('a provider of the owner’s own', () => {
  test('fills what it can; where it is broken or has nothing there are ads of the site', async () => {
    ads.answer = 'largest';
    const page = await open(1280);
    const watched = await watch(page, sites.custom);
    await page.goto(sites.custom + story);
    await untilFilled(page, 'others', { sidebar: 'house', leaderboard: 'house' });
    const slots = await shownSlots(page);
    expect(Object.fromEntries(slots.map(({ name, by }) => [name, by]))).toEqual({
      'in-article': 'others',
      sidebar: 'house',
      leaderboard: 'house',
    });
    expect(await page.getByText('Own ad in in-article of news, 300x250').count()).toBeGreaterThan(0);
    expect(await page.evaluate(() => (window as unknown as { ownConsent: unknown }).ownConsent)).toEqual({
      ads: true,
      personal: true,
      optedOut: false,
    });
    expect(await seen(page)).toEqual({ shifts: [], violations: [] });
    expect(watched.errors).toEqual([]);
  });

  test('may load from its own host and nobody else', async () => {
    const html = await (await fetch(sites.custom + story)).text();
    expect(/Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]).toContain(`script-src 'self' ${ads.url};`);
    expect(html).not.toContain('https:;');
  });
});
