import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { article, TestSite } from '../site/site.ts';
import { useChromium, useEnds } from './browser.ts';
import { serve } from './command.ts';
import { useDemoSite } from './demo.ts';

const url = useDemoSite();
const newPage = useChromium();

const story = '/news/a-partnership-under-two-roofs/';

/** Where things begin and end from left to right, in CSS pixels. */
async function edges(page: Page, ...selectors: string[]): Promise<{ left: number; right: number }[]> {
  const boxes = await Promise.all(selectors.map((selector) => page.locator(selector).first().boundingBox()));
  return boxes.map((box) => ({ left: Math.round(box?.x ?? -1), right: Math.round((box?.x ?? 0) + (box?.width ?? 0)) }));
}

describe('what stands on a page shares its edges', () => {
  test('a story: masthead, headline, picture and byline begin together, the ad and the picture end together', async () => {
    const page = await newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(url + story);
    const [bar, head, hero, byline, body, ad, related, latest] = await edges(
      page,
      ...['.masthead .bar', '.story h1', '.hero img', '.byline', '.story > .body', '[data-slot=sidebar]', '.related'],
      'latest-stories',
    );
    expect(new Set([bar, head, hero, byline, related, latest].map((box) => box?.left))).toEqual(new Set([bar?.left]));
    expect(new Set([bar, hero, ad, related, latest].map((box) => box?.right))).toEqual(new Set([bar?.right]));
    expect(body?.left).toBeGreaterThan(Number(byline?.right));
    expect(ad?.left).toBeGreaterThan(Number(body?.right));
  });

  test('lists fill the page, with pictures as wide as what stands beside a story', async () => {
    const page = await newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(`${url}/field-guide/`);
    const [bar, feature, row, picture] = await edges(page, '.masthead .bar', '.feature', '.row', '.row img');
    expect([feature, row]).toEqual([bar, bar]);
    expect(picture).toEqual({ left: Number(bar?.right) - 300, right: bar?.right });
    await page.goto(`${url}/`);
    const [lead, beside] = await edges(page, '.front .lead', '.beside .card');
    expect(lead?.left).toBe(bar?.left);
    expect(beside).toEqual(picture);
  });

  test.each([768, 1024])('below the columns everything begins at one edge, in a window of %i px', async (width) => {
    const page = await newPage({ viewport: { width, height: 800 } });
    await page.goto(url + story);
    const places = await edges(
      page,
      '.masthead .bar',
      '.story h1',
      '.hero img',
      '.byline',
      '.story > .body',
      '.related',
    );
    expect(new Set(places.map(({ left }) => left)).size).toBe(1);
    expect(places[2]).toEqual(places[0]);
  });
});

describe('on a phone', () => {
  test.each(['/', story])('the masthead of %s is two low rows, however many sections there are', async (path) => {
    const page = await newPage({ viewport: { width: 360, height: 740 } });
    await page.goto(url + path);
    expect((await page.locator('.masthead').boundingBox())?.height).toBeLessThanOrEqual(110);
    const tops = await page
      .locator('.masthead nav a')
      .evaluateAll((all) => all.map((a) => a.getBoundingClientRect().top));
    expect(new Set(tops).size).toBe(1);
    // What is out of sight comes when the keyboard gets there.
    await page.setViewportSize({ width: 320, height: 740 });
    await page.locator('.masthead nav a').last().focus();
    const [last] = await edges(page, '.masthead nav li:last-child a');
    expect(last?.right).toBeLessThanOrEqual(320);
  });

  test('the footer stands in two columns', async () => {
    const page = await newPage({ viewport: { width: 320, height: 740 } });
    await page.goto(url);
    const lefts = await page
      .locator('.site-footer nav > div')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().left));
    expect(new Set(lefts).size).toBe(2);
  });

  test('the search has its button beside its field', async () => {
    const page = await newPage({ viewport: { width: 320, height: 740 } });
    await page.goto(`${url}/search/`);
    const field = await page.locator('[name=q]').boundingBox();
    const button = await page.locator('.query button').boundingBox();
    expect(button?.y).toBeCloseTo(field?.y ?? 0, 0);
    expect(button?.height).toBeCloseTo(field?.height ?? 0, 0);
  });
});

describe('a small picture', () => {
  let small = '';
  const whenOver = useEnds();
  beforeAll(async () => {
    const picture = sharp({ create: { width: 480, height: 320, channels: 3, background: 'teal' } });
    const image = { src: 'sea.png', alt: 'The sea', caption: 'It is small.' };
    const site = new TestSite(
      { 'articles/sea.png': await picture.png().toBuffer(), 'articles/a.md': article({ title: 'The sea', image }) },
      whenOver,
    );
    await site.build();
    small = (await serve('preview', ['--out', site.out], whenOver)).url;
  });

  test.each([360, 1280])('is shown over its story no larger than it is, in a window of %i px', async (width) => {
    const page = await newPage({ viewport: { width, height: 800 } });
    await page.goto(`${small}/news/a/`);
    const box = await page.locator('.hero img').boundingBox();
    expect(box?.width).toBe(Math.min(width, 480));
  });

  test('does not lead the front page', async () => {
    const page = await newPage();
    await page.goto(small);
    expect(await page.locator('.lead img').count()).toBe(0);
  });
});
