import type { PictureFile } from '../content/reader.ts';
import { pictureUrl } from '../urls.ts';

/** Widest picture that is printed, in pixels; a smaller original keeps its size. */
export const widest = 1600;

/** Raise it whenever `encode` gives other bytes for the same picture: addresses of pictures are immutable. */
const recipe = 1;

/** A picture as readers get it. */
export interface Rendition {
  url: string;
  width: number;
  height: number;
}

/** The file that is made of a picture: a WebP no wider than `widest`; drawings and animations stay what they are. */
export function renditionOf({ hash, width, height, format }: PictureFile): Rendition {
  const name = `${hash.slice(0, 16)}-${recipe}`;
  if (isKept(format)) return { url: pictureUrl(`${name}.${format}`), width, height };
  const shown = Math.min(width, widest);
  return { url: pictureUrl(`${name}.webp`), width: shown, height: Math.max(1, Math.round((height * shown) / width)) };
}

export function isKept(format: string): boolean {
  return format === 'svg' || format === 'gif';
}
