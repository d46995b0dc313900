import { expect, test } from 'vitest';
import { useChromium } from './browser.ts';
import { useDemoSite } from './demo.ts';
import { useFirefox } from './firefox.ts';

const url = useDemoSite();
const newPage = useChromium();
const newFirefoxPage = useFirefox();

/** What of a feed is shown, as a browser lays it out; to be run there. */
function shown(): { text: string; background: string; hint: string } {
  const root = document.documentElement;
  const seen = [...root.querySelectorAll('*')].filter(({ childElementCount }) => childElementCount === 0);
  const texts = seen.filter((element) => element.getClientRects().length > 0).map(({ textContent }) => textContent);
  return {
    text: texts.join('\n'),
    background: getComputedStyle(root).backgroundColor,
    hint: getComputedStyle(root, '::before').content,
  };
}

/** That a feed is shown as a list of headlines, without the full texts. */
function expectReadable({ text, background, hint }: ReturnType<typeof shown>): void {
  expect(hint).toContain('This is a feed');
  expect(text).toMatch(/^AI Creature Review$/m);
  expect(text).toContain('The reef behind the wall');
  expect(text).not.toMatch(/<p>|https:/);
  expect(background).toBe('rgb(255, 254, 251)');
}

test.each(['/feed.xml', '/atom.xml'])('%s can be read in Chromium', async (feed) => {
  const page = await newPage();
  await page.goto(url + feed);
  expectReadable(await page.evaluate(shown));
});

test.each(['/feed.xml', '/atom.xml'])('%s can be read in Firefox', async (feed) => {
  const page = await newFirefoxPage();
  await page.goto(url + feed);
  expectReadable(await page.evaluate(shown));
});
