import type axe from 'axe-core';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { article, type Files, TestSite } from '../site/site.ts';
import { axeScript } from './axe.ts';
import { useChromium, useEnds } from './browser.ts';
import { serve } from './command.ts';

/** Two years of stories: each third is about otters, one is about the lighthouse. */
const stories: Files = Object.fromEntries(
  Array.from({ length: 150 }, (_, number) => [
    `articles/s-${number}.md`,
    article(
      {
        title: number === 77 ? 'The lighthouse <keeper>' : number % 3 ? `Story ${number}` : `Otters, part ${number}`,
        published: new Date(Date.UTC(2024, 0, 1 + number * 5)).toISOString(),
        section: number % 2 ? 'news' : 'science',
        authors: [number % 5 ? 'ada' : 'ben'],
      },
      number % 3
        ? 'Some words about the harbour & its cranes.\n'
        : `Otters${' swim'.repeat(number % 7)} in the river.\n`,
    ),
  ]),
);

const whenOver = useEnds();
const newPage = useChromium();
let url: string;

beforeAll(async () => {
  const files = {
    ...stories,
    'sections/science.yaml': 'name: Science & Nature\norder: 2\n',
    'authors/ben.md': '---\nname: Ben Example\n---\nWrites too.\n',
  };
  const site = new TestSite(files, whenOver);
  await site.build();
  url = (await serve('preview', ['--out', site.out], whenOver)).url;
});

/** The search page, with what it asked the host for and what it complained of. */
async function open(query = ''): Promise<{ page: Page; requests: string[]; complaints: string[] }> {
  const page = await newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${url}/search/${query}`, { waitUntil: 'networkidle' });
  return { page, requests, complaints };
}

const said = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text }).waitFor();
const titles = (page: Page) => page.locator('site-search li h2 a').allTextContents();
/** Waits until these results stand there: the first five come before the others. */
const shows = (page: Page, expected: string[]) => expect.poll(() => titles(page)).toEqual(expected);
const otters = (...numbers: number[]) => numbers.map((number) => `Otters, part ${number}`);

describe('the search page', () => {
  test('loads nothing of the search before the reader reaches for it', async () => {
    const { page, requests } = await open();
    const ofSearch = () => requests.filter((path) => path.startsWith('/search/') && path !== '/search/');
    expect(ofSearch()).toEqual([]);
    expect(requests.filter((path) => path.includes('archive'))).toEqual([]);
    await page.getByLabel('Words').focus();
    await page.waitForFunction(() => document.querySelectorAll('select[name=section] option').length > 1);
    expect(
      ofSearch()
        .map((path) => path.replace(/\d{4}-\d\d-\d\d/, '*').replace(/[0-9a-f]{16}/, '*'))
        .sort(),
    ).toEqual(['/search/*/head-*.bin', '/search/*/head-*.bin', '/search/shards.json', '/search/stemmer-*.js']);
    expect(await page.getByRole('status').textContent()).toBe('');
  });

  test('shows what is found as it is typed, with marks, and says how much that is', async () => {
    const { page, complaints } = await open();
    await page.getByLabel('Words').pressSequentially('lighthouse');
    await said(page, '1 story');
    await shows(page, ['The lighthouse <keeper>']);
    await page.getByLabel('Words').fill('harbour cranes');
    await said(page, '100 stories');
    await page.locator('site-search li').first().locator('mark').first().waitFor();
    expect(await page.locator('site-search li').first().locator('mark').allTextContents()).toEqual([
      'harbour',
      'cranes',
    ]);
    expect(await page.locator('site-search li').first().textContent()).toContain(
      'Some words about the harbour & its cranes.',
    );
    expect(await page.locator('site-search li').first().textContent()).toMatch(
      /(News|Science & Nature) · \w+ \d+, 202\d/,
    );
    await page.getByLabel('Words').fill('lighthouse otters');
    await said(page, 'No story was found.');
    expect(complaints).toEqual([]);
  });

  test('filters by section, author and year, and orders by date', async () => {
    const { page } = await open('?q=otters');
    await said(page, '50 stories');
    await page.getByLabel('Section').selectOption('Science & Nature');
    await said(page, '25 stories');
    await page.getByLabel('Author').selectOption('Ben Example');
    await said(page, '5 stories');
    await page.getByLabel('Order').selectOption('Newest');
    await said(page, '5 stories');
    await shows(page, otters(120, 90, 60, 30, 0));
    await page.getByLabel('Year').selectOption('2024');
    await said(page, '3 stories');
    expect(page.url()).toBe(`${url}/search/?q=otters&section=science&author=ben&year=2024&sort=date`);
  });

  test('shows what a linked address says, also when the reader comes back to it', async () => {
    const { page, complaints } = await open('?q=otters&year=2025&sort=date');
    await said(page, '24 stories');
    const newest = otters(...Array.from({ length: 20 }, (_, place) => 144 - place * 3));
    await shows(page, newest);
    expect(await page.getByLabel('Words').inputValue()).toBe('otters');
    expect(await page.getByLabel('Year').inputValue()).toBe('2025');
    await page.locator('site-search li a').first().click();
    await page.waitForURL(/\/s-\d+\//);
    await page.goBack();
    await said(page, '24 stories');
    await shows(page, newest);
    expect(complaints).toEqual([]);
  });

  test('can be used with the keyboard alone', async () => {
    const { page } = await open();
    await page.getByLabel('Words').focus();
    await page.keyboard.type('otters');
    await page.keyboard.press('Enter');
    await said(page, '50 stories');
    await page.locator('site-search li').nth(19).waitFor();
    expect(await titles(page)).toHaveLength(20);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Search');
    for (const name of ['section', 'author', 'year', 'sort']) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe(name);
    }
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('A');
    const first = await page.evaluate(() => document.activeElement?.textContent);
    expect(first).toBe((await titles(page))[0]);

    await page.getByRole('button', { name: 'Show more' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelectorAll('site-search li').length === 40);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe((await titles(page))[20]);
    await page.getByRole('button', { name: 'Show more' }).press('Enter');
    await page.waitForFunction(() => document.querySelectorAll('site-search li').length === 50);
    expect(await page.getByRole('button', { name: 'Show more' }).count()).toBe(0);
  });

  test('has no accessibility problem that a machine can find, before and after a search', async () => {
    const { page } = await open('?q=otters');
    await said(page, '50 stories');
    await page.evaluate(axeScript);
    const violations = await page.evaluate(async () => {
      const { axe: its } = window as unknown as { axe: typeof axe };
      return (await its.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`);
    });
    expect(violations).toEqual([]);
  });

  test('says so when the search cannot be loaded, and tries again', async () => {
    const { page } = await open();
    await page.context().route('**/search/shards.json', (route) => route.abort());
    await page.getByLabel('Words').fill('otters');
    await said(page, 'could not be loaded');
    await page.context().unroute('**/search/shards.json');
    await page.getByLabel('Words').fill('otters swim');
    await said(page, 'stories');
  });

  test('offers to try again when a file is lost on the way', async () => {
    const { page } = await open();
    await page.getByLabel('Words').focus();
    await page.context().route('**/words-*.bin', (route) => route.abort());
    await page.getByLabel('Words').fill('otters');
    await said(page, 'could not be loaded');
    await page.context().unroute('**/words-*.bin');
    await page.getByRole('button', { name: 'Try again' }).click();
    await said(page, '50 stories');
  });

  test('takes a page that a host sends for a missing file for none of the search', async () => {
    for (const file of ['shards.json', 'head-*.bin', 'words-*.bin', 'stories-*.json', 'stemmer-*.js']) {
      const { page } = await open();
      const html = { status: 200, contentType: 'text/html', body: '<html><p>Log in</p></html>' };
      await page.context().route(`**/${file}`, (route) => route.fulfill(html));
      await page.goto(`${url}/search/?q=otters`);
      await said(page, 'could not be loaded');
      await page.context().unroute(`**/${file}`);
      await page.getByRole('button', { name: 'Try again' }).click();
      await said(page, '50 stories');
      expect(await page.getByLabel('Words').evaluate((input) => input === document.activeElement)).toBe(true);
      await page.context().close();
    }
  });

  test('says at its button when more results cannot be loaded, and goes on from there', async () => {
    const { page } = await open('?q=otters');
    await said(page, '50 stories');
    await page.locator('site-search li').nth(19).waitFor();
    await page.context().route('**/stories-*.json', (route) => route.abort());
    // Stories of files that are there already need none.
    while (await page.getByRole('button', { name: 'Show more' }).isVisible()) {
      const before = await page.locator('site-search li').count();
      await page.getByRole('button', { name: 'Show more' }).click();
      await page.waitForFunction(
        (count) =>
          document.querySelectorAll('site-search li').length > count ||
          document.querySelector('[data-more]')?.textContent !== 'Show more',
        before,
      );
    }
    await page.context().unroute('**/stories-*.json');
    const again = page.getByRole('button', { name: 'More could not be loaded' });
    if (await again.isVisible()) await again.click();
    await page.waitForFunction(() => document.querySelectorAll('site-search li').length === 50);
  });

  test('corrects an address with a filter or an order that there is not', async () => {
    const { page } = await open('?q=otters&section=bogus&sort=bogus');
    await said(page, '50 stories');
    expect(new URL(page.url()).search).toBe('?q=otters');
    expect(await page.getByLabel('Order').locator('option').allTextContents()).toEqual(['Best match', 'Newest']);
  });

  test('shows nothing for an empty form, also without a network', async () => {
    const { page } = await open('?q=otters');
    await said(page, '50 stories');
    await page.context().route('**/search/**', (route) => route.abort());
    await page.getByLabel('Words').fill('');
    await page.waitForFunction(() => document.querySelectorAll('site-search li').length === 0);
    expect(await page.getByRole('status').textContent()).toBe('');
  });

  test('goes on with the new stories where a deployment took the old files away', async () => {
    const { page } = await open();
    const list = await (await fetch(`${url}/search/shards.json`)).json();
    const now = list.shards[0][0];
    await page.context().route('**/search/shards.json', (route) =>
      route.fulfill({
        json: { ...list, shards: [['old/head.bin', ...list.shards[0].slice(1)], list.shards[1]] },
      }),
    );
    await page.context().route('**/search/old/head.bin', (route) => route.continue({ url: `${url}/search/${now}` }));
    await page.getByLabel('Words').focus();
    await page.waitForFunction(() => document.querySelectorAll('select[name=section] option').length > 1);
    await page.context().unroute('**/search/shards.json');
    await page.getByLabel('Words').fill('otters');
    await said(page, '50 stories');
  });

  test('shows what is found for the nearest word where one was mistyped, and says so', async () => {
    const { page } = await open('?q=lihgthouse');
    await said(page, 'Showing results for “lighthouse”: 1 story');
    await shows(page, ['The lighthouse <keeper>']);
    expect(await page.getByLabel('Words').inputValue()).toBe('lihgthouse');
  });

  test('without scripts leads to the archive, and shows no form that does nothing', async () => {
    const page = await newPage({ javaScriptEnabled: false });
    await page.goto(`${url}/search/`);
    expect(await page.getByRole('link', { name: 'archive' }).first().getAttribute('href')).toBe('/archive/');
    expect(await page.locator('form').isVisible()).toBe(false);
  });
});
