import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { animation, brick, distance, drawing, fileOf, flat, noise, photograph, spot, withChunk } from './originals.ts';

test.each([1, 2, 3, 4])('a photograph with orientation %i is as wide as its file says', async (orientation) => {
  const photo = await photograph(90, 60).withMetadata({ orientation }).jpeg().toBuffer();
  expect(await fileOf(photo)).toMatchObject({ width: 90, height: 60 });
});

test.each([5, 6, 7, 8])(
  'a photograph with orientation %i is shown upright, with its sides changed',
  async (orientation) => {
    const photo = await photograph(90, 60).withMetadata({ orientation }).jpeg().toBuffer();
    expect(await fileOf(photo)).toMatchObject({ width: 60, height: 90 });
  },
);

/** An original of 90x60 in brick red of each kind. */
const kinds: Record<string, () => Promise<Buffer>> = {
  JPEG: () => flat(90, 60).jpeg().toBuffer(),
  'progressive JPEG': () => flat(90, 60).jpeg({ progressive: true }).toBuffer(),
  'CMYK JPEG': () => flat(90, 60).toColourspace('cmyk').jpeg().toBuffer(),
  'JPEG in Display P3': () => flat(90, 60).withIccProfile('p3').jpeg().toBuffer(),
  PNG: () => flat(90, 60).png().toBuffer(),
  'PNG of 16 bits': () => flat(90, 60).toColourspace('rgb16').png().toBuffer(),
  'PNG with a palette': () => flat(90, 60).png({ palette: true }).toBuffer(),
  WebP: () => flat(90, 60).webp().toBuffer(),
  'WebP without loss': () => flat(90, 60).webp({ lossless: true }).toBuffer(),
  AVIF: () => flat(90, 60).avif().toBuffer(),
  GIF: () => flat(90, 60).gif().toBuffer(),
  TIFF: () => flat(90, 60).tiff().toBuffer(),
  'TIFF of 16 bits': () => flat(90, 60).toColourspace('rgb16').tiff().toBuffer(),
  SVG: async () =>
    Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60"><path d="M0 0h90v60H0" fill="#c82828"/></svg>',
    ),
};

test.each(Object.keys(kinds))('of a %s the size and the colour are known', async (kind) => {
  const file = await fileOf((await kinds[kind]?.()) as Buffer);
  expect(file).toMatchObject({ width: 90, height: 60, frames: 1 });
  // In steps of 16. Ink is not light: of CMYK the colour is only near.
  expect(distance(file.colour, brick)).toBeLessThanOrEqual(kind.startsWith('CMYK') ? 32 : 8);
});

test.each([
  ['8 bits', 'b-w'],
  ['16 bits', 'grey16'],
])('a grey PNG of %s has a grey colour', async (_, space) => {
  const file = await fileOf(await flat(90, 60, [100, 100, 100]).toColourspace(space).png().toBuffer());
  expect(file).toMatchObject({ width: 90, height: 60, alpha: false });
  expect(new Set(file.colour).size).toBe(1);
  expect(distance(file.colour, [100, 100, 100])).toBeLessThanOrEqual(8);
});

test('the colour of a picture is the one that it has most of', async () => {
  const blue = { input: await flat(30, 60, [20, 40, 200]).png().toBuffer(), left: 0, top: 0 };
  const { colour } = await fileOf(await flat(90, 60).composite([blue]).png().toBuffer());
  expect(distance(colour, brick)).toBeLessThanOrEqual(8);
});

test.each([
  ['a PNG without an alpha channel', () => flat(90, 60).png()],
  ['a PNG with an alpha channel that hides nothing', () => flat(90, 60, brick, 1).png()],
  ['a GIF', () => flat(90, 60).gif()],
])('one cannot see through %s', async (_, original) => {
  expect((await fileOf(await original().toBuffer())).alpha).toBe(false);
});

test.each([
  ['a PNG half transparent', () => flat(90, 60, brick, 0.5).png()],
  ['a WebP half transparent', () => flat(90, 60, brick, 0.5).webp()],
  ['an AVIF half transparent', () => flat(90, 60, brick, 0.5).avif()],
  ['a TIFF half transparent', () => flat(90, 60, brick, 0.5).tiff({ compression: 'lzw' })],
  ['a GIF without a colour', () => flat(90, 60, brick, 0).gif()],
  ['a PNG with a hole', () => flat(900, 600, brick, 1).composite([hole]).png()],
])('one can see through %s', async (_, original) => {
  expect((await fileOf(await original().toBuffer())).alpha).toBe(true);
});

const hole = {
  input: { create: { width: 20, height: 20, channels: 4 as const, background: '#000' } },
  blend: 'dest-out' as const,
};

test.each(['gif', 'webp'] as const)(
  'the frames of an animated %s are counted, and its height is that of one',
  async (format) => {
    const frames = animation(60, 40, [brick, [40, 160, 40], [40, 60, 200]]);
    expect(await fileOf(await frames[format]().toBuffer())).toMatchObject({ width: 60, height: 40, frames: 3 });
  },
);

test('a TIFF of several pages is a still picture of the first', async () => {
  const pages = animation(60, 40, [brick, [40, 160, 40]]);
  expect(await fileOf(await pages.tiff().toBuffer())).toMatchObject({ width: 60, height: 40, frames: 1 });
});

test('a TIFF with smaller copies of itself is a still picture of the largest', async () => {
  const pyramid = await noise(600, 500).tiff({ tile: true, pyramid: true, compression: 'jpeg' }).toBuffer();
  expect(await fileOf(pyramid)).toMatchObject({ width: 600, height: 500, frames: 1 });
});

test.each([
  [20, 50],
  [80, 50],
  [75, 25],
  [30, 80],
])('a bright spot with detail at %i% %i% catches the eye', async (x, y) => {
  const { focus } = await fileOf(await spot(300, 200, [x, y]).jpeg({ quality: 90 }).toBuffer());
  expect(Math.abs(focus[0] - x)).toBeLessThanOrEqual(15);
  expect(Math.abs(focus[1] - y)).toBeLessThanOrEqual(15);
});

test('what catches the eye is found in the picture as it is shown', async () => {
  // Turned to the right, the left becomes the top.
  const photo = spot(300, 200, [20, 50]).withMetadata({ orientation: 6 });
  const { focus } = await fileOf(await photo.jpeg({ quality: 90 }).toBuffer());
  expect(Math.abs(focus[0] - 50)).toBeLessThanOrEqual(15);
  expect(Math.abs(focus[1] - 20)).toBeLessThanOrEqual(15);
});

test.each([
  ['width and height', 'width="40" height="30"', 40, 30],
  ['only a view box', 'viewBox="0 0 40 30"', 40, 30],
  ['percentages and a view box', 'width="100%" height="100%" viewBox="0 0 40 30"', 40, 30],
  ['inches', 'width="2in" height="1in"', 144, 72],
])('the size of a drawing with %s is known in its units', async (_, size, width, height) => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${size}><rect width="9" height="9"/></svg>`;
  expect(await fileOf(Buffer.from(svg))).toMatchObject({ format: 'svg', width, height, alpha: true, focus: [50, 50] });
});

test('a drawing may begin with a mark of its encoding, a declaration and comments', async () => {
  const head = '\ufeff<?xml version="1.0" encoding="UTF-8"?>\n<!-- Drawn by hand -->\n';
  const svg = `${head}${drawing('<rect width="9" height="9"/>')}`;
  expect(await fileOf(Buffer.from(svg))).toMatchObject({ format: 'svg', width: 40, height: 30 });
});

test.each([
  [1, 1],
  [3, 1000],
  [1000, 3],
])('a picture of %i x %i pixels is taken', async (width, height) => {
  expect(await fileOf(await flat(width, height).png().toBuffer())).toMatchObject({ width, height });
});

const photo = await photograph(120, 80).jpeg().toBuffer();
const png = await photograph(120, 80).png().toBuffer();

test.each([
  ['junk behind its end', Buffer.concat([photo, Buffer.from('junk')])],
  [
    'camera data that cannot be read',
    Buffer.concat([photo.subarray(0, 2), Buffer.from('\xff\xe1\0\x10Exif\0\0garbage!', 'latin1'), photo.subarray(2)]),
  ],
  ['a colour profile that cannot be read', withChunk(png, 'iCCP', Buffer.from('icc\0\0garbage'))],
  ['a text that nobody asked for', withChunk(png, 'zTXt', Buffer.from([97, 0, 0, ...deflateSync('A long story')]))],
])('a picture with %s is taken all the same', async (_, bytes) => {
  expect(await fileOf(bytes)).toMatchObject({ width: 120, height: 80 });
});
