import { hash } from 'node:crypto';
import { cpSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { readManifest } from '../../src/output/manifest.ts';
import { article, differences, TestSite } from './site.ts';

/** What a page says of the picture that is shown where it is shared. */
function shared(site: TestSite, page = 'news/a/index.html'): Record<string, string> {
  const metas = site.read(page).matchAll(/<meta property="og:image(?::(\w+))?" content="([^"]*)"/g);
  return Object.fromEntries([...metas].map(([, key = 'address', value = '']) => [key, value]));
}

/** The path in the output of the picture with which a page is shared. */
const fileOf = (site: TestSite, page?: string) => new URL(shared(site, page)['address'] ?? '').pathname.slice(1);

/** A sum of the pixels of a card, which is not blank and has its margins free. */
async function pixelsOf(site: TestSite, page?: string): Promise<string> {
  const { data, info } = await sharp(join(site.out, fileOf(site, page)))
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect(info).toMatchObject({ width: 1200, height: 630 });
  const pixel = (x: number, y: number) => data.subarray((y * 1200 + x) * info.channels).readUIntBE(0, 3);
  const paper = pixel(30, 60);
  for (let y = 20; y < 630; y++) {
    for (const x of [...Array(70).keys()]) expect([pixel(x, y), pixel(1199 - x, y)]).toEqual([paper, paper]);
  }
  expect((await sharp(join(site.out, fileOf(site, page))).stats()).entropy).toBeGreaterThan(0.2);
  return hash('sha256', data);
}

/** All cards of the output. */
const cards = (site: TestSite) => Object.keys(site.tree()).filter((path) => path.endsWith('-card.png'));

test('a story without a picture is shared with a card of its headline, the same in every build', async () => {
  const files = {
    'articles/a.md': article({ title: 'The reef at night' }),
    'articles/b.md': article({ title: 'The reef by day' }),
  };
  const site = new TestSite(files);
  // Of the two, and of the site.
  expect(await site.build()).toMatchObject({ cards: 3 });
  expect(shared(site)).toMatchObject({
    address: expect.stringMatching(/^https:\/\/test\.example\/_pictures\//),
    type: 'image/png',
    width: '1200',
    height: '630',
    alt: 'The Test Post: The reef at night',
  });
  const [night, day] = [await pixelsOf(site), await pixelsOf(site, 'news/b/index.html')];
  expect(day).not.toBe(night);
  for (const card of cards(site)) expect(statSync(join(site.out, card)).size).toBeLessThan(60_000);

  const again = new TestSite(files);
  await again.build();
  expect(differences(again.tree(), site.tree())).toEqual([]);
});

test('a card is drawn when its page is printed with another headline, and only then', async () => {
  const site = new TestSite({ 'articles/a.md': article({ title: 'Before' }), 'articles/b.md': article() });
  await site.build();
  const before = fileOf(site);
  site.edit({ 'articles/a.md': article({ title: 'Before' }, 'Another body.\n') });
  expect(await site.build()).toMatchObject({ cards: 0 });
  expect(await site.build()).toMatchObject({ cards: 0, changed: 0 });

  site.edit({ 'articles/a.md': article({ title: 'After' }) });
  expect(await site.build()).toMatchObject({ cards: 1 });
  expect(site.exists(fileOf(site))).toBe(true);
  expect(site.exists(before)).toBe(false);

  // What was drawn before is still in the store.
  site.edit({ 'articles/a.md': article({ title: 'Before' }) });
  expect(await site.build()).toMatchObject({ cards: 0 });
  expect(fileOf(site)).toBe(before);

  rmSync(join(site.out, before));
  await site.build();
  expect(site.exists(before)).toBe(true);
});

test('a card goes with its story, and when that gets a picture, which is shown instead', async () => {
  const photo = sharp({ create: { width: 1300, height: 900, channels: 3, background: '#3a6ea5' } });
  const site = new TestSite({
    'articles/a.md': article(),
    'articles/b.md': article(),
    'articles/photo.jpg': await photo.jpeg().toBuffer(),
  });
  await site.build();
  expect(cards(site)).toHaveLength(3);
  site.edit({ 'articles/a.md': article({ image: { src: './photo.jpg', alt: 'A sea' } }), 'articles/b.md': undefined });
  await site.build();
  expect(shared(site)).toMatchObject({ type: 'image/jpeg', alt: 'A sea' });
  expect(cards(site)).toEqual([fileOf(site, 'archive/index.html')]);
});

test('nothing is drawn for a story that readers may not see yet', async () => {
  const site = new TestSite({ 'articles/a.md': article({ published: '2026-07-01' }), 'articles/b.md': article() });
  await site.build();
  expect(cards(site)).toHaveLength(2);
  expect(await site.build({ now: '2026-07-02T00:00:00Z' })).toMatchObject({ cards: 1 });
  expect(cards(site)).toContain(fileOf(site));
});

test('pages that are no stories share the card of the site', async () => {
  const site = new TestSite({
    'site.yaml': 'name: The Test Post\ntagline: News of tests\nurl: https://test.example\n',
    'articles/a.md': article(),
    'pages/about.md': '---\ntitle: About us\n---\nWords.\n',
  });
  await site.build();
  const before = fileOf(site, 'about/index.html');
  expect(fileOf(site, 'news/index.html')).toBe(before);
  expect(shared(site, 'about/index.html')['alt']).toBe('The Test Post: News of tests');
  expect(await pixelsOf(site, 'about/index.html')).not.toBe(await pixelsOf(site));
  site.edit({ 'site.yaml': 'name: The Test Post\ntagline: Others\nurl: https://test.example\n' });
  await site.build();
  expect(site.exists(before)).toBe(false);
  expect(cards(site)).toHaveLength(2);
});

/** The pixels of the cards of two stories with some headlines. */
async function pair(one: string, other: string): Promise<[string, string]> {
  const site = new TestSite({ 'articles/a.md': article({ title: one }), 'articles/b.md': article({ title: other }) });
  await site.build();
  return [await pixelsOf(site), await pixelsOf(site, 'news/b/index.html')];
}

test('what the typefaces have no letters for is left out, and shows no boxes', async () => {
  const [arabic, chinese] = await pair('عنوان القصة', '夜晚的珊瑚礁');
  expect(arabic).toBe(chinese);
  const [party, plain] = await pair('🎉 The party 👩‍👩‍👧 begins 🇩🇪', 'The party begins');
  expect(party).toBe(plain);
});

test.each([
  ['signs of HTML', 'Bread & <butter>', 'Bread butter'],
  ['accents', 'Số phận của Žižek', 'So phan cua Zizek'],
  ['a headline as long as a paragraph', 'A long way to the end. '.repeat(20), 'A long way to the end. '.repeat(19)],
  ['a word without end', 'Donaudampfschifffahrt'.repeat(5), 'Donaudampfschifffahrt'],
])('a card has room for %s', async (_, one, other) => {
  const [first, second] = await pair(one, other);
  // Of what is longer than a card both show the same beginning.
  if (one.length > 400) expect(first).toBe(second);
  else expect(first).not.toBe(second);
});

test('where only differences are written, a card that is deployed is neither drawn nor written', async () => {
  const site = new TestSite({
    'articles/a.md': article({ title: 'Before' }),
    'articles/b.md': article({ title: 'Other' }),
  });
  await site.build();
  const [before, other] = [fileOf(site), fileOf(site, 'news/b/index.html')];
  const deployed = readManifest(join(site.cache, 'manifest.json'));
  const live = join(site.root, 'live');
  cpSync(site.out, live, { recursive: true });
  site.edit({
    'articles/a.md': article({ title: 'After' }),
    'articles/b.md': article({ title: 'Other' }, 'Another body.\n'),
  });
  rmSync(site.out, { recursive: true });
  expect(await site.build({ deployed })).toMatchObject({ cards: 1 });
  expect(cards(site)).toEqual([fileOf(site)]);
  const changes = JSON.parse(readFileSync(join(site.cache, 'changes.json'), 'utf8'));
  expect(changes.removed).toContain(before);
  expect(changes.removed).not.toContain(other);
});
