import { cpSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { PictureStore } from '../../src/pictures/store.ts';
import { hashOf } from '../../src/pictures/variant.ts';
import { article, differences, type Files, TestSite } from './site.ts';

const plain = (background: string, width = 200, height = 150) =>
  sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
const [teal, plum, sand] = await Promise.all(['teal', 'plum', 'sandybrown'].map((colour) => plain(colour)));
const wide = await plain('teal', 1200, 675);
const animation = await sharp([await plain('red'), await plain('blue')], { join: { animated: true } })
  .gif()
  .toBuffer();
const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30"/></svg>';

/** A site with pictures in all places where there can be some. */
const newsroom: Files = {
  'articles/a.md': article({ title: 'One', image: { src: 'a.png', alt: 'A dune', focus: 'top' }, authors: ['ada'] }),
  'articles/a.png': teal,
  'articles/b.md': article({ published: '2026-04-01' }, '![A wall](b.png)\n\n![A light](b.gif) ![A chart](b.svg)\n'),
  'articles/b.png': plum,
  'articles/b.gif': animation,
  'articles/b.svg': drawing,
  'authors/ada.md': '---\nname: Ada Example\navatar: ada.png\n---\n![Her desk](desk.png)\n',
  'authors/ada.png': sand,
  'authors/desk.png': teal,
};
const settings = (rest: string) => ({ 'site.yaml': `name: The Test Post\nurl: https://test.example\n${rest}` });

/** Paths of the pictures in the output folder. */
const present = (site: TestSite) =>
  Object.keys(site.tree()).filter((path) => path.startsWith('_pictures/') && !isCard(path));
/** Cards are drawn, and made of no picture. */
const isCard = (path: string) => path.endsWith('-card.png');

/** Paths of the pictures that pages name anywhere: for browsers, networks and search engines. */
function named(site: TestSite): string[] {
  const pages = Object.entries(site.tree()).filter(([path]) => path.endsWith('.html'));
  const paths = pages.flatMap(([, html]) => html.match(/(?<=\/)_pictures\/[^"\s,]+/g) ?? []);
  return [...new Set(paths)].filter((path) => !isCard(path)).sort();
}

/** A picture of the output as a file of the cache. */
const cached = (site: TestSite, path: string): string => {
  const name = path.replace('_pictures/', '');
  const found = new PictureStore(join(site.cache, 'pictures')).find(hashOf(name) ?? '', [name]).get(name);
  return found?.file ?? '';
};

test.each<[string, Files]>([
  ['its story is withdrawn', { 'articles/a.md': undefined }],
  ['its story becomes a draft', { 'articles/a.md': article({ image: { src: 'a.png', alt: 'A dune' }, draft: true }) }],
  ['another picture takes its name', { 'articles/a.png': sand }],
  ['its focus changes', { 'articles/a.md': article({ image: { src: 'a.png', alt: 'A dune', focus: 'bottom' } }) }],
  ['it is taken out of the text', { 'articles/b.md': article({ published: '2026-04-01' }, '![A wall](b.png)\n') }],
  ['its author has no portrait any more', { 'authors/ada.md': '---\nname: Ada Example\n---\nWrites tests.\n' }],
])('a picture leaves the output when %s, and comes back without being made again', async (_, edit) => {
  const site = new TestSite(newsroom);
  await site.build();
  const before = site.tree();
  const shown = present(site);
  expect(shown).toEqual(named(site));

  site.edit(edit);
  await site.build();
  expect(present(site)).toEqual(named(site));
  expect(shown.filter((path) => !site.exists(path))).not.toEqual([]);

  site.edit(newsroom);
  expect((await site.build()).pictures).toBe(0);
  expect(differences(site.tree(), before)).toEqual([]);
});

test('a picture leaves the output in the size of the front page when a newer story leads that', async () => {
  const image = { src: 'a.png', alt: 'A dune' };
  const site = new TestSite({ 'articles/a.md': article({ image }), 'articles/a.png': wide });
  await site.build();
  const before = present(site);
  site.edit({ 'articles/b.md': article({ published: '2026-05-20' }) });
  expect((await site.build()).pictures).toBe(0);
  expect(present(site)).toEqual(named(site));
  site.edit({ 'articles/b.md': undefined });
  expect((await site.build()).pictures).toBe(0);
  expect(present(site)).toEqual(before);
});

test('a picture stays as long as one page shows it, whatever its file is called', async () => {
  const image = { src: 'a.png', alt: 'A dune' };
  const site = new TestSite({
    'articles/a.md': article({ image }),
    'articles/b.md': article({ image: { ...image, src: 'copy.png' }, published: '2026-04-01' }),
    'articles/c.md': article({ published: '2026-03-01' }, '![A dune](a.png)\n'),
    'articles/d.md': article({ published: '2026-02-01' }, '![A dune](a.png) ![A dune](copy.png)\n'),
    'articles/a.png': teal,
    'articles/copy.png': teal,
  });
  await site.build();
  const all = present(site);
  expect(all).toEqual(named(site));

  site.edit({ 'articles/a.md': undefined });
  await site.build();
  expect(present(site)).toEqual(all);
  site.edit({ 'articles/b.md': undefined, 'articles/d.md': undefined });
  await site.build();
  expect(present(site)).toEqual(named(site));
  expect(present(site)).toHaveLength(3);
  site.edit({ 'articles/c.md': article({ published: '2026-03-01' }, '![A dune](copy.png)\n') });
  expect((await site.build()).pictures).toBe(0);
  expect(present(site)).toEqual(named(site));
  site.edit({ 'articles/c.md': undefined });
  await site.build();
  expect(present(site)).toEqual([]);
});

test.each([
  ['nothing', () => '/no/such/path'],
  ['the output folder', (site: TestSite) => site.out],
  ['the index', (site: TestSite) => join(site.cache, 'index.db')],
  ['what was made of pictures', (site: TestSite) => join(site.cache, 'pictures')],
])('after a build and the loss of %s no picture is made again, and the site is the same', async (_, path) => {
  const site = new TestSite(newsroom);
  await site.build();
  const before = site.tree();
  rmSync(path(site), { recursive: true, force: true });
  expect((await site.build()).pictures).toBe(0);
  expect(differences(site.tree(), before)).toEqual([]);
});

test('pictures are made alike on every machine, and a copy of what one has made spares another the work', async () => {
  const site = new TestSite(newsroom);
  expect((await site.build()).pictures).toBe(present(site).length);

  const cold = new TestSite(newsroom);
  expect((await cold.build()).pictures).toBe(present(site).length);
  expect(differences(cold.tree(), site.tree())).toEqual([]);

  const sharing = new TestSite(newsroom);
  cpSync(join(site.cache, 'pictures'), join(sharing.cache, 'pictures'), { recursive: true });
  expect((await sharing.build()).pictures).toBe(0);
  expect(differences(sharing.tree(), site.tree())).toEqual([]);
});

test('a copy that was broken off is made whole, and a damaged file in it is not believed', async () => {
  const site = new TestSite(newsroom);
  await site.build();
  const sharing = new TestSite(newsroom);
  cpSync(join(site.cache, 'pictures'), join(sharing.cache, 'pictures'), { recursive: true });
  const [first = '', second = '', third = ''] = present(site);
  rmSync(cached(sharing, first));
  const bytes = readFileSync(cached(sharing, second));
  // As long as it was.
  writeFileSync(cached(sharing, second), bytes.fill(0, 100));
  writeFileSync(cached(sharing, third), '');
  expect((await sharing.build()).pictures).toBe(3);
  expect(differences(sharing.tree(), site.tree())).toEqual([]);
});

test('the output and the cache hold one file, and a picture that was damaged in both is made anew', async () => {
  const site = new TestSite(newsroom);
  await site.build();
  const before = site.tree();
  const files = present(site);
  for (const path of files) expect(statSync(join(site.out, path)).ino, path).toBe(statSync(cached(site, path)).ino);

  const [first = ''] = files;
  const inCache = cached(site, first);
  writeFileSync(join(site.out, first), 'damage');
  expect(readFileSync(inCache, 'utf8')).toBe('damage');
  expect((await site.build()).pictures).toBe(1);
  expect(differences(site.tree(), before)).toEqual([]);
  expect((await site.build()).pictures).toBe(0);
});

test('formats: [webp] makes no AVIF of photographs, and without that line it comes', async () => {
  const { 'articles/b.gif': _, ...still } = newsroom;
  const files = { ...still, 'articles/b.md': article({ published: '2026-04-01' }, '![A wall](b.png)\n') };
  const site = new TestSite(files);
  await site.build();
  const before = site.tree();
  const modern = present(site).filter((path) => !path.endsWith('.jpg'));

  const webp = new TestSite({ ...files, ...settings('pictures:\n  formats: [webp]\n') });
  await webp.build();
  expect(Object.keys(webp.tree(webp.cache)).filter((path) => path.endsWith('.avif'))).toEqual([]);
  // WebP by itself is made fast.
  const slow = present(webp).map((path) => path.replace('-fast.', '.'));
  expect(slow.toSorted()).toEqual(present(site).filter((path) => !path.endsWith('.avif')));
  expect(present(webp)).toEqual(named(webp));

  site.edit(settings('pictures:\n  formats: [webp]\n'));
  expect((await site.build()).pictures).toBe(modern.length / 2);
  expect(differences(site.tree(), webp.tree())).toEqual([]);
  webp.edit(settings(''));
  expect((await webp.build()).pictures).toBe(modern.length);
  expect(differences(webp.tree(), before)).toEqual([]);
});
