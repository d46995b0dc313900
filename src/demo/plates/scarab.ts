/** One small animal on a large map. */
import { lift, type Plate, solid, stroke } from '../ink.ts';
import { noise, type Random } from '../random.ts';
import { ellipse, type Point, steps } from '../shape.ts';
import { contours, halftone, SHEET } from '../texture.ts';
import { limbs, wingCases } from './beetle.ts';

export function scarab(random: Random): Plate {
  const at: Point = [1240, 590];
  const hills = noise(55, 560);
  const height = (x: number, y: number) =>
    hills(x, y) + 0.5 * Math.exp(-((Math.hypot(x - at[0], y - at[1]) / 420) ** 2));
  const levels = steps(26).map((t) => 0.1 + t * 1.1);
  const clear = lift(ellipse([at[0], at[1] + 10], 292));
  return {
    layers: [
      {
        ink: 'sunflower',
        marks: [
          solid(ellipse([at[0], at[1] + 10], 330)),
          solid(
            halftone(SHEET, 33, (x, y) => 1.15 - height(x, y) * 1.5),
            0.75,
          ),
        ],
      },
      { ink: 'cobalt', marks: [stroke(contours(SHEET, levels, height, 10), 4), clear, ...limbs(at, 1.5)] },
      { ink: 'vermilion', marks: wingCases({ at, scale: 1.5, id: 5 }, random) },
    ],
  };
}
