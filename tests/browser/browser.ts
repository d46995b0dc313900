import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { findChromium } from './chromium.mjs';

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How long a test waits for what the browser should come to, in milliseconds: only a hang takes so long. */
export const patience = 120_000;

/**
 * Opens a page of a browser that has seen nothing yet.
 * @param whenOver is told how to close it; by default it is closed with the test
 */
type NewPage = (options?: BrowserContextOptions, whenOver?: (end: () => Promise<void>) => unknown) => Promise<Page>;

/** Starts Chromium, with an empty profile, for the tests of a file. */
export function useChromium(): NewPage {
  let browser: Browser;
  beforeAll(async () => {
    const executablePath = findChromium() ?? 'chromium';
    browser = await chromium.launch({ executablePath, args: flags, timeout: patience });
  });
  afterAll(() => browser?.close());
  return async (options, whenOver = onTestFinished) => {
    const context = await browser.newContext(options);
    context.setDefaultTimeout(patience);
    whenOver(() => context.close());
    return context.newPage();
  };
}

/** What was started for the tests of a file, and is ended after them, the last first. */
export function useEnds(): (end: () => Promise<void>) => void {
  const ends: (() => Promise<void>)[] = [];
  afterAll(async () => {
    for (const end of ends.toReversed()) await end();
  });
  return (end) => ends.push(end);
}
