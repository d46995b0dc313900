import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { reportHost } from '../../src/publish/reports/host-report.ts';
import { startNginx } from '../hosting/servers.ts';
import { article, type TestSite } from '../site/site.ts';
import { adSite, paragraph, scrollThrough, seen, story, untilFilled, type Watched, watch } from './ad-site.ts';
import { useChromium, useEnds } from './browser.ts';

const whenOver = useEnds();
const newPage = useChromium();
/** Sites as nginx serves them with our headers: one without anybody else's scripts, one with ads of others. */
const urls = { own: '', others: '' };

const serve = async (site: TestSite) =>
  (await startNginx(site.out, reportHost({ cache: site.cache }, { host: 'nginx' }).files, whenOver)).url;

beforeAll(async () => {
  const embeds = 'https://www.youtube.com/watch?v=aB3_-6789xy\n\nhttps://social.example/@ada/113000000000000001\n\n';
  const own = await adSite({}, whenOver, {
    'articles/film.md': article({ title: 'High water' }, `${paragraph}${embeds}${paragraph}`),
  });
  urls.own = await serve(own.site);
  const consent = { provider: 'builtin', privacy: '/privacy/' };
  const gpt = { unit: '/1234567/{slot}', script: 'https://ads.example/gpt.js' };
  urls.others = await serve((await adSite({ provider: 'gpt', gpt, consent }, whenOver)).site);
});

/** A page, and what it complained of; what others would answer is a small page. */
async function open(site: keyof typeof urls, path: string): Promise<{ page: Page; watched: Watched }> {
  const page = await newPage({ viewport: { width: 768, height: 740 } });
  const watched = await watch(page, urls[site]);
  await page.route(
    (address) => address.origin !== urls[site],
    (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>A player</title>' }),
  );
  await page.goto(urls[site] + path);
  return { page, watched };
}

async function expectNoComplaint({ page, watched }: { page: Page; watched: Watched }): Promise<void> {
  expect(watched.errors).toEqual([]);
  expect((await seen(page)).violations).toEqual([]);
}

describe('with the headers of a host', () => {
  test('a story has its ads, its latest stories and its theme, and nothing is forbidden', async () => {
    const opened = await open('own', story);
    const { page } = opened;
    await scrollThrough(page);
    await untilFilled(page, 'house');
    await page.locator('latest-stories').scrollIntoViewIfNeeded();
    await page.locator('latest-stories [data-latest] a').first().waitFor();
    await page.getByRole('button', { name: 'Dark theme' }).click();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    await expectNoComplaint(opened);
  });

  test('posts and films are shown, also of somebody’s own server', async () => {
    const opened = await open('own', '/news/film/');
    const { page } = opened;
    const buttons = page.getByRole('button', { name: 'Show it here' });
    for (let left = 2; left > 0; left--) {
      await buttons.first().scrollIntoViewIfNeeded();
      // Chromium gives a click right after scrolling to the frame that stood there before.
      await page.waitForTimeout(300);
      await buttons.first().click();
      await expect.poll(() => buttons.count()).toBe(left - 1);
    }
    for (const host of ['www.youtube-nocookie.com', 'social.example'])
      await expect.poll(() => page.frames().some((frame) => frame.url().includes(host))).toBe(true);
    await expectNoComplaint(opened);
  });

  test('the search finds, and shows what it found', async () => {
    const opened = await open('own', '/search/?q=ledger');
    await opened.page.locator('site-search li p mark').first().waitFor();
    await expectNoComplaint(opened);
  });

  test('a script that is not ours can make no page of text', async () => {
    const { page } = await open('own', story);
    const outcome = await page.evaluate(() => {
      const attempts: Record<string, () => unknown> = {
        markup: () => {
          document.createElement('p').innerHTML = '<b>x</b>';
        },
        page: () => new DOMParser().parseFromString('<b>x</b>', 'text/html'),
        policy: () =>
          (
            window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }
          ).trustedTypes.createPolicy('other', {}),
      };
      return Object.entries(attempts).map(([name, attempt]) => {
        try {
          attempt();
          return `${name} is made`;
        } catch (error) {
          return `${name}: ${(error as Error).name}`;
        }
      });
    });
    expect(outcome).toEqual(['markup: TypeError', 'page: TypeError', 'policy: TypeError']);
  });

  test('a reader is asked for consent, and ads of others may load after that', async () => {
    const opened = await open('others', story);
    const { page, watched } = opened;
    expect(watched.foreign).toEqual([]);
    await page.getByRole('button', { name: 'Accept' }).click();
    await expect.poll(() => watched.foreign).toContain('https://ads.example/gpt.js');
    expect((await seen(page)).violations).toEqual([]);
  });

  test('no other site shows a page in a frame', async () => {
    const { page } = await open('own', story);
    const other = await newPage();
    await other.route('https://evil.example/', (route) =>
      route.fulfill({ contentType: 'text/html', body: `<iframe src="${page.url()}"></iframe>` }),
    );
    await other.goto('https://evil.example/');
    await expect.poll(() => other.frames().at(1)?.url()).toMatch(/^chrome-error:|^about:blank/);
  });
});
