import type { Page } from 'playwright-core';
import { beforeAll, inject } from 'vitest';

/** A page of each kind of the demonstration site, which has everything that Markdown can hold. */
export const kinds = {
  front: '/',
  section: '/field-guide/',
  tag: '/tags/microsoft/',
  author: '/authors/mirela-okafor/',
  archive: '/archive/',
  month: '/archive/2026/11/',
  corrections: '/corrections/',
  feeds: '/feeds/',
  search: '/search/',
  'search with results': '/search/?q=machine',
  latest: '/latest/',
  page: '/about/',
  missing: '/no-such-page/',
  'story with a table and a long headline': '/field-guide/a-natural-history-of-the-benchmark/',
  'story with raw HTML and footnotes': '/field-guide/what-a-token-is/',
  'story with a gallery': '/habitats/termite-mounds-and-cooling-towers/',
  'story with a drawing and code': '/habitats/the-reef-behind-the-wall/',
  'story in MDX': '/field-guide/five-dates-and-some-arithmetic/',
  'story of opinion': '/opinion/a-word-for-being-wrong/',
};

/** Waits for the demonstration site. @returns where it is served */
export function useDemoSite(): string {
  const url = inject('demo');
  beforeAll(async () => {
    const front = await fetch(url);
    if (!front.ok) throw new Error(await front.text());
  });
  return url;
}

/** Gives a page a style of the reader's own, as an extension of the browser would: the page's policy does not stop it. */
export async function addStyle(page: Page, css: string): Promise<void> {
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets.push(sheet);
  }, css);
}
