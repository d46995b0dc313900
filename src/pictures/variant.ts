/** A variant is one file that is made of a picture; its name tells all that it takes to make it. */
import { crop, type Point, type Rect } from './crop.ts';
import type { Probe } from './probe.ts';
import { recipe, type Shape, shapes, widest } from './recipes.ts';

/** A picture in the content folder: its git blob id, and what is known of it. */
export interface PictureFile extends Probe {
  hash: string;
}

export type VariantFormat = 'avif' | 'webp' | 'jpeg' | 'svg';

export interface Variant {
  /** Path below the folder of pictures, in the store as in the output. */
  name: string;
  /** The part of the original that it shows. */
  rect: Rect;
  width: number;
  height: number;
  format: VariantFormat;
  /** Whether it moves as the original does. */
  moving: boolean;
  /** Whether it is made in half the time, for a few bytes more. */
  fast: boolean;
}

/** What tells one variant of a picture from another. */
interface Cut {
  shape?: Shape | undefined;
  focus?: Point | undefined;
  width: number;
  format: VariantFormat;
  fast?: boolean;
}

/** @param cut its width is at most that of the part it shows */
export function variantOf(file: PictureFile, { shape, focus, width, format, fast = false }: Cut): Variant {
  const rect = cropOf(file, shape, focus);
  const isCut = rect.width !== file.width || rect.height !== file.height;
  // A still picture of what moves is another than the moving one, even if it shows as much.
  const part = shape && (isCut || file.frames > 1) ? `-${shape}` : '';
  const point = isCut && focus ? `-${focus.join('-')}` : '';
  const ratio = isCut && shape ? shapes[shape] : rect.width / rect.height;
  return {
    name: `${folderOf(file.hash)}${part}${point}-${width}${fast ? '-fast' : ''}.${extension[format]}`,
    rect,
    width,
    height: Math.max(1, Math.round(width / ratio)),
    format,
    moving: format === 'webp' && file.frames > 1 && !shape,
    fast,
  };
}

export function cropOf(file: PictureFile, shape: Shape | undefined, focus: Point | undefined): Rect {
  return crop(file, shape && shapes[shape], focus ?? file.focus);
}

/** How the names of all that is made of a picture begin. The whole id tells it: of a part of one somebody may make two pictures on purpose. */
export function folderOf(hash: string): string {
  return `${recipe}/${hash.slice(0, 2)}/${hash.slice(2)}`;
}

/** The git blob id of the original whose variant has a name; undefined if it is no name. */
export function hashOf(name: string): string | undefined {
  const [, a, b] = /^\d+\/([0-9a-f]{2})\/([0-9a-f]{38})-/.exec(name) ?? [];
  return a === undefined ? undefined : `${a}${b}`;
}

/** The variant of a picture that has a name; undefined if there can be none. */
export function variantNamed(file: PictureFile, name: string): Variant | undefined {
  const [, shape, x, y, width, fast, ending] =
    /-(?:(\d+x\d+)-)?(?:(\d+)-(\d+)-)?(\d+)(-fast)?\.(\w+)$/.exec(name) ?? [];
  const format = (Object.keys(extension) as VariantFormat[]).find((one) => extension[one] === ending);
  if (format === undefined || (shape !== undefined && !(shape in shapes))) return undefined;
  if (fast !== undefined && format !== 'webp') return undefined;
  const focus = x === undefined ? undefined : ([Number(x), Number(y)] as const);
  const cut = { shape: shape as Shape | undefined, focus, width: Number(width), format, fast: fast !== undefined };
  if (cut.width < 1 || cut.width > widestOf(file, cut)) return undefined;
  const variant = variantOf(file, cut);
  return variant.name === name ? variant : undefined;
}

/** How wide a variant may be: no picture is made larger than it is, but a drawing has no size. */
function widestOf(file: PictureFile, { shape, focus, format }: Cut): number {
  if (format === 'svg') return file.format === 'svg' ? file.width : 0;
  return file.format === 'svg' ? widest : cropOf(file, shape, focus).width;
}

const extension: Record<VariantFormat, string> = { avif: 'avif', webp: 'webp', jpeg: 'jpg', svg: 'svg' };
