import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { useChromium, useEnds } from './browser.ts';
import { longStory, useLongSite } from './long-values.ts';

const newPage = useChromium();
const whenOver = useEnds();
const url = useLongSite();

let page: Page;
beforeAll(async () => {
  page = await newPage(undefined, whenOver);
});

/** Shows the long story on a sheet of A4 between margins, and on one that is as wide as a large screen. */
async function print(width: number): Promise<void> {
  await page.setViewportSize({ width, height: 1000 });
  await page.emulateMedia({ media: 'screen' });
  await page.goto(url + longStory);
  await page.emulateMedia({ media: 'print' });
}

describe.each([680, 1200])('a story on paper, %i px wide', (width) => {
  test('has no ads, and no room for any', async () => {
    await print(width);
    const slots = await page.locator('.slot').evaluateAll((all) => all.map((slot) => slot.checkVisibility()));
    expect(slots.length).toBeGreaterThan(3);
    expect(slots).not.toContain(true);
    const { left, right } = await page.locator('.body').evaluate((body) => body.getBoundingClientRect().toJSON());
    expect(Math.abs(left - (width - right))).toBeLessThan(2);
  });

  test('shows all of wide tables and of code', async () => {
    await print(width);
    const boxes = await page.locator('.table-scroll, pre').evaluateAll((all) =>
      all.map((box) => ({
        hides: getComputedStyle(box).overflowX !== 'visible',
        isOver: box.scrollWidth > box.clientWidth + 1 || box.getBoundingClientRect().right > innerWidth,
      })),
    );
    expect(boxes.length).toBeGreaterThan(1);
    for (const box of boxes) expect(box).toEqual({ hides: false, isOver: false });
  });

  test('shows what is folded on a screen, and no picture that was opened', async () => {
    await print(width);
    expect(await page.locator('details').getAttribute('open')).toBeNull();
    expect((await page.locator('details > p').boundingBox())?.height).toBeGreaterThan(10);
    await page.emulateMedia({ media: 'screen' });
    await page.locator('.hero .frame > button').click();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('dialog').first().isVisible()).toBe(false);
  });

  test('names where links lead that leave the site, but for those that say it themselves', async () => {
    await print(width);
    const said = await page.locator('.body :is(p, li) > a[rel~=external]:not(:has(img))').evaluateAll((all) =>
      all.map((link) => {
        const { content } = getComputedStyle(link, '::after');
        const isNamed = content.includes(link.getAttribute('href') ?? '') || content === 'none';
        return { isBare: link.textContent.startsWith('http'), isNamed, content };
      }),
    );
    expect(said.filter(({ isBare }) => !isBare).length).toBeGreaterThan(0);
    for (const { isBare, isNamed, content } of said) {
      expect(isNamed, content).toBe(true);
      expect(content === 'none', content).toBe(isBare);
    }
  });
});

test('paper that is printed has the words of the story and nothing beside them', async () => {
  await print(680);
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(
    await page.locator('.slot, .large, nav, button, [data-footnote-backref]').locator('visible=true').count(),
  ).toBe(0);
});
