import { type Browser, launch, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, onTestFinished } from 'vitest';
import { findFirefox } from './firefox.mjs';

const missing =
  'The tests in Firefox need it, and it is not there: set FIREFOX to where it is, or install it (on Debian: firefox-esr).';

/**
 * Starts Firefox, as it is published, for the tests of a file, and speaks to it by WebDriver BiDi. Where it is missing its tests are
 * not run, and say so.
 * @returns opens a page of a browser that has seen nothing yet; it is closed with the test
 */
export function useFirefox(): (width?: number, height?: number) => Promise<Page> {
  const executablePath = findFirefox();
  let browser: Browser;
  beforeAll(async () => {
    if (!executablePath) return;
    // Its reader's system is light, whatever the machine's is.
    const extraPrefsFirefox = { 'layout.css.prefers-color-scheme.content-override': 1 };
    browser = await launch({ browser: 'firefox', executablePath, extraPrefsFirefox });
  });
  beforeEach((context) => context.skip(!executablePath, missing));
  afterAll(() => browser?.close());
  return async (width = 1280, height = 800) => {
    const context = await browser.createBrowserContext();
    onTestFinished(() => context.close());
    const page = await context.newPage();
    await page.setViewport({ width, height });
    return page;
  };
}
