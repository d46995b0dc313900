/** An octopus with a tool at the end of every arm: the animal that most resembles what is called an agent. */
import { inside, lift, liftStroke, type Plate, solid, stroke } from '../ink.ts';
import { noise, type Random } from '../random.ts';
import { curve, ellipse, limb, type Point, polar, polygon, steps } from '../shape.ts';
import { contours, halftone, SHEET } from '../texture.ts';

const ROOT: Point = [1000, 560];
const HEAD = curve(
  [
    [870, 560],
    [800, 420],
    [810, 250],
    [910, 140],
    [1040, 130],
    [1160, 210],
    [1200, 370],
    [1130, 560],
    [1000, 620],
  ],
  true,
);
/** Where each arm ends, and how strongly it curls on the way. */
const ARMS: [tip: Point, curl: number][] = [
  [[150, 420], 150],
  [[260, 800], -120],
  [[560, 1010], 110],
  [[860, 1040], -70],
  [[1180, 1030], 80],
  [[1480, 980], -120],
  [[1760, 780], 130],
  [[1850, 400], -150],
];

export function octopus(random: Random): Plate {
  const spines = ARMS.map(([tip, curl]) => spine(tip, curl));
  const arms = spines.map((line) => limb(line, (t) => 120 * (1 - t) ** 1.1 + 16));
  return {
    layers: [
      {
        ink: 'sunflower',
        marks: [...ARMS.map(([tip]) => solid(ellipse(tip, 74))), solid(ellipse([1000, 350], 330), 0.8)],
      },
      {
        ink: 'violet',
        marks: [
          depth(),
          ...arms.map((arm) => solid(arm)),
          ...spines.flatMap(suckers),
          lift(HEAD),
          solid(HEAD),
          inside('mantle', HEAD, [skin()]),
          ...gaze(),
        ],
      },
      {
        ink: 'teal',
        marks: [...links(random), ...ARMS.map(([tip], index) => node(tip, index)), inside('crown', HEAD, [shade()])],
      },
    ],
  };
}

function spine(tip: Point, curl: number): Point[] {
  const [dx, dy] = [tip[0] - ROOT[0], tip[1] - ROOT[1]];
  const length = Math.hypot(dx, dy);
  return steps(22).map((t): Point => {
    const sway = curl * Math.sin(t * Math.PI * 1.7) * (0.35 + 0.65 * t);
    return [
      ROOT[0] + dx * t - (dy / length) * sway * (1 - t * 0.55),
      ROOT[1] + dy * t + (dx / length) * sway * (1 - t * 0.55),
    ];
  });
}

const suckers = (line: readonly Point[]) =>
  line.slice(5, -2).map(([x, y], index) => lift(ellipse([x, y], 15 * (1 - index / 20) + 3)));

/** Contour lines lifted out of the mantle. */
function skin(): string {
  const levels = steps(9).map((t) => 0.2 + t * 0.6);
  return liftStroke(contours({ x: 780, y: 110, width: 440, height: 360 }, levels, noise(9, 170), 6), 5);
}

const gaze = () =>
  [-1, 1].flatMap((side) => [
    lift(ellipse([1000 + side * 84, 520], 40, 32)),
    solid(ellipse([1000 + side * 84, 520], 26, 9)),
  ]);

const shade = () => solid(halftone({ x: 780, y: 110, width: 440, height: 520 }, 24, (x) => (x - 990) / 330 - 0.1));

/** A different tool at every tip: ring, triangle, square, star. */
function node(tip: Point, index: number): string {
  const sides = [24, 3, 4, 5, 6, 3, 4, 24][index] ?? 4;
  const shape = (radius: number) =>
    polygon(
      steps(sides)
        .slice(1)
        .map((t) => polar(tip, radius, t * Math.PI * 2 + index)),
    );
  return stroke(shape(48), 9) + solid(shape(20));
}

/** Thin graph edges from tool to tool, with something small passing along each. */
function links(random: Random): string[] {
  return ARMS.slice(1).flatMap(([to], index) => {
    const from = ARMS[index]?.[0] ?? to;
    const bow: Point = [
      (from[0] + to[0]) / 2 + (to[1] - from[1]) * 0.16,
      (from[1] + to[1]) / 2 - (to[0] - from[0]) * 0.16 + 110,
    ];
    const beads = Array.from({ length: 3 }, () =>
      ellipse([bow[0] + random.between(-30, 30), bow[1] + random.between(-20, 20)], 8),
    );
    return [stroke(curve([from, bow, to]), 3.5, 0.8), solid(beads.join(''))];
  });
}

function depth(): string {
  const water = noise(44, 460);
  return stroke(
    contours(
      SHEET,
      steps(15).map((t) => 0.1 + t * 0.8),
      water,
    ),
    2.4,
    0.45,
  );
}
