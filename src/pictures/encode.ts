import sharp, { type OutputInfo, type Sharp } from 'sharp';
import type { Rect } from './crop.ts';
import { cleanDrawing } from './drawing.ts';
import { type Probe, reading } from './probe.ts';
import type { Variant, VariantFormat } from './variant.ts';

/** Chosen by measuring: see tests/bench/pictures/quality.md. */
const settings = {
  avif: { quality: 51, effort: 3, tune: 'ssim' },
  webp: { quality: 80, effort: 4 },
  jpeg: { quality: 80, progressive: true },
} as const;

// One thread for each variant: as many variants are made at once as there are processors.
sharp.concurrency(1);
// What an operation leaves is not asked for again.
sharp.cache(false);

/** Makes variants of one picture, which is decoded once for all of them, when the first is asked for. */
export class Encoder {
  private readonly original: Buffer;
  private readonly probe: Probe;
  private readonly scale: number;
  private base: Promise<{ data: Buffer; info: OutputInfo }> | undefined;

  /** @param variants that will be made */
  constructor(original: Buffer, probe: Probe, variants: readonly Variant[]) {
    this.original = original;
    this.probe = probe;
    this.scale = Math.max(...variants.map(({ rect, width }) => width / rect.width));
  }

  /** Upright, without camera data, in sRGB. */
  async encode(variant: Variant): Promise<Buffer> {
    const { format, width, height } = variant;
    if (format === 'svg') return Buffer.from(cleanDrawing(this.original.toString('utf8')));
    if (format === 'webp' && this.probe.frames > 1 && this.isWhole(variant)) return this.animate(variant);
    this.base ??= this.decode();
    const { data, info } = await this.base;
    const { width: across, height: down, channels } = info;
    let picture = sharp(data, { raw: { width: across, height: down, channels } });
    if (!this.isWhole(variant)) picture = picture.extract(scaled(variant.rect, info, this.probe));
    if (width !== across || height !== down) picture = picture.resize({ width, height, fit: 'fill' });
    return write(picture, format).toBuffer();
  }

  /** The whole picture as pixels, no larger than the variants need it. */
  private decode(): Promise<{ data: Buffer; info: OutputInfo }> {
    const { width, height, format } = this.probe;
    const size = {
      width: Math.max(1, Math.round(width * this.scale)),
      height: Math.max(1, Math.round(height * this.scale)),
    };
    const isDrawing = format === 'svg';
    const bytes = isDrawing ? Buffer.from(cleanDrawing(this.original.toString('utf8'))) : this.original;
    // A drawing is drawn at the size that it is needed in. 72 dots to the inch is one to the unit.
    const density = isDrawing ? { density: Math.min(2400, 72 * Math.max(1, this.scale)) } : {};
    return sharp(bytes, { ...reading, ...density })
      .autoOrient()
      .resize({ ...size, fit: 'fill' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
  }

  private animate({ width, height }: Variant): Promise<Buffer> {
    const frames = sharp(this.original, { ...reading, animated: true });
    return write(frames.resize({ width, height, fit: 'fill' }).toColourspace('srgb'), 'webp').toBuffer();
  }

  private isWhole({ rect }: Variant): boolean {
    return rect.width === this.probe.width && rect.height === this.probe.height;
  }
}

function write(picture: Sharp, format: Exclude<VariantFormat, 'svg'>): Sharp {
  if (format === 'jpeg') return picture.flatten({ background: '#fff' }).jpeg(settings.jpeg);
  return format === 'avif' ? picture.avif(settings.avif) : picture.webp(settings.webp);
}

/** A part of the original as a part of its decoded pixels. */
function scaled({ left, top, width, height }: Rect, to: { width: number; height: number }, from: Probe): Rect {
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
