/** A point of a picture in percent of its width and height, from the top left corner. */
export type Point = readonly [x: number, y: number];

/** A part of a picture, in its own pixels. */
export interface Rect {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A crop that would take away less than this share is not worth being another file. */
const negligible = 0.01;

/**
 * The largest part of a picture with some proportions, its middle as near to a point as the edges allow.
 * @param ratio width by height; undefined for the whole picture
 */
export function crop(
  { width, height }: { width: number; height: number },
  ratio: number | undefined,
  [x, y]: Point,
): Rect {
  const whole = { left: 0, top: 0, width, height };
  if (ratio === undefined) return whole;
  const wide = width / height / ratio;
  if (Math.max(wide, 1 / wide) < 1 / (1 - negligible)) return whole;
  const part =
    wide > 1
      ? { width: Math.max(1, Math.round(height * ratio)), height }
      : { width, height: Math.max(1, Math.round(width / ratio)) };
  return {
    left: place(part.width, width, x),
    top: place(part.height, height, y),
    ...part,
  };
}

/** Where a stretch of some length begins, if its middle should be at a percentage of the whole. */
function place(length: number, whole: number, percent: number): number {
  return Math.min(Math.max(0, Math.round((whole * percent) / 100 - length / 2)), whole - length);
}

const sides: Record<string, Point> = {
  center: [50, 50],
  top: [50, 0],
  bottom: [50, 100],
  left: [0, 50],
  right: [100, 50],
};

/** A point as an editor writes it: `top` or `30% 20%`. */
export function readFocus(focus: string): Point {
  const [x = 50, y = 50] = (focus.match(/\d+/g) ?? []).map((percent) => Math.min(100, Number(percent)));
  return sides[focus] ?? [x, y];
}
