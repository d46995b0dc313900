import sharp, { type OutputInfo, type Sharp } from 'sharp';
import type { Rect } from './crop.ts';
import { readDrawing } from './drawing.ts';
import { reading } from './probe.ts';
import { recipeOf, type Use, uses } from './recipes.ts';
import { cropOf, type PictureFile, type Variant, type VariantFormat } from './variant.ts';

/** Chosen by measuring: see tests/bench/pictures/quality.md. */
const settings = {
  avif: { quality: 52, effort: 3, tune: 'iq' },
  webp: { quality: 80, effort: 4 },
  fastWebp: { quality: 80, effort: 2 },
  jpeg: { quality: 80, progressive: true },
} as const;

// One thread for each variant: as many variants are made at once as there are processors.
sharp.concurrency(1);
// What an operation leaves is not asked for again.
sharp.cache(false);

/** Makes variants of one picture, which is decoded once for all of them, when the first is asked for. */
export class Encoder {
  private readonly original: Buffer;
  private readonly file: PictureFile;
  private base: Promise<{ data: Buffer; info: OutputInfo }> | undefined;

  constructor(original: Buffer, file: PictureFile) {
    this.original = original;
    this.file = file;
  }

  /** Upright, without camera data, in sRGB. */
  async encode(variant: Variant): Promise<Buffer> {
    const { format, width, height } = variant;
    if (format === 'svg') return readDrawing(this.original);
    if (variant.moving) return this.animate(variant);
    this.base ??= this.decode();
    const { data, info } = await this.base;
    const { width: across, height: down, channels } = info;
    let picture = sharp(data, { raw: { width: across, height: down, channels } });
    if (this.isCut(variant)) picture = picture.extract(scaled(variant.rect, info, this.file));
    if (width !== across || height !== down) picture = picture.resize({ width, height, fit: 'fill' });
    return write(picture, format, variant.fast).toBuffer();
  }

  /** The whole picture as pixels. */
  private async decode(): Promise<{ data: Buffer; info: OutputInfo }> {
    const { width, height, format } = this.file;
    const scale = scaleOf(this.file);
    const size = {
      width: Math.max(1, Math.round(width * scale)),
      height: Math.max(1, Math.round(height * scale)),
    };
    const isDrawing = format === 'svg';
    const bytes = isDrawing ? await readDrawing(this.original) : this.original;
    const picture = sharp(bytes, reading)
      .autoOrient()
      .resize({ ...size, fit: 'fill' })
      .toColourspace('srgb');
    if (!this.file.alpha) picture.removeAlpha();
    return picture.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  }

  private animate({ width, height, fast }: Variant): Promise<Buffer> {
    const frames = sharp(this.original, { ...reading, animated: true });
    return write(frames.resize({ width, height, fit: 'fill' }).toColourspace('srgb'), 'webp', fast).toBuffer();
  }

  private isCut({ rect }: Variant): boolean {
    return rect.width !== this.file.width || rect.height !== this.file.height;
  }
}

/** Longest side of what a drawing is drawn as, in pixels. */
const longestDrawing = 4096;

/**
 * By how much a picture is scaled for all of its variants: as far as the one that shows most of it needs, whether or not that one is
 * made now, so that a variant has the same bytes whatever is made with it.
 */
function scaleOf(file: PictureFile): number {
  const scales = (Object.keys(uses) as Use[]).map((use) => {
    const { shape, widths } = recipeOf(use);
    return Math.max(...widths) / cropOf(file, shape, undefined).width;
  });
  const most = file.format === 'svg' ? longestDrawing / Math.max(file.width, file.height) : 1;
  return Math.min(most, Math.max(...scales));
}

function write(picture: Sharp, format: Exclude<VariantFormat, 'svg'>, fast: boolean): Sharp {
  if (format === 'jpeg') return picture.flatten({ background: '#fff' }).jpeg(settings.jpeg);
  return format === 'avif' ? picture.avif(settings.avif) : picture.webp(fast ? settings.fastWebp : settings.webp);
}

/** A part of the original as a part of its decoded pixels. */
function scaled({ left, top, width, height }: Rect, to: { width: number; height: number }, from: PictureFile): Rect {
  const [x, y] = [to.width / from.width, to.height / from.height];
  const part = {
    width: Math.min(to.width, Math.max(1, Math.round(width * x))),
    height: Math.min(to.height, Math.max(1, Math.round(height * y))),
  };
  return {
    left: Math.min(Math.round(left * x), to.width - part.width),
    top: Math.min(Math.round(top * y), to.height - part.height),
    ...part,
  };
}
