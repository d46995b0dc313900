import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { article, TestSite } from '../site/site.ts';
import { axeScript, runAxe } from './axe.ts';
import { useChromium, useEnds } from './browser.ts';
import { serve } from './command.ts';

const video = 'https://www.youtube.com/watch?v=aB3_-6789xy';
const player = 'https://www.youtube-nocookie.com/embed/aB3_-6789xy?rel=0';
const addresses = [
  video,
  `[A headline of a video that its channel made so long that it takes more than one line of a card](${video})`,
  'https://x.com/ada/status/1234567890123456789',
  '[What the harbour said](https://social.example/@ada/113000000000000001)',
  'https://www.instagram.com/p/CxAbC_d-1/',
  'https://www.tiktok.com/@ada/video/7106594312292453675',
  '[High tide](https://open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQC)',
  '> https://open.spotify.com/show/4uLU6hMCjMI75M1A2tKUQC',
];

const whenOver = useEnds();
const newPage = useChromium();
let url: string;

beforeAll(async () => {
  const words = 'The water rose at noon, and those who had come to see it stood on the wall.\n\n';
  const body = addresses.map((address) => `${words}${address}\n\n`).join('') + words;
  const site = new TestSite({ 'articles/a.md': article({ title: 'High water' }, body) }, whenOver);
  await site.build();
  url = (await serve('preview', ['--out', site.out], whenOver)).url;
});

const wide = { viewport: { width: 1280, height: 800 } };
const narrow = { viewport: { width: 360, height: 740 } };

/** The story, with services that answer with a small page, and a record of what they were asked and of what the policy blocked. */
async function open(options: BrowserContextOptions = wide) {
  const page = await newPage(options);
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.route(
    (address) => address.origin !== url,
    async (route) => {
      asked.push(route.request().url());
      const body = '<!doctype html><title>A player</title><button>Play</button>';
      await route.fulfill({ contentType: 'text/html', body });
    },
  );
  await page.addInitScript(() => {
    const blocked: string[] = [];
    Object.assign(window, { blocked });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      blocked.push(`${violatedDirective} ${blockedURI}`),
    );
  });
  await page.goto(`${url}/news/a/`);
  const blocked = () => page.evaluate(() => (window as unknown as { blocked: string[] }).blocked);
  return { page, asked, complaints, blocked };
}

/** Where all cards are, and the page around them ends. */
function layout(page: Page) {
  return page.evaluate(() => {
    const boxes = [...document.querySelectorAll('.embed, frozen-embed, .body > p')].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [x, y + scrollY, width, height];
    });
    return { boxes, height: document.documentElement.scrollHeight };
  });
}

test.each([narrow, wide])(
  'a click shows each frame in the place of its card, and nothing moves, with %j',
  async (options) => {
    const { page, asked, complaints, blocked } = await open(options);
    const buttons = page.getByRole('button', { name: 'Show it here' });
    expect(await buttons.count()).toBe(addresses.length);
    const before = await layout(page);
    // A reader who goes through all of it has asked for nothing.
    for (const button of await buttons.all()) {
      await button.scrollIntoViewIfNeeded();
      await button.hover();
    }
    expect(asked).toEqual([]);

    for (let left = addresses.length; left > 0; left--) {
      await buttons.first().scrollIntoViewIfNeeded();
      // Chromium gives a click right after scrolling to the frame that stood there before.
      await page.waitForTimeout(300);
      await buttons.first().click();
      await expect.poll(() => buttons.count()).toBe(left - 1);
    }
    await expect.poll(() => asked.length).toBe(addresses.length);
    expect(new Set(asked.map((address) => new URL(address).host))).toEqual(
      new Set([
        'www.youtube-nocookie.com',
        'platform.twitter.com',
        'social.example',
        'www.instagram.com',
        'www.tiktok.com',
        'open.spotify.com',
      ]),
    );
    for (const frame of await page.locator('.embed iframe').all()) {
      expect(await frame.contentFrame().getByRole('button', { name: 'Play' }).isVisible()).toBe(true);
      const [inner, outer] = await frame.evaluate((element) =>
        [element, element.closest('frozen-embed') as Element].map((one) => one.getBoundingClientRect()),
      );
      // It fills the card within its border.
      expect(inner?.width).toBeCloseTo(Number(outer?.width) - 2, 1);
      expect(inner?.height).toBeCloseTo(Number(outer?.height) - 2, 1);
    }
    expect(await layout(page)).toEqual(before);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(options.viewport.width);
    expect(await blocked()).toEqual([]);
    expect(complaints).toEqual([]);
  },
);

test('a video has the room of a video, and a post a height in which it scrolls', async () => {
  const { page } = await open();
  const boxes = await page
    .locator('frozen-embed')
    .evaluateAll((all) => all.map((one) => [one.clientWidth + 2, one.clientHeight + 2]));
  const [width, height] = boxes[0] ?? [];
  expect(Number(width) / Number(height)).toBeCloseTo(16 / 9, 2);
  expect(boxes.map(([, height]) => height).slice(2)).toEqual([480, 480, 640, 740, 152, 352]);
});

test('the frame is named, sandboxed, and learns of the site no more than its name', async () => {
  const { page } = await open();
  const [request] = await Promise.all([
    page.waitForRequest(player),
    page.getByRole('button', { name: 'Show it here' }).first().click(),
  ]);
  expect((await request.allHeaders())['referer']).toBe(`${url}/`);
  const frame = page.locator('iframe');
  expect(await frame.getAttribute('title')).toBe('Video on YouTube');
  expect(await frame.getAttribute('referrerpolicy')).toBe('strict-origin-when-cross-origin');
  const sandbox = (await frame.getAttribute('sandbox')) ?? '';
  expect(sandbox).toContain('allow-scripts allow-same-origin');
  expect(sandbox).not.toContain('top-navigation');
  // Whoever finds that the frame does not work still has the link.
  expect(await page.getByRole('link', { name: 'Open it on YouTube' }).first().isVisible()).toBe(true);
});

test('with the keyboard alone a reader comes to the button, and into the frame', async () => {
  const { page } = await open(narrow);
  // The second of a service finds a process that has shown one, to which browsers give the focus in another way.
  for (const [at, name] of ['Video on YouTube', /: A headline/, 'Post on X'].entries()) {
    const button = page.getByRole('button', { name });
    const isFocused = () => button.evaluate((element) => element === document.activeElement);
    for (let steps = 0; steps < 30 && !(await isFocused()); steps++) await page.keyboard.press('Tab');
    expect(await isFocused()).toBe(true);
    await page.keyboard.press('Enter');
    const frame = page.locator('.embed').nth(at).locator('iframe');
    const inside = frame.contentFrame().locator('body');
    await expect.poll(() => inside.evaluate(() => document.hasFocus())).toBe(true);
    expect(await frame.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Tab');
    await expect.poll(() => inside.evaluate(() => document.activeElement?.textContent)).toBe('Play');
  }
});

test.each([
  [narrow, 'light'],
  [narrow, 'dark'],
  [wide, 'light'],
  [wide, 'dark'],
] as const)('axe finds nothing on a page with embeds, with %j, %s', async (options, colorScheme) => {
  const { page } = await open({ ...options, colorScheme });
  await page.evaluate(axeScript);
  const check = async () => {
    const { violations } = await runAxe(page, { resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target)}`);
  };
  expect(await check()).toEqual([]);
  await page.getByRole('button', { name: 'Show it here' }).first().click();
  expect(await check()).toEqual([]);
});

test('without scripts the link is there, and no button and no empty room', async () => {
  const { page, asked } = await open({ ...narrow, javaScriptEnabled: false });
  const link = page.getByRole('link', { name: 'Open it on YouTube' }).first();
  expect(await link.isVisible()).toBe(true);
  expect(await link.getAttribute('href')).toBe(video);
  expect(await page.getByRole('button', { name: 'Show it here' }).count()).toBe(0);
  expect(await page.getByText('will then learn').locator('visible=true').count()).toBe(0);
  const heights = await page.locator('frozen-embed').evaluateAll((all) => all.map((one) => one.clientHeight));
  // Of a label, and of four lines of a title.
  expect(heights[0]).toBeLessThan(50);
  expect(Math.max(...heights)).toBeLessThan(150);
  expect(asked).toEqual([]);
});

test('the button keeps its place until its script is there', async () => {
  const page = await newPage(narrow);
  const gate = Promise.withResolvers<void>();
  // The script of light and dark is waited for by the page itself.
  await page.route(/\/_astro\/(?!theme\.)[^/]*\.js$/, async (route) => {
    await gate.promise;
    await route.continue();
  });
  await page.goto(`${url}/news/a/`, { waitUntil: 'commit' });
  await page.locator('.embed').last().waitFor();
  const styles = page.locator('link[rel="stylesheet"]');
  await expect
    .poll(() => styles.evaluateAll((links: HTMLLinkElement[]) => links.every(({ sheet }) => sheet)))
    .toBe(true);
  await page.evaluate(() => document.fonts.ready);
  const before = await layout(page);
  const buttons = page.getByRole('button', { name: 'Show it here' });
  expect(await buttons.count()).toBe(0);
  gate.resolve();
  await expect.poll(() => buttons.count()).toBe(addresses.length);
  expect(await layout(page)).toEqual(before);
});

test('with colours of the device the card and its button have edges', async () => {
  const { page } = await open({ ...wide, forcedColors: 'active' });
  const styles = await page.locator('frozen-embed, frozen-embed button').evaluateAll((all) =>
    all.map((one) => {
      const { borderTopStyle, borderTopColor, backgroundColor } = getComputedStyle(one);
      return borderTopStyle === 'solid' && borderTopColor !== backgroundColor;
    }),
  );
  expect(styles).toEqual(Array(2 * addresses.length).fill(true));
});

test('on paper an embed is its title and its address, also after it was shown', async () => {
  const { page } = await open();
  await page.getByRole('button', { name: 'Show it here' }).first().click();
  await page.locator('iframe').waitFor();
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.embed').first().locator('.label').isVisible()).toBe(true);
  expect(await page.locator('.embed :is(iframe, button, .notice)').locator('visible=true').count()).toBe(0);
  const address = await page
    .locator('.embed a')
    .first()
    .evaluate((link) => getComputedStyle(link, '::after').content);
  expect(address).toContain(video);
});
