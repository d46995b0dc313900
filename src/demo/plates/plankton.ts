/** A drop of sea water under the lens: tokens as radiolarians, no two cut alike. */
import { inside, lift, liftStroke, type Plate, solid, stroke } from '../ink.ts';
import { noise, type Random } from '../random.ts';
import { curve, ellipse, move, type Point, polar, polyline, steps, turn } from '../shape.ts';
import { halftone, SHEET } from '../texture.ts';

const TURN = Math.PI * 2;

interface Radiolarian {
  at: Point;
  radius: number;
  arms: number;
}

const BIG: Radiolarian[] = [
  { at: [560, 500], radius: 270, arms: 12 },
  { at: [1340, 690], radius: 300, arms: 9 },
  { at: [1010, 250], radius: 130, arms: 7 },
  { at: [190, 900], radius: 120, arms: 10 },
  { at: [1800, 250], radius: 165, arms: 8 },
  { at: [870, 960], radius: 90, arms: 6 },
];

const DIATOMS: [at: Point, length: number, angle: number][] = [
  [[1440, 190], 150, 0.5],
  [[200, 250], 170, -0.9],
  [[1820, 880], 140, 1.1],
  [[560, 980], 110, 0.1],
];

export function plankton(random: Random): Plate {
  return {
    layers: [
      { ink: 'teal', marks: [sea(), ...BIG.map(({ at, radius }) => lift(ellipse(at, radius * 0.9)))] },
      {
        ink: 'sunflower',
        marks: [
          ...BIG.map(({ at, radius }) => solid(ellipse(at, radius * 0.78))),
          ...DIATOMS.map(([at, length, angle]) => solid(hull(at, length, angle))),
        ],
      },
      {
        ink: 'vermilion',
        marks: [
          ...BIG.flatMap((creature, index) => skeleton(creature, index)),
          ...DIATOMS.flatMap((diatom, index) => ribs(diatom, index)),
          crumbs(random),
        ],
      },
    ],
  };
}

/** The water is itself made of dots, in streams. */
function sea(): string {
  const stream = noise(17, 420);
  return solid(
    halftone(SHEET, 44, (x, y) => 0.5 + 0.45 * Math.sin(stream(x, y) * 18)),
    0.9,
  );
}

function skeleton({ at, radius, arms }: Radiolarian, index: number): string[] {
  const spines = steps(arms)
    .slice(1)
    .map((t) => {
      const angle = t * TURN + index;
      return polyline([polar(at, radius * 0.2, angle), polar(at, radius * 1.18, angle)]);
    });
  const tips = steps(arms)
    .slice(1)
    .map((t) => ellipse(polar(at, radius * 1.18, t * TURN + index), radius * 0.035 + 3));
  const shells = [0.78, 0.46].map((share) => shell(at, radius * share, arms, index));
  return [
    stroke(spines.join(''), radius * 0.028 + 1.5),
    solid(tips.join('')),
    ...shells.map((path) => stroke(path, radius * 0.03 + 2)),
    ...pores(at, radius, arms, index),
    solid(ellipse(at, radius * 0.2)),
    lift(ellipse(polar(at, radius * 0.05, index), radius * 0.09)),
  ];
}

/** A ring with as many lobes as the animal has arms. */
const shell = (at: Point, radius: number, arms: number, phase: number) =>
  curve(
    steps(arms * 6)
      .slice(1)
      .map((t) => polar(at, radius * (1 + 0.07 * Math.cos(t * TURN * arms)), t * TURN + phase)),
    true,
  );

/** Holes in the shell: three rings of them, offset like bricks. */
function pores(at: Point, radius: number, arms: number, phase: number): string[] {
  return [0.56, 0.66, 0.34].flatMap((share, row) =>
    steps(arms * 2)
      .slice(1)
      .map((t) => {
        const angle = (t + row / (arms * 4)) * TURN + phase;
        return stroke(ellipse(polar(at, radius * share, angle), radius * 0.042), radius * 0.014 + 1.2);
      }),
  );
}

const hull = (at: Point, length: number, angle: number, slim = 0.26) =>
  curve(
    move(
      turn(
        steps(24)
          .slice(1)
          .map((t): Point => [Math.cos(t * TURN) * length, Math.sin(t * TURN) ** 3 * length * slim * 1.1]),
        angle,
      ),
      at,
    ),
    true,
  );

function ribs([at, length, angle]: [Point, number, number], index: number): string[] {
  const lines = steps(22).map((t) => {
    const x = (t * 2 - 1) * length;
    return polyline(
      move(
        turn(
          [
            [x, -length * 0.3],
            [x, length * 0.3],
          ],
          angle,
        ),
        at,
      ),
    );
  });
  const outline = hull(at, length, angle);
  return [
    inside(`diatom${index}`, outline, [
      stroke(lines.join(''), 5),
      liftStroke(
        polyline(
          move(
            turn(
              [
                [-length, 0],
                [length, 0],
              ],
              angle,
            ),
            at,
          ),
        ),
        10,
      ),
    ]),
    stroke(outline, 6),
  ];
}

function crumbs(random: Random): string {
  const dots = Array.from({ length: 130 }, () =>
    ellipse([random.between(0, 2000), random.between(0, 1125)], random.between(2, 7)),
  );
  return solid(dots.join(''));
}
