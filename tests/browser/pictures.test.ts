import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { environment } from '../../src/pictures/environment.ts';
import { storedAt } from '../../src/pictures/stored.ts';
import { article, TestSite } from '../site/site.ts';
import { useChromium, useEnds } from './browser.ts';
import { serve } from './command.ts';

const story = '/news/a/';

/** A sky over a sea: soft like a photograph, and without its noise, so that it is encoded quickly. */
function photograph(sky: string, sea: string, [width, height] = [2400, 1600]): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <radialGradient id="l"><stop stop-color="#fff"/><stop offset="1" stop-color="${sky}"/></radialGradient>
    <rect width="100%" height="100%" fill="url(#l)"/><rect y="60%" width="100%" height="40%" fill="${sea}"/></svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 90 }).toBuffer();
}

async function animation(): Promise<Buffer> {
  const size = { width: 200, height: 150, channels: 3 } as const;
  const frame = (background: string) =>
    sharp({ create: { ...size, background } })
      .png()
      .toBuffer();
  return sharp(await Promise.all([frame('red'), frame('blue')]), { join: { animated: true } })
    .gif()
    .toBuffer();
}

const whenOver = useEnds();
const newPage = useChromium();
let site: TestSite;
let url: string;

beforeAll(async () => {
  const words = `${'The sea was calm, and the light was low. '.repeat(40)}\n\n`;
  const row = '![One](c.jpg) ![Two](g.jpg "The second") ![Three](b.jpg)';
  const pictures = ['![The sea](b.jpg "At noon")', row, '![A light](e.gif)'];
  const body = pictures.map((picture) => `${words}${picture}\n\n`).join('');
  const files = {
    'articles/a.md': article(
      { title: 'The sea', image: { src: 'a.jpg', alt: 'A sea', caption: 'A sea', credit: 'Ada' }, authors: ['ada'] },
      body,
    ),
    'articles/a.jpg': await photograph('#3a6ea5', '#10304f'),
    'articles/b.jpg': await photograph('#a5693a', '#4f2410', [1500, 1000]),
    'articles/c.jpg': await photograph('#3aa56e', '#104f2a', [1500, 1000]),
    'articles/d.jpg': await photograph('#a53a8c', '#4f1044', [600, 900]),
    'articles/g.jpg': await photograph('#a5a53a', '#4f4f10', [1500, 1000]),
    'articles/e.gif': await animation(),
    'articles/f.md': article({ title: 'Another', image: { src: 'c.jpg', alt: 'A sea' }, published: '2026-04-01' }),
    'authors/ada.md': '---\nname: Ada Example\navatar: ada.jpg\n---\nWrites tests.\n',
    'authors/ada.jpg': await photograph('#777777', '#222222', [600, 400]),
  };
  site = new TestSite(files, whenOver);
  await site.build();
  url = (await serve('preview', ['--out', site.out], whenOver)).url;
});

const wide = { viewport: { width: 1280, height: 800 } };
const narrow = { viewport: { width: 360, height: 740 } };

/** A picture once the reader came there and it arrived: what was chosen, of what, and for which room. */
async function look(picture: Locator) {
  await picture.scrollIntoViewIfNeeded();
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0)).toBe(true);
  return picture.evaluate((img: HTMLImageElement) => ({
    chosen: new URL(img.currentSrc).pathname,
    srcset: img.parentElement?.querySelector('source')?.srcset ?? '',
    width: img.getBoundingClientRect().width,
  }));
}

/** The narrowest AVIF that has a pixel for each of the screen's, or the widest. */
function best(srcset: string, pixels: number): string {
  const candidates = srcset.split(', ').map((one) => one.split(' '));
  // Two in a hundred more or less nobody sees: widths are rounded.
  const enough = candidates.find(([, width = '']) => Number.parseInt(width, 10) >= pixels * 0.98);
  return (enough ?? candidates.at(-1))?.[0] ?? '';
}

/** Keeps all pictures back until the returned function is called; then each still takes a while. */
async function holdPictures(page: Page): Promise<() => void> {
  const gate = Promise.withResolvers<void>();
  await page.route('**/_pictures/**', async (route) => {
    await gate.promise;
    await new Promise((resolve) => setTimeout(resolve, 300));
    await route.continue();
  });
  return gate.resolve;
}

describe('in a browser', () => {
  test.each([
    [360, 1],
    [360, 2],
    [768, 1],
    [1280, 1],
  ])('%i px wide, with %i pixels to each, a reader gets the narrowest picture that is sharp', async (width, scale) => {
    const page = await newPage({ viewport: { width, height: 800 }, deviceScaleFactor: scale });
    const places = {
      [story]: [
        '.hero .frame img',
        '.body > figure .frame img >> nth=0',
        '.gallery .frame img >> nth=0',
        '.author img',
      ],
      '/news/': ['.card img >> nth=0'],
      '/': ['.lead img'],
      '/latest/': ['[data-latest] img >> nth=0'],
    };
    for (const [path, selectors] of Object.entries(places)) {
      await page.goto(url + path);
      for (const selector of selectors) {
        const { chosen, srcset, width: shown } = await look(page.locator(selector));
        expect(chosen, `${selector}, ${shown} px wide`).toBe(best(srcset, shown * scale));
        expect(chosen).toMatch(/\.avif$/);
      }
    }
  });

  test.each([{ ...narrow, deviceScaleFactor: 2 }, wide])(
    'the picture over a story is asked for once, by the head of the page, with %j',
    async (options) => {
      const page = await newPage(options);
      await page.goto(url + story);
      const { chosen } = await look(page.locator('.hero .frame img'));
      const loads = await page.evaluate(() => performance.getEntriesByType('resource').map((entry) => entry.toJSON()));
      const [, folder] = /^(.*)-\d+\.avif$/.exec(chosen) ?? [];
      const hero = loads.filter(({ name }) => new URL(name).pathname.startsWith(String(folder)));
      expect(hero).toMatchObject([{ name: url + chosen, initiatorType: 'link' }]);
    },
  );

  test.each([narrow, wide])(
    'nothing moves when pictures come late, and while the reader goes on, with %j',
    async (options) => {
      const page = await newPage(options);
      for (const path of [story, '/']) {
        const release = await holdPictures(page);
        await page.goto(url + path, { waitUntil: 'domcontentloaded' });
        await page.evaluate(() => {
          const shifts: unknown[] = [];
          Object.assign(window, { shifts });
          new PerformanceObserver((list) => shifts.push(...list.getEntries().map((entry) => entry.toJSON()))).observe({
            type: 'layout-shift',
            buffered: true,
          });
        });
        await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
        release();
        // Before the reader scrolls, or the browser would hold on to what is in view.
        await look(page.locator('img').first());
        const height = await page.evaluate(() => document.documentElement.scrollHeight);
        for (let top = 0; top < height; top += 600) {
          await page.mouse.wheel(0, 600);
          await page.waitForTimeout(60);
        }
        await page.waitForLoadState('networkidle');
        expect(await page.evaluate(() => (window as unknown as { shifts: unknown[] }).shifts), path).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollHeight), path).toBe(height);
      }
    },
  );

  test.each([narrow, wide])(
    'until a picture comes its place is as large, and of its colour, with %j',
    async (options) => {
      const page = await newPage(options);
      const release = await holdPictures(page);
      await page.goto(url + story, { waitUntil: 'domcontentloaded' });
      const places = [
        '.hero .frame img',
        '.body > figure .frame img >> nth=0',
        '.gallery .frame img >> nth=0',
        '.author img',
      ];
      const looks = () =>
        Promise.all(
          places.map((place) =>
            page.locator(place).evaluate((img) => {
              const { width, height } = img.getBoundingClientRect();
              return { width, height, colour: getComputedStyle(img).backgroundColor };
            }),
          ),
        );
      const before = await looks();
      const tones = before.map(({ colour }) =>
        colour.startsWith('rgb(') ? (colour.match(/\d+/g) ?? []).map(Number) : [],
      );
      // Blue, brown, green and grey.
      expect(tones.map((rgb) => (new Set(rgb).size === 1 ? -1 : rgb.indexOf(Math.max(...rgb))))).toEqual([2, 0, 1, -1]);
      release();
      for (const place of places) await look(page.locator(place));
      expect(await looks()).toEqual(before);
    },
  );

  test('a picture opens over the whole window, uncropped, and is not fetched in that size before', async () => {
    const page = await newPage(wide);
    const requests: string[] = [];
    page.on('request', (request) => requests.push(new URL(request.url()).pathname));
    await page.goto(url + story);
    const figure = page.locator('.gallery figure').first();
    const { chosen, srcset } = await look(figure.locator('.frame img'));
    const files = srcset.split(', ').map((one) => one.split(' ')[0] ?? '');
    const fetched = () => requests.filter((path) => files.includes(path));
    expect(fetched()).toEqual([chosen]);

    await figure.getByRole('button', { name: 'Enlarge: One' }).click();
    const large = page.getByRole('dialog', { name: 'One' });
    const { chosen: opened } = await look(large.locator('img'));
    expect(fetched()).toEqual([chosen, opened]);
    expect(opened).toBe(files.at(-1));
    expect(await large.boundingBox()).toEqual({ x: 0, y: 0, width: 1280, height: 800 });
    const { fit, box, proportions } = await large.locator('img').evaluate((img: HTMLImageElement) => ({
      fit: getComputedStyle(img).objectFit,
      box: img.getBoundingClientRect().toJSON(),
      proportions: img.naturalWidth / img.naturalHeight,
    }));
    // It fills its box as far as its proportions allow, and the box the window.
    expect(fit).toBe('contain');
    expect(proportions).toBeCloseTo(1.5, 2);
    expect(box).toMatchObject({ left: 0, right: 1280, top: 0, bottom: 800 });
    // A click anywhere closes it.
    await page.mouse.click(5, 795);
    await large.waitFor({ state: 'hidden' });
  });

  test('without scripts the button opens a picture and Escape closes it, and it is fetched once for both', async () => {
    const page = await newPage({ ...wide, javaScriptEnabled: false });
    const requests: string[] = [];
    page.on('request', (request) => requests.push(new URL(request.url()).pathname));
    await page.goto(url + story);
    const figure = page.locator('.gallery figure').first();
    const button = figure.getByRole('button', { name: 'Enlarge: One' });
    await button.click();
    const large = page.getByRole('dialog', { name: 'One' });
    const { chosen, srcset } = await look(large.locator('img'));
    await page.keyboard.press('Escape');
    await large.waitFor({ state: 'hidden' });
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(requests.filter((path) => srcset.includes(path))).toEqual([chosen]);
  });

  test('with the keyboard alone a picture is opened and closed, and the reader is where she was', async () => {
    const page = await newPage(narrow);
    await page.goto(url + story);
    const button = page.getByRole('button', { name: 'Enlarge: A sea' });
    const isFocused = () => button.evaluate((element) => element === document.activeElement);
    for (let steps = 0; steps < 30 && !(await isFocused()); steps++) await page.keyboard.press('Tab');
    expect(await isFocused()).toBe(true);
    await page.keyboard.press('Enter');
    const large = page.getByRole('dialog', { name: 'A sea' });
    await large.waitFor();
    const close = large.getByRole('button', { name: 'Close' });
    expect(await close.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await large.waitFor({ state: 'hidden' });
    expect(await isFocused()).toBe(true);
  });

  test('a large picture is modal: the keyboard stays in it, the page stands still, and the reader comes back', async () => {
    const page = await newPage(wide);
    await page.goto(url + story);
    const opener = page.getByRole('button', { name: 'Enlarge: A sea' });
    await opener.scrollIntoViewIfNeeded();
    const top = await page.evaluate(() => scrollY);
    await opener.click();
    const large = page.getByRole('dialog', { name: 'A sea' });
    expect(await large.evaluate((dialog) => dialog.matches(':modal'))).toBe(true);
    expect(await large.textContent()).toMatch(/A sea\s+Ada/);
    for (let step = 0; step < 6; step++) {
      await page.keyboard.press('Tab');
      const isWithin = await large.evaluate((dialog) => {
        const { activeElement } = document;
        return activeElement === document.body || dialog.contains(activeElement);
      });
      expect(isWithin).toBe(true);
    }
    for (const key of ['PageDown', 'End', 'ArrowDown']) await page.keyboard.press(key);
    await page.mouse.wheel(0, 600);
    await page.waitForTimeout(200);
    expect(await page.evaluate(() => scrollY)).toBe(top);
    await page.keyboard.press('Escape');
    await large.waitFor({ state: 'hidden' });
    expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await page.evaluate(() => scrollY)).toBe(top);
  });

  test('the pictures of a gallery are gone through, with buttons and with arrow keys', async () => {
    const page = await newPage(wide);
    await page.goto(url + story);
    const opener = page.getByRole('button', { name: 'Enlarge: One' });
    await opener.click();
    const at = () => page.getByRole('dialog').getAttribute('aria-label');
    const next = page.getByRole('button', { name: 'Next picture' });
    const previous = page.getByRole('button', { name: 'Previous picture' });
    expect([await at(), await previous.count(), await next.count()]).toEqual(['One', 0, 1]);
    await next.press('Enter');
    expect(await at()).toBe('Two');
    expect(await page.getByRole('dialog').textContent()).toContain('The second');
    expect(await next.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    expect([await at(), await previous.count(), await next.count()]).toEqual(['Three', 1, 0]);
    await page.keyboard.press('ArrowRight');
    expect(await at()).toBe('Three');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    expect(await at()).toBe('One');
    await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
    await page.keyboard.press('ArrowLeft');
    expect(await at()).toBe('Two');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
    // A picture by itself leads nowhere.
    await page.getByRole('button', { name: 'Enlarge: The sea' }).click();
    expect([await previous.count(), await next.count()]).toEqual([0, 0]);
    await page.keyboard.press('ArrowRight');
    expect(await at()).toBe('The sea');
  });

  test('pictures come from the site alone, and its policy blocks none of them', async () => {
    const page = await newPage(wide);
    const complaints: string[] = [];
    const hosts = new Set<string>();
    page.on('console', (message) => complaints.push(message.text()));
    page.on('requestfailed', (request) => complaints.push(request.url()));
    page.on('request', (request) => hosts.add(new URL(request.url()).origin));
    await page.goto(url + story);
    for (const picture of await page.locator('.frame img, .author img').all()) await look(picture);
    await page.getByRole('button', { name: 'Enlarge: The sea' }).click();
    await look(page.getByRole('dialog', { name: 'The sea' }).locator('img'));
    expect(complaints).toEqual([]);
    expect([...hosts]).toEqual([url]);
  });

  test.each([
    ['reduce', '.avif', 1],
    ['no-preference', '.webp', 2],
  ] as const)(
    'a reader whose device says %s about motion gets %s of an animation',
    async (reducedMotion, name, frames) => {
      const page = await newPage({ ...wide, reducedMotion });
      await page.goto(url + story);
      const { chosen } = await look(page.getByAltText('A light').first());
      expect(extname(chosen)).toBe(name);
      expect((await sharp(join(site.out, chosen)).metadata()).pages ?? 1).toBe(frames);
    },
  );
});

test('dev makes a picture when it is asked for, and only that', async () => {
  const site = new TestSite({
    'articles/a.md': article({ image: { src: 'a.jpg', alt: 'A sea' } }),
    'articles/a.jpg': await photograph('#3a6ea5', '#10304f', [800, 600]),
  });
  const { url: address } = await serve('dev', ['--content', site.content, '--cache', site.cache]);
  const html = await (await fetch(address + story)).text();
  /** What lies in the store, as it is named in the output. */
  const files = () =>
    Object.keys(site.tree(join(site.cache, 'pictures', environment))).flatMap((path) => {
      const name = storedAt(path)?.name ?? path;
      return name.endsWith('.json') ? [] : name;
    });
  const named = [...new Set(html.match(/\/_pictures\/[^"\s,]+/g))];
  const [asked = ''] = named.filter((path) => path.endsWith('-360.avif'));
  const [share = ''] = named.filter((path) => path.includes('-40x21-'));
  expect(files()).toEqual([]);

  const response = await fetch(address + asked);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/avif']);
  expect(await sharp(Buffer.from(await response.arrayBuffer())).metadata()).toMatchObject({ width: 360, height: 270 });
  const shared = await fetch(address + share);
  expect([shared.status, shared.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  const made = [asked, share].map((path) => path.replace('/_pictures/', '')).sort();
  expect(files()).toEqual(made);

  for (const path of [
    asked.replace('-360.', '-99999.'),
    asked.replace('-360.', '-0.'),
    asked.replace('.avif', '.png'),
    asked.replace('-360.', '-7x3-360.'),
    asked.replace(/\/[0-9a-f]{38}-/, `/${'0'.repeat(38)}-`),
    `/_pictures/2/00/${'1'.repeat(38)}-99999.avif`,
    '/_pictures/..%2f..%2fcontent%2fsite.yaml',
    '/_pictures/%2e%2e/index.db',
    '/_pictures/',
  ]) {
    expect((await fetch(address + path)).status, path).toBe(404);
  }
  expect(files()).toEqual(made);
  expect(existsSync(join(site.cache, 'pictures', environment, '2/00'))).toBe(false);
});
