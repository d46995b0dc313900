/**
 * Draws letters as pixels, each once for all pictures in which it stands. Nothing of it depends on the machine, and a card takes a tenth of
 * the time that it takes to draw it as SVG: see tests/bench/pictures/cards.md.
 */
import type { Stroke } from '../../typefaces/typeface.ts';

/** How much of each pixel a shape covers, from 0 to 255, and where its top left corner lies. */
export interface Bitmap {
  left: number;
  top: number;
  width: number;
  height: number;
  cover: Uint8Array;
}

/** A curve is drawn as so many straight lines for each of its pixels, and at least two. */
const linesPerPixel = 0.25;

/**
 * The pixels of an outline.
 * @param scale pixels of one unit of the outline
 * @param shift by how much of a pixel it is moved to the right
 */
export function rasterise(outline: readonly Stroke[], scale: number, shift: number): Bitmap {
  const lines = linesOf(outline, scale, shift);
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < lines.length; at += 2) {
    left = Math.min(left, lines[at] as number);
    right = Math.max(right, lines[at] as number);
    top = Math.min(top, lines[at + 1] as number);
    bottom = Math.max(bottom, lines[at + 1] as number);
  }
  if (lines.length === 0) return { left: 0, top: 0, width: 0, height: 0, cover: new Uint8Array() };
  left = Math.floor(left);
  top = Math.floor(top);
  const width = Math.ceil(right) - left + 1;
  const height = Math.ceil(bottom) - top;
  const changes = new Float64Array((width + 1) * height);
  for (let at = 0; at < lines.length; at += 4) {
    const [x0, y0, x1, y1] = lines.slice(at, at + 4) as [number, number, number, number];
    addLine(changes, width + 1, x0 - left, y0 - top, x1 - left, y1 - top);
  }
  const cover = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    let sum = 0;
    for (let x = 0; x < width; x++) {
      sum += changes[y * (width + 1) + x] as number;
      // Parts of a letter may overlap.
      cover[y * width + x] = Math.round(255 * Math.min(1, Math.abs(sum)));
    }
  }
  return { left, top, width, height, cover };
}

/** An outline as straight lines, each as its two ends, in pixels with y downwards. */
function linesOf(outline: readonly Stroke[], scale: number, shift: number): number[] {
  const lines: number[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const lineTo = (toX: number, toY: number) => {
    lines.push(x, y, toX, toY);
    [x, y] = [toX, toY];
  };
  for (const { type, values } of outline) {
    const points = values.map((value, at) => (at % 2 === 0 ? value * scale + shift : -value * scale));
    if (type === 'Z') lineTo(startX, startY);
    else if (type === 'M') {
      [x, y] = points as [number, number];
      [startX, startY] = [x, y];
    } else if (type === 'L') lineTo(points[0] as number, points[1] as number);
    else {
      const controls = [x, y, ...points];
      const steps = Math.max(2, Math.ceil(lengthOf(controls) * linesPerPixel));
      for (let step = 1; step <= steps; step++) lineTo(...pointAt(controls, step / steps));
    }
  }
  return lines;
}

function lengthOf(points: readonly number[]): number {
  let length = 0;
  for (let at = 2; at < points.length; at += 2) {
    const [x0, y0, x1, y1] = points.slice(at - 2, at + 2) as [number, number, number, number];
    length += Math.hypot(x1 - x0, y1 - y0);
  }
  return length;
}

/** A point of a curve, by de Casteljau's algorithm. */
function pointAt(controls: readonly number[], part: number): [x: number, y: number] {
  let points = controls;
  while (points.length > 2) {
    const before = points;
    points = before.slice(2).map((value, at) => (before[at] as number) * (1 - part) + value * part);
  }
  return points as [number, number];
}

/**
 * Adds a line to the changes of the covered area from each pixel to the next: the area to the right of the line, signed by whether it leads
 * down or up. Their sums along a row are how much of each pixel lies inside.
 */
function addLine(changes: Float64Array, stride: number, fromX: number, fromY: number, toX: number, toY: number): void {
  if (fromY === toY) return;
  const sign = fromY < toY ? 1 : -1;
  const [x0, y0, x1, y1] = sign > 0 ? [fromX, fromY, toX, toY] : [toX, toY, fromX, fromY];
  const slope = (x1 - x0) / (y1 - y0);
  for (let row = Math.floor(y0); row < y1; row++) {
    const upper = Math.max(y0, row);
    const lower = Math.min(y1, row + 1);
    const height = (lower - upper) * sign;
    const [a, b] = [x0 + (upper - y0) * slope, x0 + (lower - y0) * slope];
    const [left, right] = a < b ? [a, b] : [b, a];
    const first = Math.floor(left);
    const last = Math.max(first, Math.ceil(right) - 1);
    const at = row * stride;
    if (first === last) {
      // Within one pixel: what is to the right of the line's middle.
      const outside = (left + right) / 2 - first;
      changes[at + first] = (changes[at + first] as number) + height * (1 - outside);
      changes[at + first + 1] = (changes[at + first + 1] as number) + height * outside;
      continue;
    }
    // Through several: the part of the area that has come by the end of each.
    const perPixel = height / (right - left);
    let before = 0;
    let covered = 0;
    for (let pixel = first; pixel <= last; pixel++) {
      const [enter, leave] = [Math.max(left, pixel), Math.min(right, pixel + 1)];
      const part = perPixel * (leave - enter);
      const inside = covered + part * (pixel + 1 - (enter + leave) / 2);
      covered += part;
      changes[at + pixel] = (changes[at + pixel] as number) + inside - before;
      before = inside;
    }
    changes[at + last + 1] = (changes[at + last + 1] as number) + height - before;
  }
}
