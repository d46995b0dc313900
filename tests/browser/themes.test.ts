import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useChromium } from './browser.ts';
import { kinds, useDemoSite } from './demo.ts';

const url = useDemoSite();
const newPage = useChromium();

type Scheme = 'light' | 'dark';
const other = { light: 'dark', dark: 'light' } as const;
const story = kinds['story with a gallery'];

/** A page of a browser that has seen nothing yet. */
async function open(path: string, options: BrowserContextOptions): Promise<Page> {
  const page = await newPage(options);
  await page.goto(url + path);
  return page;
}

/** Whether a page is light or dark, whether what the browser paints around it is, and the state of its switch. */
async function look(page: Page): Promise<{ scheme: Scheme; bars: Scheme; pressed: string | null }> {
  const scheme = await page.evaluate(() => {
    const lightness = (color: string) => Number(/\d+/.exec(color)?.[0]);
    const { backgroundColor } = getComputedStyle(document.documentElement);
    const { color } = getComputedStyle(document.body);
    return lightness(backgroundColor) > lightness(color) ? 'light' : 'dark';
  });
  const bars = await page.evaluate(() => {
    const metas = [...document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')];
    const color = metas.find(({ media }) => matchMedia(media).matches)?.content ?? '';
    return Number.parseInt(color.slice(1, 3), 16) > 127 ? 'light' : 'dark';
  });
  return { scheme, bars, pressed: await button(page).getAttribute('aria-pressed') };
}

const button = (page: Page) => page.getByRole('button', { name: 'Dark theme' });
const remembered = (page: Page) => page.evaluate(() => localStorage.getItem('theme'));
const shown = (scheme: Scheme) => ({ scheme, bars: scheme, pressed: String(scheme === 'dark') });

describe.each(['light', 'dark'] as const)('on a %s system', (system) => {
  test('the system decides, also when it changes', async () => {
    const page = await open('/', { colorScheme: system });
    await expect.poll(() => look(page)).toEqual(shown(system));
    await page.emulateMedia({ colorScheme: other[system] });
    await expect.poll(() => look(page)).toEqual(shown(other[system]));
    expect(await remembered(page)).toBeNull();
  });

  test('the switch holds on every page, from the first frame on', async () => {
    const page = await open('/', { colorScheme: system });
    await button(page).click();
    await expect.poll(() => look(page)).toEqual(shown(other[system]));

    await page.addInitScript(() => {
      const seen = new Set<string>();
      Object.assign(window, { seen });
      const watch = () => {
        seen.add(getComputedStyle(document.documentElement).backgroundColor);
        requestAnimationFrame(watch);
      };
      requestAnimationFrame(watch);
    });
    // However late it comes, nothing is shown before the script that knows what was chosen.
    await page.route(/\/theme\.[^/]*\.js$/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await route.continue();
    });
    const colors = () => page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen]);
    for (const go of [() => page.goto(url + story), () => page.reload(), () => page.goto(url + kinds.search)]) {
      await go();
      await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
      await expect.poll(() => look(page)).toEqual(shown(other[system]));
      const now = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      expect(await colors()).toEqual([now]);
    }
  });

  test('the choice of what the system would choose is none', async () => {
    const page = await open('/', { colorScheme: system });
    await button(page).click();
    expect(await remembered(page)).toBe(other[system]);
    await button(page).click();
    await expect.poll(() => look(page)).toEqual(shown(system));
    expect(await remembered(page)).toBeNull();
    await page.emulateMedia({ colorScheme: other[system] });
    await expect.poll(() => look(page)).toEqual(shown(other[system]));
  });

  test('the switch works for a page where nothing can be remembered', async () => {
    const page = await newPage({ colorScheme: system });
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        },
      });
    });
    await page.goto(url);
    await button(page).click();
    await expect.poll(() => look(page)).toEqual(shown(other[system]));
    expect(errors).toEqual([]);
  });

  test('without scripts the system decides, and there is no switch', async () => {
    const page = await open('/', { colorScheme: system, javaScriptEnabled: false });
    expect(await page.getByRole('button').count()).toBe(0);
    const { backgroundColor, color } = await page.locator('body').evaluate((body) => ({
      backgroundColor: getComputedStyle(document.documentElement).backgroundColor,
      color: getComputedStyle(body).color,
    }));
    const plain = await open('/', { colorScheme: system });
    expect({ backgroundColor, color }).toEqual(
      await plain.evaluate(() => ({
        backgroundColor: getComputedStyle(document.documentElement).backgroundColor,
        color: getComputedStyle(document.body).color,
      })),
    );
  });

  test.each(Object.entries({ front: '/', story, month: kinds.month, page: kinds.page }))(
    'a %s is printed dark on white, without what only a screen needs',
    async (_, path) => {
      const page = await open('/', { colorScheme: system });
      // A reader who chose dark prints on white paper too.
      if (system === 'light') await button(page).click();
      await page.goto(url + path);
      await page.emulateMedia({ media: 'print', colorScheme: system });
      const useless =
        'nav, button, form, .slot, .skip-link, .reading-progress, latest-stories, .share, .related, .large';
      const printed = await page
        .locator(useless)
        .locator('visible=true')
        .evaluateAll((all) => all.map(({ localName, className }) => `${localName}.${className}`));
      expect(printed).toEqual([]);
      const pale = await page.evaluate(() => {
        const part = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
        const luminance = (color: string) => {
          const [r = 0, g = 0, b = 0] = (color.match(/[\d.]+/g) ?? []).map((value) => part(Number(value) / 255));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const paper = luminance(getComputedStyle(document.documentElement).backgroundColor);
        const texts = [...document.body.querySelectorAll('*')].filter(
          (element) =>
            element.checkVisibility() &&
            [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim()),
        );
        const pale = texts.filter((element) => {
          const ink = luminance(getComputedStyle(element).color);
          return (paper + 0.05) / (ink + 0.05) < 4.5;
        });
        return paper < 0.95 ? ['the paper'] : pale.map(({ textContent }) => textContent);
      });
      expect(pale).toEqual([]);
      expect(await page.locator('h1').first().isVisible()).toBe(true);
    },
  );
});
