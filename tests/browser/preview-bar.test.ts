/** The bar of a preview, as somebody sees and uses it. */
import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { article, type Files, TestSite } from '../site/site.ts';
import { axeScript, runAxe } from './axe.ts';
import { useChromium } from './browser.ts';
import { serve } from './command.ts';

const newPage = useChromium();

const files: Files = {
  'articles/out.md': article({ title: 'Out', dek: 'Is out.' }, 'See [the plan](plan.md).\n'),
  'articles/plan.md': article({ title: 'The plan', dek: 'Is not.', draft: true }),
  'articles/soon.md': article({ title: 'Soon', dek: 'Comes.', published: '2999-01-01' }),
};

const frame = (page: Page) => page.frameLocator('.preview-bar iframe');

async function preview(): Promise<string> {
  const site = new TestSite(files);
  await site.build({ drafts: true });
  return (await serve('preview', ['--out', site.out])).url;
}

test('the bar leads to the list, by the keyboard and without scripts, and a host is told that nothing may be kept', async () => {
  const url = await preview();
  const page = await newPage({ javaScriptEnabled: false });
  const response = await page.goto(`${url}/news/out/`);
  expect(response?.headers()['x-robots-tag']).toBe('noindex');
  expect(await page.getByRole('complementary', { name: 'Preview' }).count()).toBe(1);
  const focused: (string | null)[] = [];
  for (let n = 0; n < 6; n++) {
    await page.keyboard.press('Tab');
    const inFrame = await frame(page).locator(':focus').allTextContents();
    focused.push(inFrame[0] ?? (await page.locator(':focus').textContent()));
  }
  expect(focused).toEqual([
    'Skip to content',
    'Preview',
    '1 draft',
    '1 scheduled or embargoed',
    '0 expired',
    '1 warning',
  ]);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${url}/_preview/#warnings`);
  await page.getByRole('link', { name: 'Out' }).click();
  await page.waitForURL(`${url}/news/out/`);
});

test.each<[string, BrowserContextOptions]>([
  ['a small telephone', { viewport: { width: 320, height: 640 } }],
  ['a small telephone by night', { viewport: { width: 320, height: 640 }, colorScheme: 'dark' }],
  ['a large window', { viewport: { width: 1280, height: 800 } }],
  ['a window of few colours', { viewport: { width: 1280, height: 800 }, forcedColors: 'active' }],
])(
  'on %s the bar shows all it says, covers nothing, moves nothing, and has no fault that axe knows',
  async (_, options) => {
    const url = await preview();
    const page = await newPage(options);
    await page.addInitScript(axeScript);
    for (const path of ['/', '/_preview/']) {
      await page.goto(url + path);
      const links = await frame(page).getByRole('link').all();
      expect(links).toHaveLength(4);
      const room = await page.locator('.preview-bar iframe').evaluate((one: HTMLIFrameElement) => {
        const { documentElement } = one.contentDocument as Document;
        return [documentElement.scrollWidth - one.clientWidth, documentElement.scrollHeight - one.clientHeight];
      });
      expect(room, path).toEqual([0, 0]);
      for (const link of links) {
        const box = await link.boundingBox();
        expect(box?.height).toBeGreaterThanOrEqual(24);
      }
      const [bar, next] = await Promise.all([
        page.locator('.preview-bar').boundingBox(),
        page.locator('.masthead').boundingBox(),
      ]);
      expect(next?.y).toBeGreaterThanOrEqual((bar?.y ?? 0) + (bar?.height ?? 0));
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        options.viewport?.width ?? 0,
      );
      const { violations } = await runAxe(page, {});
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    }
  },
);

test('the bar is not printed on paper', async () => {
  const url = await preview();
  const page = await newPage();
  await page.goto(url);
  expect(await page.locator('.preview-bar').isVisible()).toBe(true);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.preview-bar').isVisible()).toBe(false);
});

test('dev --drafts has the bar too, and follows what an editor writes', async () => {
  const site = new TestSite(files);
  const { url } = await serve('dev', ['--content', site.content, '--cache', site.cache, '--drafts']);
  const text = async (path: string) =>
    (await (await fetch(url + path)).text()).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
  const response = await fetch(`${url}/news/plan/`);
  expect(response.headers.get('x-robots-tag')).toBe('noindex');
  expect(await response.text()).toContain('<iframe src="/_preview/bar/"');
  expect(await text('/_preview/bar/')).toContain('1 draft 1 scheduled or embargoed 0 expired 1 warning');
  site.edit({ 'articles/plan.md': article({ title: 'The plan', dek: 'Is not.', draft: true }, 'TK\n') });
  await expect.poll(() => text('/_preview/bar/')).toContain('2 warnings');
  expect(await text('/_preview/')).toContain('The plan');

  const plain = await serve('dev', ['--content', site.content, '--cache', site.cache]);
  expect((await fetch(`${plain.url}/_preview/`)).status).toBe(404);
  const front = await fetch(plain.url);
  expect(front.headers.get('x-robots-tag')).toBeNull();
  expect(await front.text()).not.toContain('preview-bar');
});
