import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { blockOf } from '../../src/ads/heights.ts';
import { readFrontMatter } from '../../src/content/fields/front-matter.ts';
import { outlineOf } from '../../src/markdown/outline/outline.ts';
import { parseMarkdown } from '../../src/markdown/parse/parse.ts';
import { useChromium } from './browser.ts';
import { useDemoSite } from './demo.ts';

const url = useDemoSite();
const newPage = useChromium();

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
  const page = await newPage({ viewport: { width, height: 800 } });
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
  expect(stories.length).toBeGreaterThan(10);
  expect(wrong).toEqual([]);
  expect(estimated / printed).toBeGreaterThan(0.95);
  expect(estimated / printed).toBeLessThan(1.05);
});
