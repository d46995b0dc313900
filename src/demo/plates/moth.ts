/** A moth whose eye-spots are attention maps: every cell is a weight, every wing looks at its neighbor. */
import { inside, lift, liftStroke, type Plate, solid, stroke } from '../ink.ts';
import { noise, type Random } from '../random.ts';
import { box, curve, ellipse, limb, mirror, move, type Point, polar, polyline, steps } from '../shape.ts';
import { contours, halftone, SHEET } from '../texture.ts';

const HEART: Point = [1000, 590];
const SCALE = 1.22;

const FOREWING: Point[] = [
  [14, -70],
  [120, -210],
  [330, -340],
  [560, -392],
  [690, -372],
  [668, -270],
  [600, -150],
  [520, -50],
  [330, 28],
  [120, 40],
  [16, 20],
];
const HINDWING: Point[] = [
  [14, 10],
  [180, 44],
  [400, 40],
  [528, 92],
  [552, 206],
  [490, 318],
  [366, 372],
  [262, 330],
  [150, 250],
  [50, 140],
];

export function moth(random: Random): Plate {
  const moon = ellipse([1000, 470], 430);
  const wings = [FOREWING, HINDWING].flatMap((wing) => [placed(wing), placed(mirror(wing))]);
  return {
    layers: [
      { ink: 'sunflower', marks: [solid(moon, 0.95), ...wings.map((wing) => solid(wing, 0.25))] },
      { ink: 'vermilion', marks: wings.flatMap((wing, index) => patterned(wing, index)) },
      {
        ink: 'night',
        marks: [sky(), ...wings.map((wing) => stroke(wing, 5)), ...veins(), ...spots(random), ...body()],
      },
    ],
  };
}

const placed = (wing: readonly Point[]) => curve(move(wing, HEART, SCALE), true);

/** Bands that follow the edge of the wing, as on an emperor moth. */
function patterned(outline: string, index: number): string[] {
  const toHeart = (x: number, y: number) => Math.hypot(x - HEART[0], (y - HEART[1]) * 1.3);
  const ripple = noise(11, 160);
  const tone = (x: number, y: number) => 0.12 + 0.7 * (toHeart(x, y) / 900) ** 1.6;
  const bands = contours(SHEET, [300, 470, 640, 700, 760], (x, y) => toHeart(x, y) + ripple(x, y) * 120);
  const dots = halftone({ x: 100, y: 60, width: 1800, height: 1040 }, 24, tone);
  return [inside(`wing${index}`, outline, [solid(outline, 0.35), solid(dots, 0.9), liftStroke(bands, 7)])];
}

function sky(): string {
  const air = noise(5, 520);
  return stroke(
    contours(
      SHEET,
      steps(13).map((t) => 0.15 + t * 0.7),
      air,
    ),
    2,
    0.3,
  );
}

function veins(): string[] {
  const tips: Point[] = [
    [640, -350],
    [600, -200],
    [510, -70],
    [380, 0],
    [470, 110],
    [500, 240],
    [390, 340],
    [250, 300],
  ];
  return [tips, mirror(tips)].flatMap((side) =>
    side.map(([x, y]) =>
      stroke(
        curve(
          move(
            [
              [0, -16],
              [x * 0.4, y * 0.3 - 18],
              [x, y],
            ],
            HEART,
            SCALE,
          ),
        ),
        2.5,
        0.7,
      ),
    ),
  );
}

function spots(random: Random): string[] {
  const places: [Point, number][] = [
    [[430, -205], 112],
    [[350, 200], 92],
  ];
  return places.flatMap(([place, radius], index) =>
    [place, ...mirror([place])].flatMap((spot, side) =>
      eye(move([spot], HEART, SCALE)[0] ?? HEART, radius, `eye${index}${side}`, random),
    ),
  );
}

/** A square of weights seen through a round window: strong on the diagonal, fading away from it. */
function eye(center: Point, radius: number, name: string, random: Random): string[] {
  const cells = 11;
  const size = (radius * 2) / cells;
  const squares: string[] = [];
  for (let row = 0; row < cells; row += 1) {
    for (let column = 0; column < cells; column += 1) {
      const weight = Math.exp(-Math.abs(row - column) / 2.4) * 0.75 + random.next() * 0.3;
      const side = size * Math.min(0.94, weight);
      const x = center[0] - radius + (column + 0.5) * size - side / 2;
      squares.push(box(x, center[1] - radius + (row + 0.5) * size - side / 2, side, side));
    }
  }
  const window = ellipse(center, radius);
  return [
    solid(ellipse(center, radius + 16)),
    lift(ellipse(center, radius + 5)),
    inside(name, window, [solid(squares.join(''))]),
  ];
}

function body(): string[] {
  const [x, y] = HEART;
  const abdomen = limb(
    [
      [x, y - 60],
      [x, y + 60],
      [x, y + 190],
      [x, y + 310],
    ],
    (t) => 78 - 60 * t ** 2,
  );
  const rings = steps(9).map((t) =>
    liftStroke(
      polyline([
        [x - 50, y + 20 + t * 250],
        [x + 50, y + 20 + t * 250],
      ]),
      7,
    ),
  );
  return [
    solid(abdomen),
    inside('abdomen', abdomen, rings),
    solid(ellipse([x, y - 50], 56, 72)),
    solid(ellipse([x, y - 130], 34, 30)),
    ...[-1, 1].flatMap((side) => antenna([x + side * 16, y - 150], side)),
  ];
}

function antenna(root: Point, side: number): string[] {
  const stem = steps(16).map((t): Point => [root[0] + side * (30 + 190 * t) * t, root[1] - 250 * t + 60 * t * t]);
  const barbs = stem.slice(2).flatMap((point, index) => {
    const length = 46 * Math.sin(((index + 2) / 17) * Math.PI);
    return [-0.2, -2.4].map((angle) => polyline([point, polar(point, length, side > 0 ? angle : Math.PI - angle)]));
  });
  return [stroke(curve(stem), 6), stroke(barbs.join(''), 3)];
}
