/** A benchmark as a drawer of beetles: many specimens, one label each, one place left empty. */
import { type Plate, solid, stroke } from '../ink.ts';
import type { Random } from '../random.ts';
import { box, ellipse, type Point, polyline, steps } from '../shape.ts';
import { limbs, wingCases, wings } from './beetle.ts';

/** A specimen drawer, five rows of nine; one pin holds nothing. */
export function drawer(random: Random): Plate {
  const places = steps(4).flatMap((down) => steps(8).map((across): Point => [124 + across * 1752, 118 + down * 890]));
  const missing = 24;
  const beetles = places
    .map((at, id) => ({ at, id, scale: 0.5 + (id % 4) * 0.045 }))
    .filter(({ id }) => id !== missing);
  return {
    layers: [
      {
        ink: 'sunflower',
        marks: [
          ...beetles.map(({ at, scale, id }) => (id % 3 ? '' : solid(wings(at, scale)))),
          ...places.filter((_, id) => id % 7 === 5).map(([x, y]) => solid(box(x - 97, y - 99, 194, 198), 0.6)),
        ],
      },
      { ink: 'teal', marks: beetles.flatMap((beetle) => wingCases(beetle, random)) },
      {
        ink: 'night',
        marks: [
          ...partitions(),
          ...beetles.flatMap(({ at, scale }) => limbs(at, scale)),
          ...places.map((at) => pin(at)),
        ],
      },
    ],
  };
}

const pin = ([x, y]: Point) => solid(ellipse([x + 6, y - 10], 6)) + stroke(`M${x + 6} ${y - 10}l16 -20`, 2.5);

const partitions = () => [
  ...steps(9).map((t) =>
    stroke(
      polyline([
        [14.5 + t * 1971, 0],
        [14.5 + t * 1971, 1125],
      ]),
      3,
      0.75,
    ),
  ),
  ...steps(5).map((t) =>
    stroke(
      polyline([
        [0, 7 + t * 1112],
        [2000, 7 + t * 1112],
      ]),
      3,
      0.75,
    ),
  ),
];
