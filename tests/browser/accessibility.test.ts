import type { BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { article, type Files, minimal, TestSite } from '../site/site.ts';
import { axeScript, runAxe } from './axe.ts';
import { useChromium, useEnds } from './browser.ts';
import { serve } from './command.ts';
import { addStyle, kinds, useDemoSite } from './demo.ts';

const url = useDemoSite();
const newPage = useChromium();
const whenOver = useEnds();

const narrow = { viewport: { width: 320, height: 740 } };
const wide = { viewport: { width: 1280, height: 800 } };

/** A page of a browser that has seen nothing yet. */
async function open(address: string, options: BrowserContextOptions = wide): Promise<Page> {
  return go(await newPage(options), address);
}

async function go(page: Page, address: string): Promise<Page> {
  await page.goto(address);
  if (address.includes('?q=')) await page.locator('site-search li').first().waitFor();
  return page;
}

/** Pages that tests only look at, one after the other, with and without scripts: the start of a browser takes longer than most looks. */
let shown: Page;
let plain: Page;
beforeAll(async () => {
  shown = await newPage(wide, whenOver);
  await shown.addInitScript(axeScript);
  plain = await newPage({ ...wide, javaScriptEnabled: false }, whenOver);
});

/** Shows a page in a light window of a size, with axe in it. */
async function show(address: string, { viewport } = wide): Promise<Page> {
  await shown.setViewportSize(viewport);
  await shown.emulateMedia({ colorScheme: 'light' });
  return go(shown, address);
}

/** Builds a small site and serves it. */
async function small(files: Files): Promise<string> {
  const site = new TestSite(files);
  await site.build();
  return (await serve('preview', ['--out', site.out])).url;
}

/** A width of the window and a scheme to look at a page in. */
type Look = [options: typeof narrow, colorScheme: 'light' | 'dark'];

const all: Look[] = [narrow, wide].flatMap((options): Look[] => [
  [options, 'light'],
  [options, 'dark'],
]);

/** What axe holds against the page that is shown, and text whose contrast it cannot tell although it is in view. */
async function violations(page: Page, looks: Look[] = [[narrow, 'light']]): Promise<string[]> {
  const found: string[] = [];
  for (const [{ viewport }, colorScheme] of looks) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    const { violations, incomplete } = await runAxe(page, { resultTypes: ['violations', 'incomplete'] });
    // In a narrow window what scrolls for itself hides part of its text; a dash by itself is no text.
    const untold = incomplete.filter(({ id }) => id === 'color-contrast' && viewport.width > 320);
    for (const { id, help, nodes } of [...violations, ...untold]) {
      const places = nodes
        .filter(({ any }) => !any.some(({ data }) => data?.messageKey === 'nonBmp'))
        .map(({ target, any }) => `${target} (${any.map(({ message }) => message)})`);
      if (places.length > 0)
        found.push(`${viewport.width} px, ${colorScheme}: ${id}: ${help}: ${places.slice(0, 3).join('; ')}`);
    }
  }
  return found;
}

/** What is wider than the window, and text that its box cuts off. */
function overflows(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const found = scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide`] : [];
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      const { overflowX, overflowY } = getComputedStyle(element);
      const isCut =
        (/hidden|clip/.test(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
        (/hidden|clip/.test(overflowY) && element.scrollHeight > element.clientHeight + 1);
      if (isCut && element.textContent.trim() && !element.matches('.visually-hidden, .sr-only'))
        found.push(`${element.localName}.${element.className} cuts off ${element.textContent.trim().slice(0, 40)}`);
    }
    return found;
  });
}

/** How different the lightest and the darkest pixel of a place are, of 255. */
async function range(page: Page, clip: { x: number; y: number; width: number; height: number }): Promise<number> {
  const { channels } = await sharp(await page.screenshot({ clip }))
    .removeAlpha()
    .greyscale()
    .stats();
  const [{ min, max } = { min: 0, max: 0 }] = channels;
  return max - min;
}

describe('every kind of page', () => {
  test.each(Object.entries(kinds))('%s: axe finds nothing, light and dark, narrow and wide', async (_, path) => {
    const page = await show(url + path, narrow);
    expect(await violations(page, all)).toEqual([]);
    expect(await page.locator('h1').count()).toBe(1);
  });

  test.each(Object.entries(kinds))(
    '%s: nothing is lost with text of twice the size, and with more space',
    async (_, path) => {
      const page = await show(url + path, { viewport: { width: 640, height: 800 } });
      const devtools = await page.context().newCDPSession(page);
      // As the browser's settings do it, on which widths in style sheets depend too.
      await devtools.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
      expect(await overflows(page), 'a setting of the browser').toEqual([]);
      await devtools.send('Page.setFontSizes', { fontSizes: { standard: 16, fixed: 13 } });
      await addStyle(page, 'html { font-size: 200% }');
      expect(await overflows(page), 'a style of the reader').toEqual([]);

      await page.setViewportSize(narrow.viewport);
      const spacing = 'line-height: 1.5; letter-spacing: 0.12em; word-spacing: 0.16em';
      await addStyle(page, `html { font-size: 100% } * { ${spacing} } p { margin-block-end: 2em }`);
      expect(await overflows(page), 'with more space between letters').toEqual([]);
    },
  );
});

/** Ids, names of dialogs and names of landmarks of one kind that a page has twice. */
const doubles = (page: Page) =>
  page.evaluate(() => {
    const found = [...document.querySelectorAll('[id]')].map(({ id }) => `id ${id}`);
    for (const landmark of document.querySelectorAll(
      'header, footer, main, nav, aside, search, form, section[aria-label], dialog[open]',
    )) {
      const isOfPart =
        landmark.matches('header, footer') && landmark.parentElement?.closest('article, section, main, aside, nav');
      if (isOfPart || !landmark.checkVisibility()) continue;
      const by = document.getElementById(landmark.getAttribute('aria-labelledby') ?? '');
      found.push(`${landmark.localName} ${landmark.ariaLabel ?? by?.textContent ?? ''}`);
    }
    return found.filter((one, at) => found.indexOf(one) !== at);
  });

describe('every state of a page', () => {
  test.each(Object.entries(kinds))('%s: nothing has the id or the name of another', async (_, path) => {
    expect(await doubles(await show(url + path))).toEqual([]);
  });

  test('with a large picture open, in a gallery and over a story, axe finds nothing', async () => {
    for (const picture of ['.gallery .frame > button >> nth=1', '.hero .frame > button']) {
      const page = await show(url + kinds['story with a gallery']);
      await page.locator(picture).click();
      await page.getByRole('dialog').locator('img').waitFor();
      // Axe knows nothing of the top layer, and takes what stands later in the page for what lies over it.
      await addStyle(page, 'dialog { z-index: 9 }');
      expect(await violations(page, all), picture).toEqual([]);
      expect(await doubles(page)).toEqual([]);
    }
  });

  test('with the other theme chosen axe finds nothing', async () => {
    const page = await open(url + kinds['story with raw HTML and footnotes']);
    await page.evaluate(axeScript);
    await page.getByRole('button', { name: 'Dark theme' }).click();
    expect(await violations(page, [[wide, 'light']])).toEqual([]);
  });

  test('what leads back from a footnote is large enough for a finger', async () => {
    const page = await show(url + kinds['story with raw HTML and footnotes'], narrow);
    const sizes = await page.locator('[data-footnote-backref]').evaluateAll((all) =>
      all.map((link) => {
        const { width, height } = link.getBoundingClientRect();
        return Math.min(width, height);
      }),
    );
    expect(sizes.length).toBeGreaterThan(0);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(24);
  });
});

describe('with the keyboard', () => {
  test.each(Object.entries({ front: kinds.front, story: kinds['story with a gallery'] }))(
    'the first step on a %s leads past the masthead',
    async (_, path) => {
      const page = await open(url + path);
      await page.keyboard.press('Tab');
      const link = page.getByRole('link', { name: 'Skip to content' });
      expect(await link.evaluate((one) => one === document.activeElement)).toBe(true);
      const box = await link.boundingBox();
      expect(box?.y).toBeGreaterThanOrEqual(0);
      expect(box?.height).toBeGreaterThanOrEqual(24);
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
    },
  );

  test.each([
    ['front', kinds.front, 1280],
    ['front', kinds.front, 320],
    ['story', kinds['story with a gallery'], 1280],
    ['story', kinds['story with raw HTML and footnotes'], 320],
    ['search', kinds.search, 1280],
  ])('the reader sees on a %s where she is at every step', async (_, path, width) => {
    const page = await open(url + path, { viewport: { width, height: 800 } });
    const unseen: string[] = [];
    let steps = 0;
    for (; steps < 300; steps++) {
      await page.keyboard.press('Tab');
      const step = await page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return undefined;
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
        const { left, top, right, bottom } = element.getBoundingClientRect();
        const inView = right > 0 && left < innerWidth && bottom > 0 && top < innerHeight;
        const outlined =
          outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && !/, 0\)$/.test(outlineColor);
        return { what: `${element.localName} ${element.ariaLabel ?? element.textContent}`, seen: inView && outlined };
      });
      if (!step) break;
      if (!step.seen) unseen.push(step.what);
    }
    expect(unseen).toEqual([]);
    expect(steps).toBeGreaterThan(10);
    expect(steps).toBeLessThan(300);
  });

  test('the masthead is gone through as it is read: line by line', async () => {
    for (const width of [320, 1280]) {
      for (const path of [kinds.front, kinds.section]) {
        const page = await open(url + path, { viewport: { width, height: 800 } });
        await page.keyboard.press('Tab');
        const boxes: { left: number; top: number; bottom: number; name: string }[] = [];
        for (;;) {
          await page.keyboard.press('Tab');
          const box = await page.evaluate(() => {
            const element = document.activeElement;
            if (!element?.closest('body > header')) return undefined;
            const { left, top, bottom } = element.getBoundingClientRect();
            // The navigation scrolls along in a narrow window.
            const scrolled = element.closest('ul')?.scrollLeft ?? 0;
            return { left: left + scrolled, top, bottom, name: element.ariaLabel ?? element.textContent };
          });
          if (!box) break;
          boxes.push(box);
        }
        expect(boxes.length).toBeGreaterThan(3);
        const back = boxes.filter((box, index) => {
          const before = boxes[index - 1];
          if (!before) return false;
          const isAbove = box.bottom <= before.top;
          const isSameLine = box.top < before.bottom && box.bottom > before.top;
          return isAbove || (isSameLine && box.left < before.left);
        });
        expect(
          back.map(({ name }) => name),
          `${path}, ${width} px`,
        ).toEqual([]);
        await page.close();
      }
    }
  });
});

describe('what the device says about colours and motion', () => {
  test.each(['light', 'dark'] as const)(
    'with colours of the device, %s, buttons and where the reader is can be seen',
    async (colorScheme) => {
      const page = await open(url + kinds['story with a gallery'], { ...wide, forcedColors: 'active', colorScheme });
      for (const control of [
        page.getByRole('link', { name: 'Search' }).first(),
        page.getByRole('button', { name: 'Dark theme' }),
        page.getByRole('button', { name: /^Enlarge/ }).first(),
      ]) {
        await control.focus();
        const box = await control.boundingBox();
        if (!box) throw new Error('It is not shown');
        const { left, bottom, color, canvas } = await control.evaluate((one) => {
          const probe = document.createElement('span');
          probe.className = 'probe';
          document.body.append(probe);
          const { backgroundColor: canvas } = getComputedStyle(document.documentElement);
          const { left, bottom } = one.getBoundingClientRect();
          return { left, bottom, color: getComputedStyle(one).outlineColor, canvas };
        });
        expect(left).toBeGreaterThanOrEqual(0);
        expect(bottom).toBeGreaterThan(0);
        expect(color).not.toBe(canvas);
        // The icon of the button over a picture stands in its corner.
        const side = Math.min(36, box.width, box.height);
        const clip = { x: box.x + box.width - side, y: box.y + box.height - side, width: side, height: side };
        expect(await range(page, clip)).toBeGreaterThan(150);
      }
      await page
        .getByRole('button', { name: /^Enlarge/ })
        .first()
        .press('Enter');
      const close = page.getByRole('dialog').getByRole('button', { name: 'Close' });
      await close.waitFor();
      expect(await range(page, { x: 1210, y: 10, width: 60, height: 60 })).toBeGreaterThan(150);
    },
  );

  test('nothing moves by itself for a reader who asked for less motion', async () => {
    for (const path of [kinds.front, kinds['story with a gallery'], kinds.search]) {
      const page = await open(url + path, { ...wide, reducedMotion: 'reduce' });
      const moving = await page.evaluate(() => {
        const running = document.getAnimations().map((animation) => animation.constructor.name);
        const able = [...document.querySelectorAll('*')].filter((element) => {
          const { animationName, transitionDuration, scrollBehavior, display } = getComputedStyle(element);
          if (display === 'none') return false;
          return animationName !== 'none' || /[1-9]/.test(transitionDuration) || scrollBehavior === 'smooth';
        });
        return [...running, ...able.map((element) => element.className)];
      });
      expect(moving).toEqual([]);
      await page.close();
    }
  });
});

describe('without scripts', () => {
  test.each(Object.entries(kinds).filter(([kind]) => !kind.startsWith('search')))(
    '%s: the page says the same',
    async (_, path) => {
      // The list of the latest stories is another page's, which the link that it replaces leads to; ads are nothing that the page says.
      const text = async (page: Page) => {
        await addStyle(page, 'latest-stories ol, .slot-space { display: none }');
        await page.waitForLoadState();
        // biome-ignore lint/performance/useDomNodeTextContent: what is not shown cannot be read
        return (await page.locator('main').innerText()).replace(/\s+/g, ' ');
      };
      const scripted = await text(await show(url + path));
      expect(await text(await go(plain, url + path))).toBe(scripted);
      expect(await plain.getByRole('link', { name: 'Latest stories' }).count()).toBeGreaterThan(0);
    },
  );

  test('the search leads to the archive, and shows no form that does nothing', async () => {
    const page = plain;
    await page.goto(url + kinds.search);
    expect(await page.locator('main').getByRole('link', { name: 'archive' }).isVisible()).toBe(true);
    expect(await page.locator('main :is(input, select, button):visible').count()).toBe(0);
  });
});

describe('whatever the newsroom writes', () => {
  const long =
    'The committee on Rindfleischetikettierungsüberwachung that nobody wanted to sit on, everyone quotes and few have ' +
    'ever read to its bitter end';

  test('a long headline, a story without a picture, a section of one story and pages of older ones fit', async () => {
    expect(long).toHaveLength(140);
    const many = Object.fromEntries(
      Array.from({ length: 75 }, (_, n) => {
        const published = `2026-0${1 + Math.floor(n / 15)}-${String((n % 15) + 1).padStart(2, '0')}`;
        return [`articles/${n}.md`, article({ title: `Story ${n}`, published, authors: ['ada'], tags: ['harbour'] })];
      }),
    );
    const address = await small({
      ...many,
      'sections/lonely.yaml': 'name: Donaudampfschifffahrtsgesellschaftsangelegenheiten\norder: 2\n',
      'articles/long.md': article({
        title: long,
        section: 'lonely',
        dek: long,
        tags: ['the-committee-that-nobody-wanted-to-sit-on-but-everybody-quotes'],
        authors: ['ada'],
      }),
      'articles/opinion.md': article({ title: long, kind: 'opinion', published: '2026-05-02' }),
    });
    for (const path of ['/', '/lonely/', '/lonely/long/', '/news/', '/tags/harbour/', '/authors/ada/', '/archive/']) {
      const page = await show(address + path, narrow);
      expect(await overflows(page), path).toEqual([]);
      expect(await page.locator('h1').count(), path).toBe(1);
      expect(await violations(page), path).toEqual([]);
      const older = page.getByRole('link', { name: 'Older stories' });
      if (['/news/', '/tags/harbour/'].includes(path)) {
        await older.click();
        await page.waitForLoadState();
        expect(await page.locator('h1').count()).toBe(1);
        expect(await violations(page), `older than ${path}`).toEqual([]);
      }
    }
  });

  test('a site without a story is whole', async () => {
    const address = await small({});
    for (const path of ['/', '/news/', '/archive/', '/corrections/', '/latest/', '/search/']) {
      const page = await show(address + path, narrow);
      expect(await overflows(page), path).toEqual([]);
      expect(await page.locator('h1').count(), path).toBe(1);
      expect(await violations(page), path).toEqual([]);
    }
  });

  test('a site that is written from right to left is the mirror image of one that is not', async () => {
    const image = { src: 'a.jpg', alt: 'A sea' };
    const sea = { create: { width: 1200, height: 800, channels: 3, background: '#3a6ea5' } } as const;
    const dek = 'They came late, and they stayed.';
    const stories = Array.from({ length: 12 }, (_, n) => {
      const fields = { title: `Story ${n}`, dek, section: n % 3 ? 'news' : 'life', authors: ['ada'], image };
      return [`articles/${n}.md`, article({ ...fields, published: `2026-05-${n + 10}` }, '## Part\n\n- one\n- two\n')];
    });
    const files = {
      'site.yaml': `${minimal['site.yaml']}pictures: {formats: [webp]}\n`,
      'sections/life.yaml': 'name: Life\norder: 2\n',
      'articles/a.jpg': await sharp(sea).jpeg().toBuffer(),
      ...Object.fromEntries(stories),
    };
    const ltr = await small(files);
    const rtl = await small({ ...files, 'site.yaml': `${files['site.yaml']}language: ar\n` });
    const boxes = async (page: Page) => {
      await page.waitForLoadState();
      await page.evaluate(() => document.fonts.ready);
      return page
        .locator('body > header :is(a, button), h1, h2, h3, main img, .kicker a, li a')
        .locator('visible=true')
        .evaluateAll((all) =>
          all.map((element) => {
            const { left, right, top } = element.getBoundingClientRect();
            const width = document.documentElement.clientWidth;
            const [start, end] = document.dir === 'rtl' ? [width - right, width - left] : [left, right];
            return `${element.textContent.trim()} ${[start, end, top].map(Math.round)}`;
          }),
        );
    };
    const one = await open(ltr);
    for (const path of ['/', '/news/', '/news/11/']) {
      const [, other] = await Promise.all([one.goto(ltr + path), show(rtl + path)]);
      expect(await other.evaluate(() => document.documentElement.dir)).toBe('rtl');
      for (const { viewport } of [narrow, wide]) {
        await Promise.all([one, other].map((page) => page.setViewportSize(viewport)));
        expect(await overflows(other), path).toEqual([]);
        expect(await boxes(other), `${path}, ${viewport.width} px`).toEqual(await boxes(one));
      }
      expect(await violations(other), path).toEqual([]);
    }
  });
});
