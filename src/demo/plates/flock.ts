/** Birds on passage, each one only minding its neighbors. */
import { type Plate, solid, stroke } from '../ink.ts';
import { noise, type Random } from '../random.ts';
import { curve, ellipse, move, type Point, steps, turn } from '../shape.ts';
import { halftone, ridge, SHEET } from '../texture.ts';

const WING_UP: Point[] = [
  [-26, -2],
  [-8, -10],
  [6, -42],
  [16, -46],
  [14, -12],
  [34, -4],
  [44, 2],
  [30, 6],
  [10, 8],
  [-10, 6],
];
const WING_DOWN: Point[] = [
  [-26, -2],
  [-8, -8],
  [20, -8],
  [34, -6],
  [46, 0],
  [30, 5],
  [18, 8],
  [6, 34],
  [-6, 38],
  [-2, 8],
];

export function flock(random: Random): Plate {
  return {
    layers: [
      { ink: 'sunflower', marks: [solid(ellipse([560, 640], 250)), hills(0, 0.6)] },
      { ink: 'coral', marks: [dusk(), hills(1, 0.9), ...birds(90, 0.75, random)] },
      { ink: 'cobalt', marks: [...wind(), hills(2, 0.95), ...birds(120, 1.05, random), ...birds(9, 2.4, random)] },
    ],
  };
}

/** The road they share: in from the left, over a hump, up and away. */
const road = (t: number): Point => [-60 + t * 2150, 640 - 330 * Math.sin(t * 2.6 - 0.35) - 90 * t];

function birds(count: number, size: number, random: Random): string[] {
  return Array.from({ length: count }, () => {
    const t = random.next();
    const [x, y] = road(t);
    const [aheadX, aheadY] = road(t + 0.01);
    const spread = (random.next() + random.next() + random.next() - 1.5) * (150 + 130 * t);
    const angle = Math.atan2(aheadY - y, aheadX - x) + random.between(-0.15, 0.15);
    const shape = random.pick([WING_UP, WING_DOWN]);
    return solid(
      curve(move(turn(shape, angle), [x + random.between(-30, 30), y + spread], size * random.between(0.8, 1.2)), true),
    );
  });
}

/** The same wind for all of them, drawn as long parallel lines. */
function wind(): string[] {
  return steps(16).map((t, index) => {
    const line = steps(40).map((u): Point => {
      const [x, y] = road(u);
      return [x, y + (t - 0.5) * (560 + 260 * u) + 10 * Math.sin(u * 9 + index)];
    });
    return stroke(curve(line), 2.2, 0.5);
  });
}

function dusk(): string {
  const cloud = noise(23, 480);
  return solid(
    halftone({ ...SHEET, height: 960 }, 32, (x, y) => 0.75 * (y / 960) ** 2 + 0.35 * (cloud(x, y * 2.5) - 0.55)),
    0.75,
  );
}

function hills(row: number, tint: number): string {
  const land = noise(70 + row, 430);
  return solid(`${ridge(SHEET, 940 + row * 85, 170 - row * 40, land)}L2000 1125L0 1125Z`, tint);
}
