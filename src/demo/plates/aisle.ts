/** A server hall at night, walked toward its far end, where something is hanging from the ceiling. */
import { inside, lift, liftStroke, type Plate, solid, stroke } from '../ink.ts';
import type { Random } from '../random.ts';
import { curve, ellipse, mirror, move, type Point, polygon, polyline, steps } from '../shape.ts';
import { halftone } from '../texture.ts';

const VANISHING: Point = [1000, 520];
const BAYS = 9;

/** A point on the wall: `side` -1 or 1, `depth` 0 (near) to 1 (far), `height` -1 (floor) to 1 (ceiling). */
function wall(side: number, depth: number, height: number): Point {
  const near = 1 / (1 + depth * 7);
  return [VANISHING[0] + side * 1100 * near, VANISHING[1] - height * 760 * near];
}

export function aisle(random: Random): Plate {
  return {
    layers: [
      { ink: 'sunflower', marks: [glow(), ...lamps(random, 0.3)] },
      { ink: 'cobalt', marks: [...sides((side) => bays(side)), floor(), ...lamps(random, 0.2)] },
      { ink: 'night', marks: [...sides((side) => racks(side, random)), ceiling(), ...bats()] },
    ],
  };
}

const sides = (draw: (side: number) => string[]) => [-1, 1].flatMap(draw);

const quad = (side: number, from: number, to: number, low: number, high: number) =>
  polygon([wall(side, from, low), wall(side, to, low), wall(side, to, high), wall(side, from, high)]);

const glow = () =>
  solid(
    halftone(
      { x: 0, y: 0, width: 2000, height: 1125 },
      48,
      (x, y) => 1.1 - Math.hypot((x - 1000) / 900, (y - 540) / 560),
    ),
  );

const bays = (side: number) => steps(BAYS).map((t) => solid(quad(side, t - 1 / BAYS, t, -0.72, 0.72), 0.35 + 0.5 * t));

/** Every bay is a frame of shelves; some shelves are dark, some are lifted out as light. */
function racks(side: number, random: Random): string[] {
  return steps(BAYS).flatMap((depth) => {
    const [from, to] = [depth - 0.092, depth];
    const shelves = steps(15)
      .slice(0, -1)
      .map((level) => {
        const low = -0.68 + level * 1.36;
        const shelf = quad(side, from + 0.01, to - 0.008, low, low + 0.064);
        return random.next() < 0.32 ? stroke(shelf, 2) : solid(shelf, random.between(0.65, 1));
      });
    return [
      ...shelves,
      stroke(polyline([wall(side, to, -0.72), wall(side, to, 0.72)]), 6 - depth * 4),
      lights(side, from, to, random),
    ];
  });
}

function lights(side: number, from: number, to: number, random: Random): string {
  const dots = Array.from({ length: 15 }, () => {
    const depth = random.between(from + 0.015, to - 0.012);
    const level = Math.floor(random.between(0, 15)) / 15;
    return ellipse(wall(side, depth, -0.645 + level * 1.36), 9 / (1 + depth * 5));
  });
  return lift(dots.join(''));
}

const lamps = (random: Random, share: number) =>
  steps(BAYS)
    .filter(() => random.next() < share + 0.5)
    .map((depth) =>
      solid(ellipse([VANISHING[0], wall(1, depth, 0.82)[1]], 150 / (1 + depth * 7), 26 / (1 + depth * 7))),
    );

/** Perforated tiles, because the cold comes up through the floor. */
function floor(): string {
  const rows = steps(14).map((depth) => polyline([wall(-1, depth, -0.74), wall(1, depth, -0.74)]));
  const columns = steps(8).map((t) =>
    polyline([
      [VANISHING[0] + (t - 0.5) * 2200, 1083],
      [VANISHING[0] + (t - 0.5) * 275, 590],
    ]),
  );
  return stroke(rows.join('') + columns.join(''), 3, 0.8);
}

function ceiling(): string {
  const pipes = [-0.62, -0.5, 0.5, 0.62].map((share) =>
    polyline([
      [1000 + share * 2000, -10],
      [1000 + share * 250, 430],
    ]),
  );
  return stroke(pipes.join(''), 7);
}

const WING: Point[] = [
  [0, -12],
  [40, -40],
  [120, -58],
  [150, -10],
  [116, -12],
  [92, 18],
  [64, 8],
  [36, 34],
  [0, 30],
];

/** Bats, folded out of the same black as the racks. */
function bats(): string[] {
  const places: [Point, number][] = [
    [[820, 300], 0.9],
    [[1170, 210], 1.25],
    [[1010, 420], 0.5],
    [[600, 150], 0.75],
  ];
  return places.flatMap(([at, scale], index) => {
    const wings = [WING, mirror(WING)].map((side) => curve(move(side, at, scale), true)).join('');
    const ribs = [WING, mirror(WING)].flatMap((side) =>
      [2, 4, 6].map((tip) => polyline(move([[0, 0], side[tip] ?? [0, 0]], at, scale))),
    );
    return [
      solid(wings),
      inside(`bat${index}`, wings, [liftStroke(ribs.join(''), 3)]),
      solid(ellipse(at, 17 * scale, 30 * scale)),
    ];
  });
}
