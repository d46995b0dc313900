/** Originals as editors bring them: real files, made small. And a look at what came of them. */
import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { type Probe, probe } from '../../src/pictures/probe.ts';
import { type Use, uses } from '../../src/pictures/recipes.ts';
import { variantsOf } from '../../src/pictures/rendition.ts';
import type { PictureFile, Variant } from '../../src/pictures/variant.ts';

/** Red, green and blue from 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

export const brick: Colour = [200, 40, 40];

/** The colours of `quarters`: top left, top right, bottom left, bottom right. */
export const quarterColours: readonly Colour[] = [
  [200, 40, 40],
  [40, 160, 40],
  [40, 60, 200],
  [220, 200, 60],
];

/** One colour all over. */
export function flat(width: number, height: number, [r, g, b]: Colour = brick, alpha?: number): Sharp {
  const background = { r, g, b, ...(alpha !== undefined && { alpha }) };
  return sharp({ create: { width, height, channels: alpha === undefined ? 3 : 4, background } });
}

/** Four quarters of different colours. */
export function quarters(width: number, height: number): Sharp {
  return draw(width, height, (x, y) => quarterColours[(x * 2 < width ? 0 : 1) + (y * 2 < height ? 0 : 2)] ?? brick);
}

/** Soft light, edges and grain, as a camera gives them. */
export function photograph(width: number, height: number): Sharp {
  const grain = chance();
  return draw(width, height, (x, y) => {
    const light = 60 + (110 * y) / height + 30 * Math.sin(x / 17) + 20 * grain();
    const edge = (x - width / 3) ** 2 + (y - height / 2) ** 2 < (height / 4) ** 2 ? 50 : 0;
    return [light + edge, light * 0.8, light * 0.6 - edge];
  });
}

/** Dull all over, but for a spot of detail in bright colours. @param at its middle in percent */
export function spot(width: number, height: number, at: readonly [x: number, y: number]): Sharp {
  const [middle, centre] = [(width * at[0]) / 100, (height * at[1]) / 100];
  const radius = Math.min(width, height) / 10;
  return draw(width, height, (x, y) => {
    if ((x - middle) ** 2 + (y - centre) ** 2 > radius ** 2) return [120, 124, 128];
    return (x + y) % 16 < 8 ? [255, 60, 0] : [255, 220, 0];
  });
}

/** Grain that no encoder makes small. */
export function noise(width: number, height: number): Sharp {
  const grain = chance();
  return draw(width, height, () => [grain() * 255, grain() * 255, grain() * 255]);
}

/** Frames of different colours, each with grain, to be saved as GIF or WebP. */
export function animation(width: number, height: number, colours: readonly Colour[]): Sharp {
  const grain = chance();
  const whole = height * colours.length;
  return draw(
    width,
    whole,
    (_, y) => {
      const [red, green, blue] = colours[Math.floor(y / height)] ?? brick;
      return [red + grain() * 20, green + grain() * 20, blue + grain() * 20];
    },
    height,
  );
}

function draw(width: number, height: number, colourAt: (x: number, y: number) => Colour, pageHeight = height): Sharp {
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const colour = colourAt(x, y).map((part) => Math.round(Math.min(255, Math.max(0, part))));
      pixels.set(colour, (y * width + x) * 3);
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3, ...(pageHeight !== height && { pageHeight }) } });
}

/** Numbers from 0 to 1 that look like chance and are the same in every run. */
function chance(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return (state >>> 8) / 0x7f_ffff;
  };
}

/** A drawing of 40 to 30 units. */
export function drawing(inside: string, attributes = ''): Buffer {
  const names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
  return Buffer.from(`<svg ${names} width="40" height="30"${attributes}>${inside}</svg>`);
}

/** A PNG with one more chunk behind its header. */
export function withChunk(png: Buffer, type: string, data: Buffer): Buffer {
  return Buffer.concat([png.subarray(0, 33), chunk(type, data), png.subarray(33)]);
}

/** A PNG whose header promises another size than the file has pixels for. */
export function withPromisedSize(png: Buffer, width: number, height: number): Buffer {
  const header = Buffer.from(png.subarray(16, 29));
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([png.subarray(0, 8), chunk('IHDR', header), png.subarray(33)]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** The picture of a file, which must be one that can be used. */
export async function fileOf(bytes: Buffer): Promise<PictureFile> {
  const found = await probe(bytes);
  if ('what' in found) throw new Error(`The picture ${found.what}.`);
  return { ...found, hash };
}

/** A picture that nobody has to decode. */
export function picture(fields: Partial<Probe> & { width: number; height: number }): PictureFile {
  return { format: 'jpeg', alpha: false, frames: 1, colour: brick, focus: [50, 50], hash, ...fields };
}

export const hash = '0123456789abcdef0123456789abcdef01234567';

/** All that the site could make of a picture. */
export function allVariants(file: PictureFile): Variant[] {
  const variants = (Object.keys(uses) as Use[]).flatMap((use) => variantsOf(file, { use, formats: ['avif', 'webp'] }));
  return [...new Map(variants.map((variant) => [variant.name, variant])).values()];
}

/** The colour of a decoded picture around a point in percent. */
export async function colourAt(bytes: Buffer, x: number, y: number): Promise<number[]> {
  const { data, info } = await sharp(bytes).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  const [left, top] = [Math.floor(((info.width - 1) * x) / 100), Math.floor(((info.height - 1) * y) / 100)];
  const at = (top * info.width + left) * info.channels;
  return [...data.subarray(at, at + info.channels)];
}

/** How far two colours are apart in the part in which they differ most. */
export function distance(one: readonly number[], other: readonly number[]): number {
  return Math.max(...other.map((part, index) => Math.abs(part - (one[index] ?? 255))));
}
