/** What depends on the engine, in another than that of the other tests. */
import type { HTTPRequest, Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { useFirefox } from './firefox.ts';
import { longPaths, longStory, sideways, useLongSite } from './long-values.ts';

const newPage = useFirefox();
const url = useLongSite();

/** Has some requests wait or fail. */
async function intercept(page: Page, pattern: RegExp, handle: (request: HTTPRequest) => Promise<void>): Promise<void> {
  await page.setRequestInterception(true);
  page.on('request', (request) => (pattern.test(request.url()) ? handle(request) : request.continue()));
}

/** What a page complains of, and what its policy forbids. */
async function watch(page: Page): Promise<string[]> {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.evaluateOnNewDocument(() => {
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      console.error(`policy: ${effectiveDirective} ${blockedURI}`);
    });
  });
  return complaints;
}

test('no page can be scrolled sideways, and none complains or breaks its own policy', async () => {
  const page = await newPage(320, 740);
  const complaints = await watch(page);
  const found: string[] = [];
  for (const path of longPaths) {
    await page.goto(url + path);
    for (const what of await page.evaluate(sideways)) found.push(`${path}: ${what}`);
  }
  expect(found).toEqual([]);
  expect(complaints).toEqual([]);
});

test('the theme that the reader chose is there before the first paint, however late its script comes', async () => {
  const page = await newPage();
  await page.goto(url);
  await page.click('theme-switch button');
  await page.evaluateOnNewDocument(() => {
    const seen = { chosen: 0, frames: [] as { at: number; color: string }[] };
    Object.assign(window, { seen });
    new MutationObserver(() => {
      if (document.documentElement?.dataset['theme']) seen.chosen ||= performance.now();
    }).observe(document, { subtree: true, childList: true, attributes: true });
    const watch = (at: number) => {
      seen.frames.push({ at, color: getComputedStyle(document.documentElement).backgroundColor });
      requestAnimationFrame(watch);
    };
    requestAnimationFrame(watch);
  });
  await intercept(page, /\/theme\.[^/]*\.js$/, async (request) => {
    await new Promise((resolve) => setTimeout(resolve, 400));
    await request.continue();
  });
  for (const path of [longStory, '/']) {
    await page.goto(url + path);
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
    const { chosen, painted, colors, dark } = await page.evaluate(() => {
      const { seen } = window as unknown as { seen: { chosen: number; frames: { at: number; color: string }[] } };
      const painted = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
      const colors = new Set(seen.frames.filter(({ at }) => at >= painted).map(({ color }) => color));
      const dark = getComputedStyle(document.documentElement).backgroundColor;
      return { chosen: seen.chosen, painted, colors: [...colors], dark };
    });
    expect(dark).toBe('rgb(21, 22, 26)');
    expect(chosen).toBeGreaterThan(300);
    expect(painted).toBeGreaterThanOrEqual(chosen);
    expect(colors.filter((color) => color !== dark)).toEqual([]);
  }
});

test('the masthead is gone through with the keyboard as it is read', async () => {
  for (const width of [320, 1280]) {
    const page = await newPage(width, 740);
    for (const path of ['/', longStory]) {
      await page.goto(url + path);
      await page.keyboard.press('Tab');
      const boxes: { left: number; top: number; bottom: number; name: string }[] = [];
      for (;;) {
        await page.keyboard.press('Tab');
        const box = await page.evaluate(() => {
          const element = document.activeElement;
          if (!element?.closest('body > header')) return undefined;
          const { left, top, bottom } = element.getBoundingClientRect();
          // Its place in a row that is scrolled.
          const scrolled = element.closest('ul')?.scrollLeft ?? 0;
          return {
            left: left + scrolled,
            top: top + scrollY,
            bottom: bottom + scrollY,
            name: element.ariaLabel ?? element.textContent,
          };
        });
        if (!box) break;
        boxes.push(box);
      }
      expect(boxes.length).toBeGreaterThan(3);
      const back = boxes.filter((box, at) => {
        const before = boxes[at - 1];
        const isSameLine = before && box.top < before.bottom && box.bottom > before.top;
        return before && (box.bottom <= before.top || (isSameLine && box.left < before.left));
      });
      expect(
        back.map(({ name }) => name),
        `${path}, ${width} px`,
      ).toEqual([]);
    }
  }
});

test('a large picture is modal, leads to its neighbours and gives the focus back', async () => {
  const page = await newPage();
  const complaints = await watch(page);
  await page.goto(url + longStory);
  const opener = await page.waitForSelector('.gallery .frame > button');
  await opener?.scrollIntoView();
  const top = await page.evaluate(() => scrollY);
  await opener?.click();
  const state = () =>
    page.evaluate(() => {
      const dialog = document.querySelector('dialog[open]');
      const { activeElement } = document;
      const isWithin = activeElement === document.body || dialog?.contains(activeElement);
      return { name: dialog?.ariaLabel, isModal: dialog?.matches(':modal'), isWithin, top: scrollY };
    });
  const one = { name: 'One', isModal: true, isWithin: true, top };
  expect(await state()).toEqual(one);
  for (const key of ['Tab', 'Tab', 'Tab', 'Tab', 'PageDown', 'End'] as const) {
    await page.keyboard.press(key);
    expect(await state(), key).toEqual(one);
  }
  await page.keyboard.press('ArrowRight');
  expect(await state()).toEqual({ ...one, name: 'Two' });
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !document.querySelector('dialog[open]'));
  expect(await opener?.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await page.evaluate(() => scrollY)).toBe(top);
  expect(complaints).toEqual([]);
});

test('where the typeface of the site is blocked, emphasis is in an italic face', async () => {
  const page = await newPage();
  await intercept(page, /\.woff2$/, (request) => request.abort());
  await page.goto(url + longStory);
  const { shown, italic, upright } = await page.evaluate(() => {
    const faces = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
    const fallback = faces.find((rule) => rule instanceof CSSFontFaceRule && /local\(.*italic/is.test(rule.cssText));
    const adjust = Number.parseFloat(/size-adjust: *([\d.]+)/.exec(fallback?.cssText ?? '')?.[1] ?? '') / 100;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`.probe { font: italic 100px var(--serif); white-space: nowrap }
      .local { font-family: "Times New Roman", "Liberation Serif" } .upright { font-style: normal }`);
    document.adoptedStyleSheets.push(sheet);
    const width = (className: string) => {
      const probe = Object.assign(document.createElement('span'), { className: `probe ${className}` });
      probe.textContent = 'The vexing question of emphasis';
      document.body.append(probe);
      return probe.getBoundingClientRect().width;
    };
    return { shown: width('') / adjust, italic: width('local'), upright: width('local upright') };
  });
  expect(Math.abs(italic - upright)).toBeGreaterThan(5);
  expect(Math.abs(shown - italic)).toBeLessThan(1);
});

describe('on paper', () => {
  test('there are no ads, nothing is folded, and tables and code are whole', async () => {
    const page = await newPage(700, 1000);
    await page.goto(url + longStory);
    expect((await page.pdf()).length).toBeGreaterThan(10_000);
    const found = await page.evaluate(() => {
      // Firefox does not show a page as it prints it: its styles for paper are made those of the screen.
      const turn = (rules: CSSRuleList) => {
        for (const rule of rules) {
          if (rule instanceof CSSMediaRule) {
            const { mediaText } = rule.media;
            if (/\bprint\b/.test(mediaText)) rule.media.mediaText = 'all';
            else if (/\bscreen\b/.test(mediaText)) rule.media.mediaText = 'not all';
          }
          if ('cssRules' in rule) turn(rule.cssRules as CSSRuleList);
        }
      };
      for (const sheet of document.styleSheets) turn(sheet.cssRules);
      return {
        slots: [...document.querySelectorAll('.slot')].filter((slot) => slot.checkVisibility()).length,
        folded: document.querySelector('details > p')?.getBoundingClientRect().height,
        cut: [...document.querySelectorAll('.table-scroll, pre')].filter(
          (box) => box.scrollWidth > box.clientWidth + 1 || box.getBoundingClientRect().right > innerWidth,
        ).length,
      };
    });
    expect(found).toEqual({ slots: 0, folded: expect.any(Number), cut: 0 });
    expect(found.folded).toBeGreaterThan(10);
  });
});

test('the search finds a story', async () => {
  const page = await newPage();
  const complaints = await watch(page);
  await page.goto(`${url}/search/?q=folded`);
  const result = await page.waitForSelector('site-search li a');
  expect(await result?.evaluate((link) => link.getAttribute('href'))).toBe(longStory);
  expect(complaints).toEqual([]);
});
