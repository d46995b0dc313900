/** A tide chart: one thick line that rises and falls, the water under it, and the moon that is to blame. */
import { inside, lift, liftStroke, type Plate, solid, stroke } from '../ink.ts';
import { noise, type Random } from '../random.ts';
import { box, curve, ellipse, limb, type Point, polyline, steps } from '../shape.ts';
import { halftone, SHEET } from '../texture.ts';

const DAYS = 14;

/** Spring and neap tides: two rhythms that sometimes agree. */
const level = (x: number) => {
  const t = x / SHEET.width;
  return (
    640 -
    120 * Math.sin(t * Math.PI * DAYS) * (0.62 + 0.38 * Math.cos(t * Math.PI * 2 * 1.5)) -
    50 * Math.sin(t * Math.PI * 2)
  );
};

export function tide(random: Random): Plate {
  const surface = surfaceAt(0);
  const sea = `${surface}L2000 1125L0 1125Z`;
  return {
    layers: [
      { ink: 'sunflower', marks: moons(1) },
      { ink: 'cobalt', marks: [inside('sea', sea, water()), ...gauges()] },
      {
        ink: 'vermilion',
        marks: [stroke(surface, 13), ...peaks(), ...moons(0), inside('deep', sea, [eel(random), shoal(random)])],
      },
    ],
  };
}

const surfaceAt = (depth: number) =>
  curve(
    steps(160).map(
      (t): Point => [t * 2000, level(t * 2000) * (1 - depth) + (1080 + 25 * Math.sin(t * 20 + depth * 9)) * depth],
    ),
  );

function water(): string[] {
  const depth = noise(14, 340);
  const dots = halftone(
    { ...SHEET, y: 380, height: 745 },
    27,
    (x, y) => ((y - 400) / 800) ** 1.3 + 0.3 * (depth(x, y) - 0.5),
  );
  return [solid(dots, 0.9), ...steps(12).map((t) => stroke(surfaceAt(t), 3 + t * 3, 0.85))];
}

/** The fine uprights that a chart needs to be read. */
function gauges(): string[] {
  return steps(DAYS * 2).map((t, index) =>
    stroke(
      polyline([
        [t * 2000, index % 2 ? 330 : 290],
        [t * 2000, level(t * 2000) - 18],
      ]),
      2,
      0.55,
    ),
  );
}

function peaks(): string[] {
  const places = steps(400).map((t) => t * 2000);
  const turning = places.filter((x) => (level(x) - level(x - 5)) * (level(x + 5) - level(x)) < 0);
  return turning.flatMap((x) => [solid(ellipse([x, level(x)], 24)), lift(ellipse([x, level(x)], 11))]);
}

/** Nine phases in a row: `part` 1 prints the light, 0 the rim and the shadow. */
function moons(part: 0 | 1): string[] {
  return steps(8).flatMap((t, index) => {
    const center: Point = [140 + t * 1720, 175 - 60 * Math.sin(t * Math.PI)];
    const radius = 62;
    if (part === 1) return [solid(ellipse(center, radius))];
    const shadow = ellipse([center[0] + (index - 4) * 32, center[1]], radius);
    const disc = ellipse(center, radius);
    const lines = steps(18).map((u) =>
      polyline([
        [center[0] - 80, center[1] - 70 + u * 140],
        [center[0] + 80, center[1] - 70 + u * 140],
      ]),
    );
    return [
      inside(`moon${index}`, disc, [
        solid(box(center[0] - 80, center[1] - 80, 160, 160), 0.8),
        liftStroke(lines.join(''), 2.5),
        lift(shadow),
      ]),
      stroke(disc, 3.5),
    ];
  });
}

/** Something long and patient lives below the line. */
function eel(random: Random): string {
  const spine = steps(60).map((t): Point => [380 + t * 1200, 955 + 62 * Math.sin(t * 11 + 0.6) * (1 - t * 0.4)]);
  const body = limb(spine, (t) => 20 + 66 * Math.sin(Math.min(1, t * 1.06) * Math.PI * 0.62));
  const [x, y] = spine.at(-1) ?? [0, 0];
  const spots = spine.slice(4, -6).filter((_, index) => index % 3 === 1);
  const marks = spots.map(([spotX, spotY]) => ellipse([spotX, spotY - 4], random.between(5, 11)));
  return (
    solid(body + ellipse([x + 8, y], 52, 42)) +
    lift(marks.join('') + ellipse([x + 26, y - 12], 10)) +
    solid(ellipse([x + 28, y - 12], 4))
  );
}

function shoal(random: Random): string {
  const dots = Array.from({ length: 80 }, () =>
    ellipse([random.between(0, 2000), random.between(800, 1120)], random.between(2, 6)),
  );
  return solid(dots.join(''), 0.9);
}
