import sharp from 'sharp';
import { expect, test } from 'vitest';
import { Encoder } from '../../src/pictures/encode.ts';
import { variantsOf } from '../../src/pictures/rendition.ts';
import { allVariants, animation, type Colour, colourAt, distance, fileOf } from './originals.ts';

const colours: Colour[] = [
  [180, 30, 30],
  [30, 140, 30],
  [30, 40, 180],
];
const timing = { delay: [100, 250, 400], loop: 2 };

/** The same three frames in both formats that move. */
const originals = {
  gif: await animation(420, 240, colours).gif(timing).toBuffer(),
  webp: await animation(420, 240, colours).webp(timing).toBuffer(),
};

test.each(['gif', 'webp'] as const)(
  'an animated %s moves in its story, in every width and as it did',
  async (format) => {
    const file = await fileOf(originals[format]);
    const encoder = new Encoder(originals[format], file);
    const moving = variantsOf(file, { use: 'body', formats: ['avif', 'webp'] }).filter((one) => one.format === 'webp');
    expect(moving.map(({ width }) => width).sort()).toEqual([360, 420]);
    for (const variant of moving) {
      const bytes = await encoder.encode(variant);
      const { pages, pageHeight, width, delay, loop } = await sharp(bytes, { animated: true }).metadata();
      expect({ pages, pageHeight, width, delay, loop }).toEqual({
        pages: 3,
        pageHeight: variant.height,
        width: variant.width,
        ...timing,
      });
      for (const [page, colour] of colours.entries()) {
        const frame = await sharp(bytes, { page }).png().toBuffer();
        expect(distance(await colourAt(frame, 50, 50), colour)).toBeLessThan(40);
      }
    }
  },
);

test.each(['gif', 'webp'] as const)(
  'an animated %s stands still wherever it is cropped, and as AVIF',
  async (format) => {
    const file = await fileOf(originals[format]);
    const encoder = new Encoder(originals[format], file);
    const still = allVariants(file).filter((one) => one.format !== 'webp' || one.name.includes('x'));
    expect(new Set(still.map((one) => one.format))).toEqual(new Set(['avif', 'webp', 'jpeg']));
    for (const variant of still.filter(({ width }) => width < 400)) {
      const bytes = await encoder.encode(variant);
      const { pages = 1, width, height } = await sharp(bytes).metadata();
      expect({ pages, width, height }, variant.name).toEqual({
        pages: 1,
        width: variant.width,
        height: variant.height,
      });
      expect(distance(await colourAt(bytes, 50, 50), colours[0] ?? [])).toBeLessThan(40);
    }
  },
);

test('an animation with the proportions of a list moves in its story and stands still in the list', async () => {
  const original = await animation(160, 90, colours).gif(timing).toBuffer();
  const file = await fileOf(original);
  const encoder = new Encoder(original, file);
  const pagesIn = async (use: 'hero' | 'lead') => {
    const variants = variantsOf(file, { use, formats: ['webp'] }).filter(({ format }) => format === 'webp');
    const metadata = await Promise.all(variants.map(async (one) => sharp(await encoder.encode(one)).metadata()));
    return metadata.map(({ pages = 1 }) => pages);
  };
  expect(await pagesIn('hero')).toEqual([3]);
  expect(await pagesIn('lead')).toEqual([1]);
});

test('an animation that goes on for ever goes on for ever', async () => {
  const original = await animation(60, 40, colours)
    .gif({ delay: [80, 80, 80], loop: 0 })
    .toBuffer();
  const file = await fileOf(original);
  const moving = variantsOf(file, { use: 'hero', formats: ['webp'] }).find(({ format }) => format === 'webp');
  if (!moving) throw new Error('It has no WebP.');
  const { loop, delay } = await sharp(await new Encoder(original, file).encode(moving)).metadata();
  expect({ loop, delay }).toEqual({ loop: 0, delay: [80, 80, 80] });
});

test('an opaque animation carries no transparency into its stills', async () => {
  const file = await fileOf(originals.gif);
  const avif = allVariants(file).find(({ format, width }) => format === 'avif' && width < 400);
  if (!avif) throw new Error('It has no AVIF.');
  const bytes = await new Encoder(originals.gif, file).encode(avif);
  expect((await sharp(bytes).metadata()).hasAlpha).toBe(false);
});

test('a moving picture has the same bytes when it is made twice', async () => {
  const file = await fileOf(originals.gif);
  const moving = variantsOf(file, { use: 'hero', formats: ['webp'] }).find(({ format }) => format === 'webp');
  if (!moving) throw new Error('It has no WebP.');
  const [one, other] = [new Encoder(originals.gif, file), new Encoder(originals.gif, file)];
  expect((await one.encode(moving)).equals(await other.encode(moving))).toBe(true);
});
