/** A small site with ads, and what a browser sees of them. */
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { article, type Files, TestSite } from '../site/site.ts';
import { axeScript, runAxe } from './axe.ts';
import { patience } from './browser.ts';
import { serve } from './command.ts';

export const paragraph =
  'The boats come in before the town is awake, and those who wait for them know each by the sound of its engine. Nobody speaks. ' +
  'What there is to say was said the evening before, over the ledger in the back room, where the harbour master keeps the list ' +
  'of berths and of debts, and it is not to be said again in front of the buyers from the city.\n\n';

/** Where the long story is. */
export const story = '/news/long/';
const sizes = ['320x50', '320x100', '300x250', '728x90', '970x250', '300x600'];

export async function picture(size: string, background: string): Promise<Buffer> {
  const [width = 0, height = 0] = size.split('x').map(Number);
  return sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
}

/** A campaign with a picture of every size, in one colour. */
export async function campaign(id: string, background: string, fields: object = {}): Promise<Files> {
  const creatives = sizes.map((size) => ({ size, src: `./${id}-${size}.png`, alt: `${id}, ${size}` }));
  const data = { advertiser: id, url: `https://${id}.example/`, creatives, ...fields };
  const pictures = await Promise.all(
    sizes.map(async (size) => [`campaigns/${id}-${size}.png`, await picture(size, background)] as const),
  );
  return { [`campaigns/${id}.yaml`]: JSON.stringify(data), ...Object.fromEntries(pictures) };
}

/**
 * Builds a site of a long story with ads, a short one without, a page on privacy and a campaign, and serves it.
 * @param settings those of `ads.yaml`, over all slots that stories have
 */
export async function adSite(
  settings: object,
  whenOver: (end: () => Promise<void>) => unknown,
  files: Files = {},
): Promise<{ url: string; site: TestSite }> {
  const slots = ['leaderboard', 'in-article', 'sidebar', 'mobile-sticky'];
  const site = new TestSite(
    {
      'ads.yaml': JSON.stringify({ slots, ...settings }),
      'articles/long.md': article(
        { title: 'The harbour at five in the morning', authors: ['ada'] },
        paragraph.repeat(40),
      ),
      'articles/short.md': article({ title: 'A notice', ads: false, published: '2026-04-01' }),
      'pages/privacy.md': '---\ntitle: Privacy\n---\nWhat happens to your data.\n',
      ...(await campaign('house', '#3a6ea5')),
      ...files,
    },
    whenOver,
  );
  await site.build();
  const { url } = await serve('preview', ['--out', site.out], whenOver);
  return { url, site };
}

/** What a page did that no reader should see. */
export interface Watched {
  /** Addresses asked of other hosts. */
  foreign: string[];
  /** Exceptions. */
  errors: string[];
}

/** Watches a page from before it loads. */
export async function watch(page: Page, origin: string): Promise<Watched> {
  const watched: Watched = { foreign: [], errors: [] };
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) watched.foreign.push(request.url());
  });
  page.on('pageerror', (error) => watched.errors.push(error.message));
  page.on('console', (message) => {
    // That something was not loaded is what the browser itself says.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      watched.errors.push(message.text());
  });
  await page.addInitScript(() => {
    const seen = { shifts: [] as string[], violations: [] as string[] };
    Object.assign(window, { seen });
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile }) => {
      seen.violations.push(`${effectiveDirective}: ${blockedURI} in ${sourceFile}`);
    });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, sources } = entry as unknown as { value: number; sources: { node: Element | null }[] };
        seen.shifts.push(`${value}: ${sources.map(({ node }) => node?.parentElement?.outerHTML?.slice(0, 80))}`);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return watched;
}

/** What moved on a page, and what its policy forbade. */
export function seen(page: Page): Promise<{ shifts: string[]; violations: string[] }> {
  return page.evaluate(() => (window as unknown as { seen: { shifts: string[]; violations: string[] } }).seen);
}

/** Goes through a page from its top to its end, and back. */
export async function scrollThrough(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frames = (count: number) =>
      new Promise<void>((resolve) => {
        const next = (left: number) => (left === 0 ? resolve() : requestAnimationFrame(() => next(left - 1)));
        next(count);
      });
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
      scrollTo(0, y);
      await frames(1);
    }
    scrollTo(0, 0);
    await frames(1);
  });
}

/** A slot that is displayed. */
export interface Shown {
  name: string;
  /** What fills it: an ad of others, one of the site's own, the line on the site itself, or nothing. */
  by: 'others' | 'house' | 'line' | 'nothing';
  /** In CSS pixels. */
  height: number;
}

/** The slots that are displayed on a page. */
export function shownSlots(page: Page): Promise<Shown[]> {
  return page.locator('.slot').evaluateAll((slots) =>
    slots
      .filter((slot) => slot.checkVisibility({ checkVisibilityCSS: true }))
      .map((slot) => {
        const isSeen = (selector: string) =>
          [...slot.querySelectorAll<HTMLElement>(selector)].some(
            (one) => one.checkVisibility() && one.offsetWidth > 0 && one.offsetHeight > 0,
          );
        const images = [...slot.querySelectorAll<HTMLImageElement>('.slot-house img')];
        const isHouse = images.some((one) => one.complete && one.naturalWidth > 0 && one.offsetHeight > 0);
        const isOthers = isSeen('.slot-theirs iframe, .slot-theirs p');
        const by = isOthers ? 'others' : isHouse ? 'house' : isSeen('.slot-own') ? 'line' : 'nothing';
        return { name: (slot as HTMLElement).dataset['slot'] ?? '', by, height: slot.getBoundingClientRect().height };
      }),
  );
}

/** Scrolls until every slot is filled by one of some. */
export async function untilFilled(
  page: Page,
  by: Shown['by'],
  except: Readonly<Record<string, Shown['by']>> = {},
): Promise<Shown[]> {
  const end = Date.now() + patience;
  for (;;) {
    await scrollThrough(page);
    const slots = await shownSlots(page);
    if (slots.every((slot) => slot.by === (except[slot.name] ?? by)) || Date.now() > end) return slots;
    await page.waitForTimeout(100);
  }
}

/** What axe holds against a page as it is. */
export async function complaints(page: Page): Promise<string[]> {
  await page.evaluate(axeScript);
  const { violations } = await runAxe(page, { resultTypes: ['violations'], iframes: false });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(', ')}`);
}
