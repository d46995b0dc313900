/** A causal attention map: each row is a token that may look back along the line, never ahead. */
import { type Plate, solid, stroke } from '../ink.ts';
import type { Random } from '../random.ts';
import { box, ellipse, type Point, polyline } from '../shape.ts';

const SIZE = 18;
const PITCH = 50;
const ORIGIN: Point = [150, 0];

export function mask(random: Random): Plate {
  const [weights, gaps, favorites]: [string[], string[], string[]] = [[], [], []];
  for (let row = 0; row < SIZE; row += 1) {
    for (let column = 0; column < SIZE; column += 1) {
      const [x, y] = [ORIGIN[0] + (column + 0.5) * PITCH, ORIGIN[1] + (row + 0.5) * PITCH];
      const weight =
        Math.exp(-(row - column) / 4) * 0.55 +
        (column === 0 ? 0.4 : 0) +
        (column % 6 === 3 ? 0.32 : 0) +
        random.next() * 0.18;
      if (column > row) gaps.push(ellipse([x, y], 3));
      else (weight > 0.62 ? favorites : weights).push(ellipse([x, y], PITCH * 0.47 * Math.min(1, Math.sqrt(weight))));
    }
  }
  const steps = Array.from({ length: SIZE }, (_, index): Point[] => [
    [ORIGIN[0] + (index + 1) * PITCH, ORIGIN[1] + index * PITCH],
    [ORIGIN[0] + (index + 1) * PITCH, ORIGIN[1] + (index + 1) * PITCH],
  ]);
  return {
    layers: [
      { ink: 'sunflower', marks: [solid(box(ORIGIN[0], ORIGIN[1], PITCH * 4, 900), 0.5), solid(favorites.join(''))] },
      { ink: 'cobalt', marks: [solid(weights.join('')), solid(favorites.join('')), solid(gaps.join(''), 0.6)] },
      { ink: 'vermilion', marks: [stroke(polyline(steps.flat()), 6)] },
    ],
  };
}
