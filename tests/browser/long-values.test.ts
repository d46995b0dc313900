import { describe, expect, test } from 'vitest';
import { useChromium } from './browser.ts';
import { longPaths, longStory, sideways, useLongSite } from './long-values.ts';

const newPage = useChromium();
const sites = { en: useLongSite('en'), ar: useLongSite('ar') };

describe('whatever is written into a field, no page can be scrolled sideways', () => {
  test.each([
    ['en', 320],
    ['en', 360],
    ['en', 768],
    ['en', 1280],
    ['ar', 320],
    ['ar', 1280],
  ] as const)('in %s, in a window of %i px', async (language, width) => {
    const page = await newPage({ viewport: { width, height: 740 } });
    const found: string[] = [];
    for (const path of longPaths) {
      await page.goto(sites[language] + path);
      for (const what of await page.evaluate(sideways)) found.push(`${path}: ${what}`);
    }
    expect(found).toEqual([]);
  });

  test('a large picture has room for a long caption, and for the picture', async () => {
    const page = await newPage({ viewport: { width: 320, height: 568 } });
    await page.goto(`${sites.en}${longStory}`);
    await page.locator('.hero .frame > button').click();
    const large = page.getByRole('dialog');
    expect(await page.evaluate(sideways)).toEqual([]);
    const picture = await large.locator('img').boundingBox();
    const words = await large.locator('p').boundingBox();
    expect(picture?.height).toBeGreaterThan(150);
    expect(Number(words?.y) + Number(words?.height)).toBeLessThanOrEqual(568);
  });
});

test('pieces of a byline in two directions do not run together', async () => {
  // Where they stand in a row.
  const page = await newPage({ viewport: { width: 1000, height: 740 } });
  await page.goto(`${sites.ar}${longStory}`);
  // Each piece is by itself: what stands beside it changes neither its place nor its order.
  const boxes = await page.locator('.byline p:last-child > *').evaluateAll((all) =>
    all.map((piece) => {
      const { left, right } = piece.getBoundingClientRect();
      return { left, right, direction: getComputedStyle(piece).direction, text: piece.textContent };
    }),
  );
  expect(boxes).toHaveLength(3);
  for (const [n, { left }] of boxes.entries()) {
    const after = boxes[n + 1];
    if (after) expect(after.right, `${after.text} stands left of what is before it`).toBeLessThan(left);
  }
  expect(boxes.at(-1)).toMatchObject({ direction: 'ltr', text: expect.stringMatching(/^\d+ min read$/) });
  const names = await page
    .locator('.byline [rel=author] > bdi')
    .evaluateAll((all) => all.map((name) => getComputedStyle(name).direction));
  expect(names).toEqual(['ltr', 'rtl']);
});
