import sharp, { type Sharp } from 'sharp';
import { expect, test } from 'vitest';
import { Encoder } from '../../src/pictures/encode.ts';
import type { Use } from '../../src/pictures/recipes.ts';
import { variantsOf } from '../../src/pictures/rendition.ts';
import { type PictureFile, type Variant, variantOf } from '../../src/pictures/variant.ts';
import {
  allVariants,
  brick,
  colourAt,
  distance,
  drawing,
  fileOf,
  flat,
  noise,
  photograph,
  quarterColours,
  quarters,
} from './originals.ts';

/** Middles of the quarters in percent, in the order of their colours. */
const middles = [
  [25, 25],
  [75, 25],
  [25, 75],
  [75, 75],
] as const;

const small = { width: 80, format: 'webp' } as const;

/** How the decoder of a format calls it. */
const decoded = { avif: 'heif', webp: 'webp', jpeg: 'jpeg', svg: 'svg' };

test('every variant of a photograph has the size and the format that its address promises', async () => {
  const original = await photograph(600, 420).jpeg().toBuffer();
  const file = await fileOf(original);
  const encoder = new Encoder(original, file);
  for (const variant of allVariants(file)) {
    const { width, height, format, pages = 1 } = await sharp(await encoder.encode(variant)).metadata();
    const { name } = variant;
    expect({ name, width, height, format, pages }).toEqual({
      name,
      width: variant.width,
      height: variant.height,
      format: decoded[variant.format],
      pages: 1,
    });
  }
});

test('a variant looks like its original', async () => {
  const original = await photograph(400, 300).png().toBuffer();
  const file = await fileOf(original);
  const encoder = new Encoder(original, file);
  for (const format of ['avif', 'webp', 'jpeg'] as const) {
    const variant = variantOf(file, { width: 200, format });
    const wanted = await sharp(original).resize(200, 150).raw().toBuffer();
    const found = await sharp(await encoder.encode(variant))
      .raw()
      .toBuffer();
    expect(found.length).toBe(wanted.length);
    const off = wanted.reduce((sum, part, index) => sum + Math.abs(part - (found[index] as number)), 0);
    expect(off / wanted.length, format).toBeLessThan(6);
  }
});

test('what the camera wrote into a photograph does not reach its readers', async () => {
  const exif = {
    IFD0: { Make: 'Camera', Copyright: 'Ada' },
    IFD3: { GPSLatitude: '53/1 33/1 0/1', GPSLatitudeRef: 'N' },
  };
  const rdf = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>';
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/">${rdf}</x:xmpmeta>`;
  const photo = await photograph(300, 200).withExif(exif).withXmp(xmp).withIccProfile('p3').jpeg().toBuffer();
  const original = withIptc(photo, 'Secret place');
  const before = await sharp(original).metadata();
  expect([before.exif, before.xmp, before.icc, before.iptc].every((part) => part !== undefined)).toBe(true);
  const file = await fileOf(original);
  const encoder = new Encoder(original, file);
  for (const variant of allVariants(file)) {
    const bytes = await encoder.encode(variant);
    const { exif, xmp, icc, iptc, orientation, comments } = await sharp(bytes).metadata();
    expect([exif, xmp, icc, iptc, orientation, comments], variant.name).toEqual(Array(6).fill(undefined));
    for (const word of ['Camera', 'GPS', 'xmpmeta', 'Secret']) expect(bytes.includes(word), word).toBe(false);
  }
});

// https://magnushoff.com/articles/jpeg-orientation/: where the upright picture's corners lie in the file.
test.each([
  [1, (picture: Sharp) => picture],
  [2, (picture: Sharp) => picture.flop()],
  [3, (picture: Sharp) => picture.rotate(180)],
  [4, (picture: Sharp) => picture.flip()],
  [5, (picture: Sharp) => picture.rotate(270).flop()],
  [6, (picture: Sharp) => picture.rotate(270)],
  [7, (picture: Sharp) => picture.rotate(90).flop()],
  [8, (picture: Sharp) => picture.rotate(90)],
])('a photograph with orientation %i is upright', async (orientation, lay) => {
  const upright = await quarters(120, 80).png().toBuffer();
  // In two steps: sharp mirrors before it turns.
  const turned = await lay(sharp(upright)).png().toBuffer();
  const original = await sharp(turned).withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer();
  const file = await fileOf(original);
  const bytes = await new Encoder(original, file).encode(variantOf(file, { width: 60, format: 'webp' }));
  expect(await sharp(bytes).metadata()).toMatchObject({ width: 60, height: 40 });
  for (const [index, [x, y]] of middles.entries()) {
    expect(distance(await colourAt(bytes, x, y), quarterColours[index] ?? [])).toBeLessThan(20);
  }
});

test.each([
  ['a JPEG', () => flat(90, 60).jpeg(), 8],
  ['a CMYK JPEG', () => flat(90, 60).toColourspace('cmyk').jpeg(), 32],
  ['a JPEG in Display P3', () => flat(90, 60).withIccProfile('p3').jpeg(), 8],
  ['a PNG in Display P3', () => flat(90, 60).withIccProfile('p3').png(), 8],
  ['an AVIF in Display P3', () => flat(90, 60).withIccProfile('p3').avif(), 10],
  ['a PNG of 16 bits', () => flat(90, 60).toColourspace('rgb16').png(), 8],
  ['a PNG with a palette', () => flat(90, 60).png({ palette: true }), 8],
  ['a TIFF of 16 bits', () => flat(90, 60).toColourspace('rgb16').tiff({ compression: 'lzw' }), 8],
  ['a TIFF in Lab', () => flat(90, 60).toColourspace('lab').tiff({ compression: 'lzw' }), 8],
  ['a GIF', () => flat(90, 60).gif(), 8],
] as const)('the colours of %s come out right, in every format', async (_, make, tolerance) => {
  const original = await make().toBuffer();
  const file = await fileOf(original);
  const encoder = new Encoder(original, file);
  for (const format of ['avif', 'webp', 'jpeg'] as const) {
    const bytes = await encoder.encode(variantOf(file, { width: 60, format }));
    expect(distance(await colourAt(bytes, 50, 50), brick), format).toBeLessThanOrEqual(tolerance);
    expect(await sharp(bytes).metadata()).toMatchObject({ space: 'srgb', depth: 'uchar', channels: 3 });
  }
});

test('the numbers of a wide-gamut picture are not taken for those of sRGB', async () => {
  const original = await flat(90, 60).withIccProfile('p3').png().toBuffer();
  const numbers = await sharp(original, { ignoreIcc: true }).raw().toBuffer();
  expect(distance([...numbers.subarray(0, 3)], brick)).toBeGreaterThan(12);
  const file = await fileOf(original);
  const bytes = await new Encoder(original, file).encode(variantOf(file, { width: 60, format: 'webp' }));
  expect(distance(await colourAt(bytes, 50, 50), brick)).toBeLessThanOrEqual(4);
});

test.each([
  ['8 bits', 'b-w'],
  ['16 bits', 'grey16'],
])('a grey PNG of %s stays as grey as it was', async (_, space) => {
  const original = await flat(90, 60, [100, 100, 100]).toColourspace(space).png().toBuffer();
  const file = await fileOf(original);
  const encoder = new Encoder(original, file);
  for (const format of ['avif', 'webp', 'jpeg'] as const) {
    const bytes = await encoder.encode(variantOf(file, { width: 60, format }));
    expect(distance((await colourAt(bytes, 50, 50)).slice(0, 3), [100, 100, 100]), format).toBeLessThanOrEqual(4);
  }
});

test.each([
  ['PNG', () => sheet().png()],
  ['PNG of 16 bits', () => sheet().toColourspace('rgb16').png()],
  ['WebP', () => sheet().webp({ lossless: true })],
])('what is transparent in a %s stays so for pages, and is white for machines', async (_, make) => {
  const original = await make().toBuffer();
  const file = await fileOf(original);
  const encoder = new Encoder(original, file);
  for (const format of ['avif', 'webp'] as const) {
    const bytes = await encoder.encode(variantOf(file, { width: 60, format }));
    expect((await colourAt(bytes, 10, 50))[3], format).toBeLessThanOrEqual(3);
    expect(distance(await colourAt(bytes, 90, 50), [...brick, 255]), format).toBeLessThanOrEqual(8);
  }
  const [share] = variantsOf(file, { use: 'share', focus: [0, 0], formats: ['webp'] }) as [Variant];
  const jpeg = await encoder.encode(share);
  expect(distance(await colourAt(jpeg, 10, 50), [255, 255, 255])).toBeLessThanOrEqual(4);
});

/** Nothing on the left, brick red on the right. */
function sheet(): Sharp {
  const right = { create: { width: 60, height: 80, channels: 4 as const, background: '#c82828' } };
  return flat(120, 80, [0, 0, 0], 0).composite([{ input: right, left: 60, top: 0 }]);
}

test('a half transparent colour keeps its tint, without a dark seam where nothing begins', async () => {
  const original = await sheet().png().toBuffer();
  const file = await fileOf(original);
  const bytes = await new Encoder(original, file).encode(variantOf(file, { width: 50, format: 'webp' }));
  for (let x = 40; x <= 60; x += 2) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = await colourAt(bytes, x, 50);
    if (alpha > 40) expect(distance([red, green, blue], brick)).toBeLessThanOrEqual(24);
  }
});

test.each([
  [0, 0, 0],
  [100, 0, 1],
  [0, 100, 2],
  [100, 100, 3],
])('a crop around %i% %i% shows what is there', async (x, y, quarter) => {
  // The quarters of a wide picture side by side, and of a high one below each other.
  for (const [width, height] of [
    [240, 60],
    [60, 240],
  ] as const) {
    const original = await quarters(width, height).png().toBuffer();
    const file = await fileOf(original);
    const variant = variantOf(file, { ...small, shape: '1x1', focus: [x, y], width: 60 });
    const bytes = await new Encoder(original, file).encode(variant);
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 60, height: 60 });
    const [left, top] = width > height ? [50, y === 0 ? 25 : 75] : [x === 0 ? 25 : 75, 50];
    expect(distance(await colourAt(bytes, left, top), quarterColours[quarter] ?? [])).toBeLessThan(20);
  }
});

test('a crop in the middle has its seams where the picture has them', async () => {
  const original = await quarters(400, 200).png().toBuffer();
  const file = await fileOf(original);
  const bytes = await new Encoder(original, file).encode(variantOf(file, { ...small, shape: '1x1', focus: [50, 50] }));
  for (const [index, [x, y]] of [
    [46, 46],
    [54, 46],
    [46, 54],
    [54, 54],
  ].entries()) {
    expect(distance(await colourAt(bytes, x as number, y as number), quarterColours[index] ?? [])).toBeLessThan(40);
  }
});

test('a crop of a turned photograph lies in the picture as it is shown', async () => {
  const upright = await quarters(60, 240).png().toBuffer();
  const turned = await sharp(upright).rotate(270).png().toBuffer();
  const original = await sharp(turned).withMetadata({ orientation: 6 }).jpeg({ quality: 95 }).toBuffer();
  const file = await fileOf(original);
  const bytes = await new Encoder(original, file).encode(
    variantOf(file, { shape: '1x1', focus: [0, 100], width: 60, format: 'webp' }),
  );
  expect(distance(await colourAt(bytes, 25, 50), quarterColours[2] ?? [])).toBeLessThan(20);
  expect(distance(await colourAt(bytes, 75, 50), quarterColours[3] ?? [])).toBeLessThan(20);
});

test.each([
  [1, 1],
  [1, 2],
  [17, 31],
  [3, 1000],
  [1000, 3],
])('of a picture of %i x %i pixels every variant can be made', async (width, height) => {
  const original = await flat(width, height).png().toBuffer();
  const file = await fileOf(original);
  const encoder = new Encoder(original, file);
  for (const variant of allVariants(file)) {
    const bytes = await encoder.encode(variant);
    expect(await sharp(bytes).metadata()).toMatchObject({ width: variant.width, height: variant.height });
    expect(distance(await colourAt(bytes, 50, 50), brick)).toBeLessThanOrEqual(10);
  }
});

test.each([
  ['a JPEG larger than any variant', () => photograph(2000, 1300).jpeg()],
  ['a JPEG smaller than some', () => noise(500, 333).jpeg()],
  ['a PNG', () => noise(500, 333).png()],
  ['a picture that can be seen through', () => sheet().png()],
] as const)('of %s a variant has the same bytes whenever it is made, and whatever is made with it', async (_, make) => {
  const original = await make().toBuffer();
  const file = await fileOf(original);
  // Large and small, whole and cropped; AVIF is made of the same pixels.
  const of = (use: Use) => variantsOf(file, { use, formats: ['webp'] });
  const variants = [...of('square'), ...of('card'), ...of('share'), variantOf(file, small)];
  const together = new Encoder(original, file);
  const made = new Map<string, Buffer>();
  for (const variant of variants.toSorted((a, b) => b.width - a.width)) {
    made.set(variant.name, await together.encode(variant));
  }
  for (const variant of variants) {
    const alone = await new Encoder(original, file).encode(variant);
    expect(made.get(variant.name)?.equals(alone), variant.name).toBe(true);
  }
});

test('variants that are made at once do not disturb each other', async () => {
  const original = await photograph(300, 200).jpeg().toBuffer();
  const file = await fileOf(original);
  const variants = allVariants(file);
  const [first, second] = [new Encoder(original, file), new Encoder(original, file)];
  const atOnce = await Promise.all(variants.map((variant) => first.encode(variant)));
  for (const [index, variant] of variants.toReversed().entries()) {
    expect(atOnce.at(-1 - index)?.equals(await second.encode(variant)), variant.name).toBe(true);
  }
});

test('a drawing keeps its sharp edges when it is drawn larger for machines', async () => {
  const original = drawing('<path d="M0 0h40v30H0" fill="#fff"/><path d="M0 0h20v30H0" fill="#000"/>');
  const file = await fileOf(original);
  const [share] = variantsOf(file, { use: 'search-4x3', formats: ['webp'] }) as [Variant];
  const bytes = await new Encoder(original, file).encode(share);
  expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 1200, height: 900 });
  expect(distance(await colourAt(bytes, 49.5, 50), [0, 0, 0])).toBeLessThanOrEqual(16);
  expect(distance(await colourAt(bytes, 50.5, 50), [255, 255, 255])).toBeLessThanOrEqual(16);
});

test.each([
  ['of no background', '<circle cx="20" cy="15" r="5" fill="#c82828"/>', [255, 255, 255]],
  ['with a background', '<rect width="40" height="30" fill="#283cc8"/>', [40, 60, 200]],
])('a drawing %s is drawn for machines on white', async (_, inside, corner) => {
  const original = drawing(inside);
  const file = await fileOf(original);
  const [share] = variantsOf(file, { use: 'share', formats: ['webp'] }) as [Variant];
  const bytes = await new Encoder(original, file).encode(share);
  expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 1200, height: 630 });
  expect(distance(await colourAt(bytes, 1, 1), corner)).toBeLessThanOrEqual(8);
});

test.each([
  [0, brick],
  [100, [40, 60, 200]],
] as const)('a crop of a drawing around %i% from the left shows what is there', async (x, colour) => {
  const half = (left: number, fill: string) => `<rect x="${left}" width="20" height="30" fill="${fill}"/>`;
  // As wide again as it is high, so that the crop is one of its halves.
  const original = Buffer.from(
    drawing(half(0, '#c82828') + half(20, '#283cc8'))
      .toString()
      .replace('="30"', '="20"'),
  );
  const file = await fileOf(original);
  const variant = variantOf(file, { shape: '1x1', focus: [x, 50], width: 60, format: 'jpeg' });
  const bytes = await new Encoder(original, file).encode(variant);
  for (const at of [5, 95]) expect(distance(await colourAt(bytes, at, 50), colour)).toBeLessThanOrEqual(12);
});

test('a drawing for pages is the drawing itself, cleaned', async () => {
  const original = drawing('<script>alert(1)</script><text x="2" y="20">Reef</text>');
  const file = await fileOf(original);
  const [variant] = variantsOf(file, { use: 'hero', formats: ['webp'] }) as [Variant];
  const text = (await new Encoder(original, file).encode(variant)).toString();
  expect(text).toMatch(/^<svg .*Reef.*<\/svg>\s*$/s);
  expect(text).not.toContain('alert');
});

test('a picture whose bytes broke since it was looked at is refused', async () => {
  const original = await photograph(300, 200).jpeg().toBuffer();
  const file: PictureFile = await fileOf(original);
  const broken = original.subarray(0, original.length / 2);
  await expect(new Encoder(broken, file).encode(variantOf(file, small))).rejects.toThrow();
});

/** A JPEG with a caption as agencies write it. */
function withIptc(jpeg: Buffer, caption: string): Buffer {
  const record = Buffer.concat([Buffer.from([0x1c, 2, 120, 0, caption.length]), Buffer.from(caption)]);
  const head = Buffer.concat([Buffer.from('Photoshop 3.0\x008BIM'), Buffer.from([4, 4, 0, 0, 0, 0, 0, record.length])]);
  const body = Buffer.concat([head, record, Buffer.alloc(record.length % 2)]);
  const marker = Buffer.from([0xff, 0xed, 0, body.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), marker, body, jpeg.subarray(2)]);
}
