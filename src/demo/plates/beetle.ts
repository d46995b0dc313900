/** Beetles with circuit boards for wing cases, at any size: `drawer.ts` and `scarab.ts` pin them where they belong. */
import { inside, lift, liftStroke, solid, stroke } from '../ink.ts';
import type { Random } from '../random.ts';
import { box, curve, ellipse, mirror, move, type Point, polyline, steps } from '../shape.ts';

const CASE: Point[] = [
  [0, -46],
  [46, -44],
  [78, 0],
  [76, 70],
  [48, 128],
  [0, 150],
];
const SHIELD: Point[] = [
  [-44, -52],
  [-58, -86],
  [-34, -112],
  [34, -112],
  [58, -86],
  [44, -52],
];
const LEGS: Point[][] = [
  [
    [50, -70],
    [100, -96],
    [118, -150],
    [132, -156],
  ],
  [
    [70, 10],
    [124, 6],
    [150, 44],
    [166, 44],
  ],
  [
    [62, 80],
    [112, 104],
    [124, 162],
    [140, 172],
  ],
];
const FEELER: Point[] = [
  [18, -128],
  [40, -160],
  [82, -176],
  [104, -166],
];

export interface Beetle {
  at: Point;
  scale: number;
  /** Tells its clip paths and its pattern from those of its neighbors. */
  id: number;
}

/** Both wing cases, as one outline. */
export const wings = (at: Point, scale: number) =>
  [CASE, mirror(CASE)].map((side) => curve(move(side, at, scale), true)).join('');

/** The colored parts, each beetle with one of four patterns. */
export function wingCases({ at, scale, id }: Beetle, random: Random): string[] {
  const outline = wings(at, scale);
  const shield = curve(move(SHIELD, at, scale), true);
  const patterns = [traces, bands, cells, spots];
  const pattern = patterns[(id * 7 + (id >> 2)) % patterns.length] ?? traces;
  return [
    solid(outline),
    inside(`case${id}`, outline, pattern(at, scale, random)),
    liftStroke(
      polyline(
        move(
          [
            [0, -46],
            [0, 152],
          ],
          at,
          scale,
        ),
      ),
      3 * scale + 1,
    ),
    solid(shield, 0.8),
  ];
}

type Pattern = (at: Point, scale: number, random: Random) => string[];

const traces: Pattern = (at, scale, random) =>
  steps(5).flatMap((t) =>
    [-1, 1].flatMap((side) => {
      const y = -20 + t * 130;
      const bend = random.between(16, 34);
      const path: Point[] = [
        [side * 8, y],
        [side * bend, y],
        [side * (bend + 14), y + 14],
        [side * 90, y + 14],
      ];
      return [
        liftStroke(polyline(move(path, at, scale)), 5 * scale),
        lift(ellipse(move(path, at, scale)[1] ?? at, 7 * scale)),
      ];
    }),
  );

const bands: Pattern = (at, scale) =>
  steps(4).map((t) =>
    liftStroke(
      curve(
        move(
          [
            [-90, t * 150 - 20],
            [-40, t * 150],
            [0, t * 150 - 14],
            [40, t * 150],
            [90, t * 150 - 20],
          ],
          at,
          scale,
        ),
      ),
      11 * scale,
    ),
  );

const cells: Pattern = (at, scale, random) =>
  steps(9).flatMap((down) =>
    steps(7)
      .filter(() => random.next() < 0.5)
      .map((across) =>
        lift(box(at[0] + (-78 + across * 144) * scale, at[1] + (-36 + down * 170) * scale, 13 * scale, 13 * scale)),
      ),
  );

const spots: Pattern = (at, scale) =>
  [
    [36, -10],
    [46, 44],
    [28, 92],
    [14, 30],
  ].flatMap(([x = 0, y = 0]) =>
    [-1, 1].map((side) => lift(ellipse([at[0] + side * x * scale, at[1] + y * scale], 12 * scale))),
  );

/** The dark parts: legs, head and outlines. */
export function limbs(at: Point, scale: number): string[] {
  const sides = [...LEGS, FEELER].flatMap((leg) => [leg, mirror(leg)]);
  const head = ellipse([at[0], at[1] - 122 * scale], 27 * scale, 22 * scale);
  const eyes = [-1, 1].map((side) => ellipse([at[0] + side * 13 * scale, at[1] - 130 * scale], 5.5 * scale));
  return [
    stroke(sides.map((leg) => polyline(move(leg, at, scale))).join(''), 7 * scale),
    solid(head),
    lift(eyes.join('')),
    stroke(wings(at, scale), 4 * scale),
    stroke(curve(move(SHIELD, at, scale), true), 4 * scale),
  ];
}
