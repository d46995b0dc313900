/** Bylines' faces: an invented head each, told apart by its inks and by what fills it. */
import { type Ink, inside, lift, liftStroke, type Plate, solid, stroke } from '../ink.ts';
import { noise } from '../random.ts';
import { box, curve, ellipse, type Point, polar, polyline, steps } from '../shape.ts';
import { type Area, contours, halftone, ridge } from '../texture.ts';

const FRAME: Area = { x: 0, y: 0, width: 400, height: 400 };
const HEAD: Point[] = [
  [200, 62],
  [262, 84],
  [286, 150],
  [272, 226],
  [240, 270],
  [238, 300],
  [320, 336],
  [372, 420],
  [28, 420],
  [80, 336],
  [162, 300],
  [160, 270],
  [128, 226],
  [114, 150],
  [138, 84],
];

type Filling = 'contours' | 'rays' | 'cells' | 'waves';

type Hair = 'bob' | 'bun' | 'cap' | 'curls';

export interface Portrait {
  inks: readonly [Ink, Ink, Ink];
  filling: Filling;
  hair: Hair;
  seed: number;
}

export function portrait({ inks, filling, hair, seed }: Portrait): Plate {
  const head = curve(HEAD, true);
  const grain = noise(seed, 110);
  return {
    layers: [
      { ink: inks[0], marks: [solid(box(0, 0, 400, 400), 0.55), solid(ellipse([200, 180], 168))] },
      { ink: inks[1], marks: [solid(head, 0.92), inside('head', head, FILLINGS[filling](seed))] },
      {
        ink: inks[2],
        marks: [
          inside('shade', head, [solid(halftone(FRAME, 11, (x, y) => (x - 170) / 190 + 0.4 * (grain(x, y) - 0.5)))]),
          ...HAIR[hair],
          ...face(),
        ],
      },
    ],
  };
}

const FILLINGS: Record<Filling, (seed: number) => string[]> = {
  contours: (seed) => [
    liftStroke(
      contours(
        FRAME,
        steps(11).map((t) => 0.15 + t * 0.7),
        noise(seed, 130),
        6,
      ),
      3.5,
    ),
  ],
  rays: () => [
    liftStroke(
      steps(44)
        .map((t) => polyline([polar([200, 170], 34, t * 6.283), polar([200, 170], 300, t * 6.283)]))
        .join(''),
      3,
    ),
  ],
  cells: (seed) => {
    const chance = noise(seed, 30);
    const squares = steps(24)
      .flatMap((y) => steps(24).map((x): Point => [x * 400, y * 400]))
      .filter(([x, y]) => chance(x * 3, y * 3) > 0.52);
    return [lift(squares.map(([x, y]) => box(x, y, 11, 11)).join(''))];
  },
  waves: (seed) => [
    liftStroke(
      steps(26)
        .map((t) => ridge(FRAME, t * 440, 46, noise(seed, 120)))
        .join(''),
      3.5,
    ),
  ],
};

const scalp = (length: number) =>
  curve(
    [
      [104, length],
      [100, 104],
      [142, 46],
      [200, 32],
      [258, 46],
      [300, 104],
      [296, length],
      [268, 118],
      [200, 92],
      [132, 118],
    ],
    true,
  );

const HAIR: Record<Hair, string[]> = {
  bob: [solid(scalp(262))],
  bun: [solid(scalp(158)), solid(ellipse([200, 30], 36))],
  cap: [
    solid(scalp(140)),
    liftStroke(
      curve([
        [112, 108],
        [200, 72],
        [288, 108],
      ]),
      6,
    ),
  ],
  curls: steps(11).map((t) => solid(ellipse(polar([200, 140], 94, Math.PI * (0.92 + 1.16 * t)), 30))),
};

/** Two eyes and no more: enough for a face, too little for a likeness. */
const face = () => [
  ...[-1, 1].flatMap((side) => [
    solid(ellipse([200 + side * 36, 166], 17, 12)),
    lift(ellipse([202 + side * 36, 164], 6)),
  ]),
  stroke(
    curve([
      [176, 226],
      [200, 233],
      [224, 226],
    ]),
    5,
  ),
];
