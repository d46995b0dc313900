/** Outlines as SVG path data. Shapes know nothing of ink: `ink.ts` decides how a path is printed. */
export type Point = readonly [x: number, y: number];

const short = (value: number) => Math.round(value * 10) / 10;
const pair = ([x, y]: Point) => `${short(x)} ${short(y)}`;

/** Numbers from 0 to 1 in `count` equal steps, both ends included. */
export const steps = (count: number): number[] => Array.from({ length: count + 1 }, (_, index) => index / count);

export const polar = ([x, y]: Point, radius: number, angle: number): Point => [
  x + Math.cos(angle) * radius,
  y + Math.sin(angle) * radius,
];

export const move = (points: readonly Point[], [dx, dy]: Point, scale = 1): Point[] =>
  points.map(([x, y]) => [x * scale + dx, y * scale + dy]);

export const mirror = (points: readonly Point[]): Point[] => points.map(([x, y]) => [-x, y]);

export const turn = (points: readonly Point[], angle: number): Point[] =>
  points.map(([x, y]) => [x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle)]);

export const polyline = (points: readonly Point[]): string => `M${points.map(pair).join('L')}`;

export const polygon = (points: readonly Point[]): string => `${polyline(points)}Z`;

/** A smooth line through the points (a Catmull-Rom spline written as Bézier curves). */
export function curve(points: readonly Point[], closed = false): string {
  const count = points.length;
  const at = (index: number): Point =>
    points[closed ? (index + count) % count : Math.min(Math.max(index, 0), count - 1)] ?? [0, 0];
  const bends = Array.from({ length: closed ? count : count - 1 }, (_, index) => {
    const [before, from, to, after] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
    const leave: Point = [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6];
    const arrive: Point = [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6];
    return `C${pair(leave)} ${pair(arrive)} ${pair(to)}`;
  });
  return `M${pair(at(0))}${bends.join('')}${closed ? 'Z' : ''}`;
}

export function ellipse([x, y]: Point, across: number, down = across): string {
  const [rx, ry] = [short(across), short(down)];
  return `M${short(x - across)} ${short(y)}a${rx} ${ry} 0 1 0 ${short(rx * 2)} 0a${rx} ${ry} 0 1 0 ${short(-rx * 2)} 0Z`;
}

export const box = (x: number, y: number, width: number, height: number): string =>
  `M${pair([x, y])}h${short(width)}v${short(height)}h${short(-width)}Z`;

/** A limb with thickness: the outline around a spine, `width` wide at each place from 0 (its root) to 1 (its tip). */
export function limb(spine: readonly Point[], width: (t: number) => number): string {
  const sides = spine.map((point, index): [Point, Point] => {
    const [fromX, fromY] = spine[Math.max(index - 1, 0)] ?? point;
    const [toX, toY] = spine[Math.min(index + 1, spine.length - 1)] ?? point;
    const length = Math.hypot(toX - fromX, toY - fromY) || 1;
    const half = width(index / (spine.length - 1)) / 2;
    const [dx, dy] = [(-(toY - fromY) / length) * half, ((toX - fromX) / length) * half];
    return [
      [point[0] + dx, point[1] + dy],
      [point[0] - dx, point[1] - dy],
    ];
  });
  return curve([...sides.map(([left]) => left), ...sides.map(([, right]) => right).reverse()], true);
}
