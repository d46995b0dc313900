import type { WebFormat } from '../schemas/site/web-formats.ts';
import { pictureUrl } from '../urls.ts';
import type { Point } from './crop.ts';
import { type Recipe, recipeOf, type Use } from './recipes.ts';
import { toneOf } from './tone.ts';
import { cropOf, type PictureFile, type Variant, type VariantFormat, variantOf } from './variant.ts';

/** A picture for one use, as pages print it. */
export interface Rendition {
  /** For browsers that know none of the sources, and for machines. */
  src: string;
  /** Of the file at `src`, in pixels. */
  own: { width: number; height: number };
  /** Of the largest variant, in pixels. */
  width: number;
  height: number;
  /** From what a browser should prefer on. */
  sources: { type: string; srcset: string; media?: string }[];
  sizes: string | undefined;
  /** Classes that colour its place until it is there. */
  tone: string | undefined;
}

/** What is wanted of a picture. */
export interface Order {
  use: Use;
  focus?: Point | undefined;
  /** Encodings for pages, the preferred first. */
  formats: readonly WebFormat[];
}

/** A `<source>` as files. */
interface Source {
  format: VariantFormat;
  variants: Variant[];
  media?: string;
}

/** Widest picture for programs that know neither AVIF nor WebP, in pixels. */
const widestFallback = 1080;
/** A width is left out if the original is only so much wider. */
const nearlySame = 1.1;

/** Whether a picture is shown so at all: a small one is left out where it would be blown up. */
export function isFit(file: PictureFile, { use, focus }: Pick<Order, 'use' | 'focus'>): boolean {
  const { least = 0, leastArea = 0, shape } = recipeOf(use);
  const { width, height } = cropOf(file, shape, focus);
  return file.format === 'svg' || (width >= least && width * height >= leastArea);
}

/** A picture that is fit for its use. */
export function renditionOf(file: PictureFile, order: Order): Rendition {
  const { sources, fallback } = sourcesOf(file, order);
  const largest = sources[0]?.variants.at(-1) ?? fallback;
  return {
    src: urlOf(fallback),
    own: { width: fallback.width, height: fallback.height },
    width: largest.width,
    height: largest.height,
    sources: sources.map(({ format, variants, media }) => ({
      type: `image/${format}`,
      srcset: variants.map((variant) => `${urlOf(variant)} ${variant.width}w`).join(', '),
      ...(media && { media }),
    })),
    sizes: recipeOf(order.use).sizes,
    tone: file.alpha ? undefined : toneOf(file.colour),
  };
}

/** A picture on another host, of which there is but one file. */
export function remoteRendition({
  src,
  width = 1,
  height = 1,
}: {
  src: string;
  width?: number | undefined;
  height?: number | undefined;
}): Rendition {
  const size = { width: Number(width), height: Number(height) };
  return { src, own: size, ...size, sources: [], sizes: undefined, tone: undefined };
}

/** All files of a rendition, each once; none of a picture that is not fit for its use. */
export function variantsOf(file: PictureFile, order: Order): Variant[] {
  if (!isFit(file, order)) return [];
  const { sources, fallback } = sourcesOf(file, order);
  const variants = [fallback, ...sources.flatMap((source) => source.variants)];
  return [...new Map(variants.map((variant) => [variant.name, variant])).values()];
}

/**
 * Drawings stay what they are. Animations stay animated where they are shown whole, and stand still for readers who want less
 * motion, in lists and for machines. What is transparent has no JPEG.
 */
function sourcesOf(file: PictureFile, { use, focus, formats }: Order): { sources: Source[]; fallback: Variant } {
  const recipe = recipeOf(use);
  const { shape, forMachines } = recipe;
  const rect = cropOf(file, shape, focus);
  // Beside AVIF the time that WebP takes does not count; by itself it is all of it.
  const fast = !formats.includes('avif');
  const cut = (width: number, format: VariantFormat) =>
    variantOf(file, { shape, focus, width, format, fast: fast && format === 'webp' });
  if (file.format === 'svg' && !forMachines) {
    return { sources: [], fallback: variantOf(file, { width: Math.round(file.width), format: 'svg' }) };
  }
  const widths = widthsOf(recipe, file.format === 'svg' ? Number.POSITIVE_INFINITY : rect.width);
  const widest = widths.at(-1) as number;
  if (forMachines) return { sources: [], fallback: cut(widest, 'jpeg') };

  const sourceOf = (format: VariantFormat, media?: string): Source => ({
    format,
    variants: widths.map((width) => cut(width, format)),
    ...(media && { media }),
  });
  const width = Math.max(...widths.filter((one) => one <= widestFallback), widths[0] as number);
  if (file.frames > 1 && !shape) {
    const still = sourceOf('avif', '(prefers-reduced-motion: reduce)');
    return { sources: [still, sourceOf('webp')], fallback: cut(width, 'webp') };
  }
  const sources = formats.map((format) => sourceOf(format));
  return { sources, fallback: cut(width, file.alpha ? 'webp' : 'jpeg') };
}

/** @param available width of the part of the original that is shown */
function widthsOf({ widths }: Recipe, available: number): number[] {
  const most = Math.min(available, Math.max(...widths));
  return [...widths.filter((width) => width * nearlySame < most), most];
}

const urlOf = ({ name }: Variant) => pictureUrl(name);
