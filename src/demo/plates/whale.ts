/** A filter feeder in a sea of small things: what a model's appetite looks like from the side. */
import { inside, lift, liftStroke, type Plate, solid, stroke } from '../ink.ts';
import { noise, type Random } from '../random.ts';
import { box, curve, ellipse, type Point, polygon, steps } from '../shape.ts';
import { contours, halftone, SHEET } from '../texture.ts';

const BACK: Point[] = [
  [470, 600],
  [560, 470],
  [760, 370],
  [1020, 330],
  [1300, 370],
  [1540, 470],
  [1700, 540],
  [1800, 520],
];
const BELLY: Point[] = [
  [1805, 570],
  [1690, 610],
  [1520, 660],
  [1300, 760],
  [1060, 850],
  [820, 880],
  [600, 830],
  [440, 730],
];
const WHALE = curve([...BACK, ...BELLY], true);
const FLUKE = curve(
  [
    [1770, 540],
    [1840, 450],
    [1950, 380],
    [1925, 490],
    [1880, 545],
    [1930, 610],
    [1960, 710],
    [1850, 650],
  ],
  true,
);
const FIN = curve(
  [
    [980, 800],
    [1070, 830],
    [1180, 940],
    [1230, 1050],
    [1130, 1010],
    [1020, 930],
  ],
  true,
);
/** The open mouth, upper lip to lower lip. */
const MOUTH = curve(
  [
    [430, 660],
    [560, 620],
    [720, 610],
    [850, 640],
    [760, 700],
    [600, 740],
    [430, 745],
  ],
  true,
);

export function whale(random: Random): Plate {
  return {
    layers: [
      { ink: 'sky', marks: [sea()] },
      { ink: 'night', marks: [...body()] },
      { ink: 'vermilion', marks: [...food(random), solid(MOUTH, 0.35), stroke(MOUTH, 4)] },
    ],
  };
}

/** Water flows around the animal and, in front, into it. */
function sea(): string {
  const swirl = noise(12, 420);
  const pull = (x: number, y: number) =>
    y +
    190 * swirl(x, y) +
    260 * Math.exp(-(((x - 900) / 620) ** 2)) * Math.sign(y - 600) * -Math.exp(-(((y - 600) / 330) ** 2));
  const lines = contours(
    SHEET,
    steps(34).map((t) => -120 + t * 1500),
    pull,
    12,
  );
  return (
    stroke(lines, 4, 0.9) +
    solid(
      halftone(SHEET, 33, (_, y) => 0.5 * (y / SHEET.height) ** 2),
      0.8,
    )
  );
}

function body(): string[] {
  const form = noise(4, 300);
  const tone = (x: number, y: number) => 1.15 - ((y - 330) / 560) * 1.15 + 0.35 * (form(x, y) - 0.5);
  const shading = halftone({ x: 420, y: 310, width: 1420, height: 600 }, 22, tone);
  return [
    lift(WHALE),
    inside('whale', WHALE, [solid(WHALE, 0.18), solid(shading), ...pleats(), ...circuit()]),
    lift(MOUTH),
    inside('mouth', MOUTH, baleen()),
    stroke(WHALE, 6),
    solid(FLUKE),
    solid(FIN),
    lift(ellipse([905, 585], 17)),
    solid(ellipse([903, 585], 9)),
  ];
}

const pleats = () =>
  steps(9).map((t) =>
    stroke(
      curve([
        [440, 745 + t * 70],
        [660, 765 + t * 90],
        [900, 750 + t * 90],
        [1150, 700 + t * 60],
      ]),
      4,
      0.8,
    ),
  );

const baleen = () => steps(34).map((t) => stroke(`M${440 + t * 410} 600q-12 60 -4 ${110 - t * 40}`, 4));

/** Traces on its back, as if the animal had been routed by hand. */
function circuit(): string[] {
  return steps(8).flatMap((t) => {
    const [x, y] = [700 + t * 820, 470 + 90 * (t - 0.45) ** 2 * 4];
    const path = `M${x} ${y}h${40 + t * 30}l30 ${t < 0.5 ? -30 : 30}h40`;
    return [liftStroke(path, 6), lift(ellipse([x, y], 11))];
  });
}

/** Letters, pixels, crumbs: squares, dots and triangles, thicker toward the mouth. */
function food(random: Random): string[] {
  return Array.from({ length: 420 }, () => {
    const away = random.next() ** 0.7;
    const x = 560 - away * 620;
    const y = 672 + random.between(-1, 1) * (40 + away * 430);
    const size = random.between(3, 10);
    const kinds = [
      ellipse([x, y], size),
      box(x - size, y - size, size * 1.8, size * 1.8),
      polygon([
        [x, y - size],
        [x + size, y + size],
        [x - size, y + size],
      ]),
    ];
    return solid(random.pick(kinds as [string, ...string[]]));
  });
}
