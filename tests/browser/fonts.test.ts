import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { article, TestSite } from '../site/site.ts';
import { useChromium, useEnds } from './browser.ts';
import { serve } from './command.ts';

const whenOver = useEnds();
const newPage = useChromium();
let url: string;

beforeAll(async () => {
  const body = 'Plain, *slanted*, **heavy** and `code`.\n\n> What she said.\n';
  const site = new TestSite({ 'articles/a.md': article({ authors: ['ada'] }, body) }, whenOver);
  await site.build();
  url = (await serve('preview', ['--out', site.out], whenOver)).url;
}, 120_000);

const places = {
  plain: '.body > p',
  slanted: '.body em',
  heavy: '.body strong',
  quote: 'blockquote p',
  headline: 'h1',
};

/** The faces of the system that the browser took, by their names for PostScript; `own` for those of the site. */
async function faces(page: Page): Promise<Record<string, string[]>> {
  await page.evaluate(() => document.fonts.ready);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('DOM.enable');
  await devtools.send('CSS.enable');
  const { root } = await devtools.send('DOM.getDocument');
  const found: Record<string, string[]> = {};
  for (const [name, selector] of Object.entries(places)) {
    const { nodeId } = await devtools.send('DOM.querySelector', { nodeId: root.nodeId, selector });
    const { fonts } = await devtools.send('CSS.getPlatformFontsForNode', { nodeId });
    found[name] = fonts.map(({ postScriptName, isCustomFont }) => (isCustomFont ? 'own' : postScriptName));
  }
  return found;
}

/** Liberation, and what has the measures of Times elsewhere. */
const isOf = (style: string) => expect.arrayContaining([expect.stringMatching(new RegExp(`${style}(?:MT)?$`))]);
const fallbacks = {
  plain: expect.arrayContaining([expect.stringMatching(/^(?:LiberationSerif|TimesNewRomanPSMT)$/)]),
  slanted: isOf('-Italic'),
  heavy: isOf('-Bold'),
  quote: isOf('-Italic'),
  headline: isOf('-Bold'),
};

describe('where the typeface of the site does not come', () => {
  test('because it is blocked, emphasis is italic and headlines are bold, in faces made for it', async () => {
    const page = await newPage();
    await page.route('**/*.woff2', (route) => route.abort());
    await page.goto(`${url}/news/a/`);
    expect(await faces(page)).toEqual(fallbacks);
  });

  test('because the line is slow, they are the same, and stay so when it comes', async () => {
    const page = await newPage();
    const gate = Promise.withResolvers<void>();
    await page.route('**/*.woff2', async (route) => {
      await gate.promise;
      await route.continue().catch(() => {});
    });
    await page.goto(`${url}/news/a/`, { waitUntil: 'domcontentloaded' });
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
    // From then on what comes waits for the next page.
    await page.waitForTimeout(400);
    gate.resolve();
    await page.waitForLoadState('networkidle');
    expect(await faces(page)).toEqual(fallbacks);
  });

  test('and the system has no typeface of its measures, emphasis is italic still', async () => {
    const page = await newPage();
    await page.route('**/*.woff2', (route) => route.abort());
    await page.route('**/*.css', async (route) => {
      const response = await route.fetch();
      const css = (await response.text()).replaceAll(/local\([^)]*\)/g, 'local("No Such Typeface")');
      await route.fulfill({ response, body: css });
    });
    await page.goto(`${url}/news/a/`);
    const { slanted, quote, plain } = await faces(page);
    for (const face of [slanted, quote]) expect(face).toEqual([expect.stringMatching(/Italic|Oblique/)]);
    expect(plain).not.toEqual(slanted);
  });
});
