/** axe, which finds what stands in the way of readers with disabilities. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

/** The script of axe without its comments, of which a page has read twice as much before it is ready. */
export const axeScript = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe says of a page that has its script, by all rules of WCAG 2.2 AA and of good practice. */
export function runAxe(page: Page, options: RunOptions): Promise<AxeResults> {
  return page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify({ runOnly: rules, ...options })})`);
}
