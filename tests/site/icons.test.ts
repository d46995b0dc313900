import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { ContentError, formatProblem } from '../../src/errors.ts';
import { build } from '../../src/publish/build.ts';
import { settingsFrom } from '../../src/settings.ts';
import { article, type Files, minimal, TestSite } from './site.ts';

const red = (width: number, height = width) =>
  sharp({ create: { width, height, channels: 3, background: '#ff0000' } })
    .png()
    .toBuffer();

const settings = (lines: string): Files => ({ 'site.yaml': `${minimal['site.yaml']}${lines}` });
const drawing = (colour: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="${colour}" d="M0 0h9v9H0z"/></svg>`;

/** Colours of a picture in its corner and in its middle, in hex. */
async function colours(picture: Buffer | string): Promise<{ corner: string; middle: string }> {
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => data.toString('hex', 4 * (y * info.width + x), 4 * (y * info.width + x) + 4);
  return { corner: at(0, 0), middle: at(info.width >> 1, info.height >> 1) };
}

/** The picture in an icon file. https://learn.microsoft.com/en-us/previous-versions/ms997538(v=msdn.10) */
function pictureInIco(file: Buffer): Buffer {
  expect([0, 2, 4].map((at) => file.readUInt16LE(at))).toEqual([0, 1, 1]);
  expect([file[6], file[7]]).toEqual([32, 32]);
  const begin = file.readUInt32LE(18);
  expect(begin + file.readUInt32LE(14)).toBe(file.length);
  return file.subarray(begin);
}

const links = (site: TestSite, page = 'index.html') =>
  [...site.read(page).matchAll(/<link rel="(?:icon|apple-touch-icon|manifest)" href="\/([^"]+)"/g)].map(
    ([, to]) => to ?? '',
  );

test('a site without an icon is known by a letter of its name, and every page links what browsers ask for', async () => {
  const site = new TestSite({ 'articles/a.md': article() });
  await site.build();
  expect(links(site)).toEqual(['favicon.ico', 'favicon.svg', 'apple-touch-icon.png', 'site.webmanifest']);
  expect(links(site, 'news/a/index.html')).toEqual(links(site));
  for (const path of links(site)) expect(site.exists(path)).toBe(true);

  const ico = pictureInIco(readFileSync(join(site.out, 'favicon.ico')));
  expect(await sharp(ico).metadata()).toMatchObject({ format: 'png', width: 32, height: 32 });
  expect(await sharp(join(site.out, 'apple-touch-icon.png')).metadata()).toMatchObject({ width: 180, height: 180 });
  // A T has its stem in the middle.
  for (const file of ['favicon.svg', 'apple-touch-icon.png', 'icon-512.png', 'icon-maskable.png']) {
    const { corner, middle } = await colours(join(site.out, file));
    expect([corner, middle], file).toEqual(['a8230cff', 'fffefbff']);
  }

  const other = new TestSite({ 'site.yaml': 'name: Other\nurl: https://test.example\n' });
  await other.build();
  expect(other.read('favicon.svg')).not.toBe(site.read('favicon.svg'));
  const nameless = new TestSite({ 'site.yaml': 'name: 新报\nurl: https://test.example\n' });
  await nameless.build();
  expect(nameless.read('favicon.svg')).not.toContain('fffefb');
});

test('the web manifest names the site, and icons that are as large as it says', async () => {
  const site = new TestSite({
    'site.yaml': 'name: The Harbour Gazette\ntagline: News of ships\nurl: https://test.example\nlanguage: en-GB\n',
  });
  await site.build();
  const manifest = JSON.parse(site.read('site.webmanifest'));
  expect(manifest).toMatchObject({
    name: 'The Harbour Gazette',
    short_name: 'Harbour',
    description: 'News of ships',
    lang: 'en-GB',
    dir: 'ltr',
    start_url: '/',
    display: 'minimal-ui',
    theme_color: '#fffefb',
    background_color: '#fffefb',
  });
  expect(manifest.icons.map(({ purpose }: { purpose: string }) => purpose)).toEqual(['any', 'any', 'maskable']);
  for (const { src, sizes, type } of manifest.icons) {
    const { width, height, format } = await sharp(join(site.out, src)).metadata();
    expect([`${width}x${height}`, `image/${format}`]).toEqual([sizes, type]);
  }
});

test('the owner’s drawing becomes the icons, and a picture does, which has no drawing', async () => {
  const site = new TestSite({ ...settings('icon: ./mark.svg\n'), 'mark.svg': drawing('#00ff00') });
  await site.build();
  expect(site.read('favicon.svg')).toContain('<svg');
  expect(await colours(pictureInIco(readFileSync(join(site.out, 'favicon.ico'))))).toMatchObject({
    middle: '00ff00ff',
  });

  site.edit({ ...settings('icon: mark.png\n'), 'mark.png': await red(600) });
  await site.build();
  expect(site.exists('favicon.svg')).toBe(false);
  expect(links(site)).toEqual(['favicon.ico', 'icon-192.png', 'apple-touch-icon.png', 'site.webmanifest']);
  expect(await colours(join(site.out, 'icon-192.png'))).toEqual({ corner: 'ff0000ff', middle: 'ff0000ff' });
  expect(await colours(join(site.out, 'icon-maskable.png'))).toEqual({ corner: 'fffefbff', middle: 'ff0000ff' });
  // Of pictures only what is made of them is published.
  expect(Object.keys(site.tree()).filter((path) => path.includes('mark'))).toEqual([]);
});

test('another icon makes other files and prints no page', async () => {
  const site = new TestSite({ ...settings('icon: mark.svg\n'), 'mark.svg': drawing('#00ff00') });
  await site.build();
  site.edit({ 'mark.svg': drawing('#0000ff') });
  expect(await site.build()).toMatchObject({ rendered: 0, changed: 6, added: 0, removed: 0 });
  expect(await colours(join(site.out, 'icon-512.png'))).toMatchObject({ middle: '0000ffff' });
  expect(await site.build()).toMatchObject({ rendered: 0, changed: 0 });
  writeFileSync(join(site.out, 'favicon.ico'), 'not an icon');
  await site.build();
  expect(pictureInIco(readFileSync(join(site.out, 'favicon.ico'))).length).toBeGreaterThan(0);
});

test.each([
  ['wide.png', 'content/site.yaml:3:7  the icon wide.png is 600 by 500, and icons are square · crop it to a square'],
  [
    'small.png',
    'content/site.yaml:3:7  the icon small.png is 200 by 200 pixels, too small for a home screen · save it as SVG, or with 512 pixels or more',
  ],
  ['no.png', 'content/site.yaml:3:7  there is no picture no.png · add the file, or correct the path'],
  [
    'blank.png',
    'content/site.yaml:3:7  the icon blank.png shows nothing: all of it can be seen through · choose another picture, or remove the line',
  ],
  [
    'blank.svg',
    'content/site.yaml:3:7  the icon blank.svg shows nothing: all of it can be seen through · choose another picture, or remove the line',
  ],
  [
    'unsized.svg',
    'content/site.yaml:3:7  the icon unsized.svg does not say how large it is · write viewBox="0 0 64 64" into its <svg>, or export it again',
  ],
  [
    'https://images.example/a.png',
    'content/site.yaml:3:7  icon is not a file of the content folder · put the file beside this one and write its path, such as ./icon.svg',
  ],
])('an icon that cannot be one is an error at its line: %s', async (icon, report) => {
  const site = new TestSite({
    ...settings(`icon: ${icon}\n`),
    'wide.png': await red(600, 500),
    'small.png': await red(200),
    'blank.png': await sharp({ create: { width: 512, height: 512, channels: 4, background: '#ff000000' } })
      .png()
      .toBuffer(),
    'blank.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"></svg>',
    'unsized.svg': drawing('red').replace(/viewBox="[^"]*"/, 'width="100%" height="100%"'),
  });
  expect(await site.problems()).toEqual([report]);
});

test('an icon of the owner’s in public/ stays as it is, unless another is named', async () => {
  const site = new TestSite();
  const folder = join(site.root, 'public');
  mkdirSync(folder);
  writeFileSync(join(folder, 'favicon.svg'), drawing('#123456'));
  const { content, out, cache } = site;
  const all = settingsFrom({ content, out, cache, public: folder, now: Date.parse('2026-06-01T00:00:00Z') });
  await build(all);
  expect(site.read('favicon.svg')).toBe(drawing('#123456'));
  expect(site.exists('favicon.ico')).toBe(true);
  const { mtimeMs } = statSync(join(site.out, 'favicon.svg'));
  expect(await build(all)).toMatchObject({ changed: 0 });
  expect(statSync(join(site.out, 'favicon.svg')).mtimeMs).toBe(mtimeMs);

  site.edit({ ...settings('icon: mark.svg\n'), 'mark.svg': drawing('#00ff00') });
  const problems = await build(all).catch((error: unknown) => (error instanceof ContentError ? error.problems : []));
  expect(
    (problems as Parameters<typeof formatProblem>[0][]).map((problem) => formatProblem(problem, 'content/')),
  ).toEqual(['public/favicon.svg  /favicon.svg is made of the icon in site.yaml already · remove one of the two']);

  rmSync(join(folder, 'favicon.svg'));
  await build(all);
  expect(site.read('favicon.svg')).toContain('#00ff00');
  site.edit(settings(''));
  await build(all);
  writeFileSync(join(folder, 'favicon.svg'), drawing('#123456'));
  await build(all);
  expect(site.read('favicon.svg')).toBe(drawing('#123456'));
  rmSync(join(folder, 'favicon.svg'));
  await build(all);
  expect(site.read('favicon.svg')).toContain('<path');
  expect(site.read('favicon.svg')).not.toContain('#123456');
});
