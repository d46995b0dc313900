import sharp, { type Sharp } from 'sharp';
import type { Point } from './crop.ts';
import { readDrawing } from './drawing.ts';
import { isWholeGif } from './gif.ts';

/** What is known of a picture without looking at it again. */
export interface Probe {
  /** In pixels, as it is shown: orientation applied. Of a drawing, in its own units. */
  width: number;
  height: number;
  format: string;
  /** Whether one can see through it somewhere. */
  alpha: boolean;
  /** More than one: it is animated. */
  frames: number;
  /** The colour that it has most of: red, green and blue from 0 to 255. */
  colour: readonly [number, number, number];
  /** What catches the eye. */
  focus: Point;
}

/** Why a picture cannot be used. */
export interface Unusable {
  what: string;
  fix: string;
}

/** Pixels of the largest picture that is taken, all frames together: the largest cameras have 100 million, and two must fit in memory. */
const mostPixels = 120_000_000;

/** Truncated and broken files are refused; what decoders only grumble about, readers see. */
export const reading = { failOn: 'error', limitInputPixels: mostPixels } as const;

const formats = new Set(['jpeg', 'png', 'webp', 'gif', 'svg', 'tiff', 'heif']);
/** What a picture is looked at as, in pixels; the attention strategy looks at 32. */
const sample = 64;

/** Decodes a picture to its end, at the smallest size that tells something of it. */
export async function probe(bytes: Buffer): Promise<Probe | Unusable> {
  const saveAgain = 'save it again as JPEG, PNG, WebP, AVIF, GIF or SVG';
  if (bytes.length === 0) return { what: 'is empty', fix: saveAgain };
  const metadata = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => undefined);
  if (!metadata || !formats.has(metadata.format)) return { what: 'cannot be read', fix: saveAgain };
  if (metadata.format === 'heif' && metadata.compression !== 'av1') return heic;
  const { format, autoOrient: size } = metadata;
  const frames = format === 'gif' || format === 'webp' ? (metadata.pages ?? 1) : 1;
  const height = metadata.pageHeight ?? size.height;
  const pixels = size.width * height * frames;
  if (format !== 'svg' && pixels > mostPixels) {
    const most = Math.floor(mostPixels / 1e6);
    return {
      what: `has ${Math.ceil(pixels / 1e6)} million pixels, and ${most} are the limit`,
      fix: frames > 1 ? 'save it smaller or with fewer frames' : 'save it smaller; 4000 pixels are wide enough',
    };
  }
  if (format === 'gif' && !isWholeGif(bytes)) return brokenOff;
  try {
    const original = format === 'svg' ? await readDrawing(bytes) : bytes;
    const small = await sharp(original, reading)
      .autoOrient()
      .resize({ width: sample, height: sample, fit: 'inside' })
      .toColourspace('srgb')
      .png({ compressionLevel: 0 })
      .toBuffer();
    // Of an animation that was the first picture.
    if (frames > 1)
      await sharp(original, { ...reading, pages: -1 })
        .resize({ width: 1 })
        .raw()
        .toBuffer();
    const { dominant, isOpaque } = await sharp(small).stats();
    return {
      width: size.width,
      height,
      format,
      alpha: format === 'svg' || !isOpaque,
      frames,
      colour: [dominant.r, dominant.g, dominant.b],
      focus: format === 'svg' ? [50, 50] : await findFocus(sharp(small)),
    };
  } catch (error) {
    const isOver = /limit|too large/i.test((error as Error).message);
    if (format === 'svg')
      return { what: isOver ? 'is too large a drawing' : 'is not a drawing that can be read', fix: saveAgain };
    return brokenOff;
  }
}

const brokenOff: Unusable = { what: 'cannot be read to its end', fix: 'save it again, or copy it here once more' };

const heic: Unusable = {
  what: 'is in the format HEIC, which browsers do not show',
  fix: 'open it and export it as JPEG; an iPhone takes JPEG with Settings, Camera, Formats, Most Compatible',
};

/** The middle of what sharp would keep if it had to halve the picture: bright colours, skin, detail. */
async function findFocus(small: Sharp): Promise<Point> {
  const { width, height } = await small.metadata();
  const half = (side: number) => Math.max(1, Math.round(side / 2));
  const { info } = await small
    .resize({ width: half(width), height, fit: 'cover', position: 'attention' })
    .toBuffer({ resolveWithObject: true });
  const percent = (at: number | undefined, side: number) =>
    at === undefined ? 50 : Math.min(100, Math.max(0, Math.round((at / side) * 100)));
  return [percent(info.attentionX, width), percent(info.attentionY, height)];
}
