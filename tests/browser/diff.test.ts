import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { toHtml } from '../../src/diff/say/html.ts';
import { BranchedSite } from '../diff/repository.ts';
import { article } from '../site/site.ts';
import { axeScript, runAxe } from './axe.ts';
import { useChromium, useEnds } from './browser.ts';

const newPage = useChromium();
const whenOver = useEnds();
let url: string;

beforeAll(async () => {
  const paragraphs = Array.from({ length: 9 }, (_, at) => `Paragraph ${at} stays as it is.`).join('\n\n');
  const story = (words: string) =>
    article(
      { title: 'The flood', dek: `It ${words}.` },
      `The river ${words} by two metres.\n\n${paragraphs}\n\n${'long'.repeat(80)}\n`,
    );
  const site = new BranchedSite(
    { 'articles/flood.md': story('rose'), 'articles/gone.md': article({ title: 'Gone' }) },
    whenOver,
  );
  site.edit({
    'articles/flood.md': story('fell'),
    'articles/gone.md': undefined,
    'articles/new.md': article({ title: 'New' }),
  });
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-diff-'));
  whenOver(async () => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'diff.html'), toHtml(await site.diff()));
  url = pathToFileURL(join(folder, 'diff.html')).href;
}, 120_000);

describe.each(['light', 'dark'] as const)('the page of a comparison, %s', (colorScheme) => {
  test.each([320, 1280])('is for everybody, at %i px, and nothing of it is out of the window', async (width) => {
    const page = await newPage({ colorScheme, bypassCSP: true, viewport: { width, height: 900 } });
    await page.goto(url);
    await page.locator('summary').first().click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await page.evaluate(axeScript);
    expect((await runAxe(page, {})).violations).toEqual([]);
  });
});

test('its style is the one that its policy allows', async () => {
  const page = await newPage({ colorScheme: 'light' });
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await page.goto(url);
  expect(said).toEqual([]);
  expect(
    await page
      .locator('del')
      .first()
      .evaluate((del) => getComputedStyle(del).textDecorationLine),
  ).toBe('line-through');
  expect(
    await page
      .locator('ins')
      .first()
      .evaluate((ins) => getComputedStyle(ins).textDecorationLine),
  ).toBe('underline');
});

test('the texts stand beside each other where there is room, and else below', async () => {
  const page = await newPage();
  await page.goto(url);
  const row = page.locator('.row', { hasText: 'two metres' });
  const tops = async (width: number) => {
    await page.setViewportSize({ width, height: 900 });
    const cells = await row.locator('> div').evaluateAll((all) => all.map((cell) => cell.getBoundingClientRect().top));
    return cells.map((top) => Math.round(top - (cells[0] ?? 0)));
  };
  expect(await tops(1280)).toEqual([0, 0]);
  const [first, second = 0] = await tops(390);
  expect(first).toBe(0);
  expect(second).toBeGreaterThan(20);
});

test('on paper what is folded is open', async () => {
  const page = await newPage();
  await page.goto(url);
  const folded = page.locator('details .row').first();
  expect(await folded.isVisible()).toBe(false);
  await page.emulateMedia({ media: 'print' });
  expect(await folded.isVisible()).toBe(true);
});
