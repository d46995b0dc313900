import { globSync, readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blockOf } from '../../src/ads/heights.ts';
import { readFrontMatter } from '../../src/content/front-matter.ts';
import { outlineOf } from '../../src/markdown/outline.ts';
import { parseMarkdown } from '../../src/markdown/parse.ts';
import { startBrowser } from './browser.ts';
import { demoSite } from './demo.ts';

let browser: Browser;
let url: string;
const ends: (() => Promise<void>)[] = [];

beforeAll(async () => {
  url = await demoSite();
  browser = (await startBrowser((end) => ends.push(end))).browser() as Browser;
}, 300_000);
afterAll(async () => {
  for (const end of ends) await end();
});

/** The stories of the demonstration site with their addresses and bodies. */
const stories = globSync('content/articles/**/*.md').flatMap((file) => {
  const { data, body } = readFrontMatter(readFileSync(file, 'utf8'));
  const { section, draft, published } = data as { section: string; draft?: boolean; published: string };
  const slug = file
    .replace(/\/index\.md$|\.md$/, '')
    .split('/')
    .at(-1);
  return draft || published > '2026-11-22' ? [] : [{ path: `/${section}/${slug}/`, body }];
});

test.each([
  ['phone', 360],
  ['desktop', 1280],
] as const)('ads are planned with the heights that bodies have on a %s, %i px wide', async (device, width) => {
  const context = await browser.newContext({ viewport: { width, height: 800 } });
  const page = await context.newPage();
  let [estimated, printed] = [0, 0];
  const wrong: string[] = [];
  for (const { path, body } of stories) {
    const { blocks } = outlineOf(await parseMarkdown(body, 'satteri'));
    const estimate = blocks.map(blockOf).reduce((sum, { height }) => sum + height[device], 0);
    await page.goto(url + path);
    const height = await page.evaluate(async () => {
      const notText = [...document.querySelectorAll<HTMLElement>('.body > .slot, .body > .contents')];
      for (const element of notText) element.style.display = 'none';
      await document.fonts.ready;
      return (document.querySelector('.body') as HTMLElement).offsetHeight;
    });
    estimated += estimate;
    printed += height;
    const ratio = estimate / height;
    if (ratio < 0.8 || ratio > 1.25) wrong.push(`${path} ${Math.round(estimate)} for ${height} px`);
  }
  await context.close();
  expect(stories.length).toBeGreaterThan(10);
  expect(wrong).toEqual([]);
  expect(estimated / printed).toBeGreaterThan(0.95);
  expect(estimated / printed).toBeLessThan(1.05);
});
