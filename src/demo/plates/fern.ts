/** Ferns, the plant that repeats itself, pressed flat as in a notebook. */
import { type Plate, solid, stroke } from '../ink.ts';
import { noise, type Random } from '../random.ts';
import { curve, ellipse, limb, type Point, polar, steps } from '../shape.ts';
import { contours, halftone, SHEET } from '../texture.ts';

interface Frond {
  root: Point;
  angle: number;
  length: number;
  bend: number;
}

const BACK: Frond[] = [
  { root: [330, 1180], angle: -1.75, length: 1010, bend: -0.5 },
  { root: [1100, 1180], angle: -1.3, length: 1080, bend: 0.5 },
  { root: [1830, 1180], angle: -1.75, length: 900, bend: -0.5 },
];
const FRONT: Frond[] = [
  { root: [640, 1180], angle: -1.42, length: 1120, bend: 0.35 },
  { root: [1480, 1180], angle: -1.6, length: 1100, bend: -0.42 },
];

export function fern(random: Random): Plate {
  return {
    layers: [
      { ink: 'coral', marks: [solid(ellipse([1000, 470], 380)), ...BACK.flatMap((frond) => leaf(frond))] },
      { ink: 'moss', marks: [...FRONT.flatMap((frond) => leaf(frond)), grain()] },
      {
        ink: 'night',
        marks: [
          ...[...FRONT, ...BACK].map((frond) => stroke(curve(spine(frond)), 5)),
          ...fiddleheads(),
          ...spores(random),
        ],
      },
    ],
  };
}

function spine({ root, angle, length, bend }: Frond): Point[] {
  const points: Point[] = [root];
  const count = 30;
  for (let index = 0; index < count; index += 1) {
    points.push(polar(points.at(-1) ?? root, length / count, angle + bend * (index / count) ** 1.5 * 1.6));
  }
  return points;
}

/** Leaflets on both sides, each with leaflets of its own. */
function leaf(frond: Frond): string[] {
  const line = spine(frond);
  return line.slice(3).flatMap((point, index) => {
    const before = line[index + 2] ?? point;
    const heading = Math.atan2(point[1] - before[1], point[0] - before[0]);
    const reach = frond.length * 0.25 * Math.sin(Math.PI * ((index + 4) / (line.length + 4)) ** 0.7);
    return [-1, 1].map((side) => leaflet(point, heading + side * 1.12, reach, side));
  });
}

function leaflet(root: Point, angle: number, reach: number, side: number): string {
  const stem = steps(8).map((t) => polar(root, reach * t, angle - side * 0.35 * t));
  const teeth = stem
    .slice(1, -1)
    .flatMap((point, index) =>
      [-1, 1].map((edge) =>
        limb(
          [
            point,
            polar(point, reach * 0.07, angle + edge * 0.9),
            polar(point, reach * 0.15 * (1 - index / 8), angle + edge * 0.8),
          ],
          (t) => reach * 0.1 * (1 - t) + 1,
        ),
      ),
    );
  return solid(limb(stem, (t) => 5 * (1 - t) + 1.5) + teeth.join(''), 0.95);
}

/** Young fronds, still rolled up. */
function fiddleheads(): string[] {
  const places: [Point, number][] = [
    [[890, 850], 78],
    [[1245, 930], 60],
    [[120, 820], 66],
    [[1890, 700], 50],
  ];
  return places.map(([center, radius]) => {
    const coil = steps(60).map((t) => polar(center, radius * (0.12 + 0.88 * t), t * 15 - 9.6));
    const end = coil.at(-1) ?? center;
    const stalk: Point[] = [
      [end[0] + 20, end[1] + 120],
      [end[0] + 10, 1180],
    ];
    return solid(limb([...coil, ...stalk], (t) => 7 + 15 * t));
  });
}

function spores(random: Random): string[] {
  return Array.from({ length: 150 }, () => {
    const [angle, away] = [random.between(0, 6.28), random.between(390, 640)];
    return solid(ellipse(polar([1000, 470], away, angle), random.between(2, 6)));
  });
}

function grain(): string {
  const paper = noise(66, 420);
  return (
    stroke(
      contours(
        SHEET,
        steps(12).map((t) => 0.15 + t * 0.7),
        paper,
      ),
      2,
      0.4,
    ) +
    solid(
      halftone(SHEET, 33, (_, y) => (y - 850) / 700),
      0.6,
    )
  );
}
