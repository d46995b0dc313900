/** The ways a press makes tone out of solid ink: contour lines, ridges, and dots that swell where it is dark. */
import type { Field } from './random.ts';
import { curve, ellipse, type Point, polyline, steps } from './shape.ts';

export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const SHEET: Area = { x: 0, y: 0, width: 2000, height: 1125 };

/** Dots on a grid turned by 45 degrees; `tone` says from 0 (paper) to 1 (full) how large each one is. */
export function halftone(area: Area, pitch: number, tone: Field): string {
  const dots: string[] = [];
  const rows = Math.ceil(area.height / (pitch / 2));
  for (let row = 0; row <= rows; row += 1) {
    const y = area.y + (row * pitch) / 2;
    for (let x = area.x + (row % 2 ? pitch / 2 : 0); x <= area.x + area.width; x += pitch) {
      const radius = Math.sqrt(Math.max(0, Math.min(1, tone(x, y)))) * pitch * 0.5;
      if (radius > 0.8) dots.push(ellipse([x, y], radius));
    }
  }
  return dots.join('');
}

/** Lines of equal height, by marching squares. `step` is the size in pixels of a square. */
export function contours(area: Area, levels: readonly number[], field: Field, step = 12): string {
  const lines: string[] = [];
  for (let y = area.y; y < area.y + area.height; y += step) {
    for (let x = area.x; x < area.x + area.width; x += step) {
      const corners: Corner[] = [
        [x, y, field(x, y)],
        [x + step, y, field(x + step, y)],
        [x + step, y + step, field(x + step, y + step)],
        [x, y + step, field(x, y + step)],
      ];
      for (const level of levels) lines.push(...crossings(corners, level));
    }
  }
  return lines.join('');
}

type Corner = readonly [x: number, y: number, height: number];

/** Where a level passes through one square: none, one or two short lines. */
function crossings(corners: readonly Corner[], level: number): string[] {
  const points: Point[] = [];
  corners.forEach(([x, y, height], index) => {
    const [nextX, nextY, nextHeight] = corners[(index + 1) % corners.length] ?? [x, y, height];
    if (height < level === nextHeight < level) return;
    const t = (level - height) / (nextHeight - height);
    points.push([x + (nextX - x) * t, y + (nextY - y) * t]);
  });
  const lines: string[] = [];
  for (let index = 0; index + 1 < points.length; index += 2) lines.push(polyline(points.slice(index, index + 2)));
  return lines;
}

/** A line across the area that a field lifts by up to `height` pixels. */
export function ridge(area: Area, y: number, height: number, field: Field): string {
  return curve(
    steps(50).map((t): Point => {
      const x = area.x + t * area.width;
      return [x, y - height * field(x, y)];
    }),
  );
}
