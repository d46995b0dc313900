/** A round family tree: one root in the middle, every living cousin on the rim, and a few lines that stop early. */
import { lift, type Plate, solid, stroke } from '../ink.ts';
import { noise, type Random } from '../random.ts';
import { box, ellipse, type Point, polar, polygon, polyline, steps } from '../shape.ts';
import { contours, halftone, SHEET } from '../texture.ts';

const CENTER: Point = [1000, 562];
const RIM = 430;
const DEPTH = 6;
const TURN = Math.PI * 2;

interface Branch {
  from: number;
  to: number;
  depth: number;
}

export function cladogram(random: Random): Plate {
  const lines: string[] = [];
  const tips: number[] = [];
  const dead: Point[] = [];
  grow({ from: 0, to: TURN, depth: 0 }, random, lines, tips, dead);
  return {
    layers: [
      {
        ink: 'sunflower',
        marks: [solid(ellipse(CENTER, 500)), ...steps(3).map((t) => stroke(ellipse(CENTER, 560 + t * 60), 10 - t * 6))],
      },
      { ink: 'teal', marks: [backdrop(), ...tips.map((angle, index) => creature(angle, index, random))] },
      {
        ink: 'night',
        marks: [
          stroke(lines.join(''), 5),
          ...dead.map((at) => stroke(cross(at), 5)),
          solid(ellipse(CENTER, 24)),
          lift(ellipse(CENTER, 10)),
        ],
      },
    ],
  };
}

/** Splits an arc of the circle in two, again and again; some lineages end before the rim. */
function grow({ from, to, depth }: Branch, random: Random, lines: string[], tips: number[], dead: Point[]): void {
  const middle = (from + to) / 2;
  const radius = (RIM * depth) / DEPTH;
  const next = (RIM * (depth + 1)) / DEPTH;
  if (depth === DEPTH) {
    tips.push(middle);
    return;
  }
  if (depth > 3 && random.next() < 0.13) {
    dead.push(polar(CENTER, radius, middle));
    return;
  }
  const split = from + (to - from) * random.between(0.42, 0.58);
  for (const half of [
    { from, to: split },
    { from: split, to },
  ]) {
    const angle = (half.from + half.to) / 2;
    lines.push(arc(radius, middle, angle), polyline([polar(CENTER, radius, angle), polar(CENTER, next, angle)]));
    grow({ ...half, depth: depth + 1 }, random, lines, tips, dead);
  }
}

const arc = (radius: number, from: number, to: number) =>
  polyline(steps(16).map((t) => polar(CENTER, radius, from + (to - from) * t)));

const cross = ([x, y]: Point) => `M${x - 9} ${y - 9}l18 18M${x + 9} ${y - 9}l-18 18`;

/** One of four small animals per tip, feet toward the tree. */
function creature(angle: number, index: number, random: Random): string {
  const at = polar(CENTER, RIM + 34, angle);
  const size = random.between(13, 19);
  const eye = lift(ellipse(polar(at, size * 0.35, angle), size * 0.24));
  const kinds = [
    () => solid(ellipse(at, size)) + eye,
    () => solid(polygon([0, 2.1, 4.2].map((turn) => polar(at, size * 1.35, angle + turn)))) + eye,
    () => solid(box(at[0] - size * 0.85, at[1] - size * 0.85, size * 1.7, size * 1.7)) + eye,
    () => stroke(ellipse(at, size * 0.75), size * 0.5),
  ];
  const feelers = [-0.05, 0.05].map((lean) => polyline([at, polar(CENTER, RIM + 78, angle + lean)]));
  return (kinds[index % kinds.length] ?? kinds[0])?.() + stroke(feelers.join(''), 3);
}

function backdrop(): string {
  const air = noise(90, 380);
  const distance = (x: number, y: number) => Math.hypot(x - CENTER[0], y - CENTER[1]);
  const rings = contours(
    SHEET,
    steps(9).map((t) => 620 + t * 90),
    (x, y) => distance(x, y) + 150 * (air(x, y) - 0.5),
  );
  const corners = halftone(SHEET, 30, (x, y) => (distance(x, y) - 640) / 900);
  return stroke(rings, 3.5, 0.7) + solid(corners, 0.8);
}
