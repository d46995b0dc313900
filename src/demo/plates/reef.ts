/** A reef that grew out of server racks. */
import { lift, liftStroke, type Plate, solid, stroke } from '../ink.ts';
import { noise, type Random } from '../random.ts';
import { box, curve, ellipse, limb, type Point, polar, polygon, steps } from '../shape.ts';
import { contours, halftone, ridge, SHEET } from '../texture.ts';

export function reef(random: Random): Plate {
  const racks: Point[] = [
    [150, 560],
    [395, 690],
    [560, 420],
    [1250, 640],
    [1480, 380],
    [1690, 600],
  ];
  return {
    paper: '#f4ecdc',
    layers: [
      { ink: 'sky', marks: [water(), solid(SEABED, 0.5)] },
      { ink: 'coral', marks: [...fans(random), ...racks.map(([x, y]) => glow(x, y)), solid(SEABED, 0.45)] },
      {
        ink: 'night',
        marks: [
          ...currents(),
          ...racks.flatMap(([x, y]) => rack(x, y, random)),
          ...brain([985, 930], 230),
          ...fish(random),
          stroke(SEABED_LINE, 6),
        ],
      },
    ],
  };
}

const RACK_WIDTH = 170;
const FLOOR = 1010;
const SEABED_LINE = ridge(SHEET, 1040, 70, noise(21, 420));
const SEABED = `${SEABED_LINE}L2000 1125L0 1125Z`;

function water(): string {
  const light = noise(40, 420);
  return solid(
    halftone(SHEET, 46, (x, y) => 0.1 + 0.55 * (y / SHEET.height) + 0.35 * (light(x, y) - 0.5)),
    0.85,
  );
}

function currents(): string[] {
  const swell = noise(31, 480);
  return steps(5).map((t) => stroke(ridge(SHEET, 90 + t * 170, 90, swell), 2.5, 0.35));
}

const glow = (x: number, top: number) => solid(box(x - 10, top, RACK_WIDTH, FLOOR - top), 0.55);

/** A rack is a tower of units; some carry slots, some lamps, and polyps grow from its top. */
function rack(x: number, top: number, random: Random): string[] {
  const marks = [solid(box(x, top, RACK_WIDTH, FLOOR - top))];
  for (let y = top + 14; y < FLOOR - 30; y += 38) marks.push(...unit(x + 14, y, random));
  const stalks = steps(5).map((t): Point[] => {
    const root: Point = [x + 12 + t * (RACK_WIDTH - 24), top];
    return [
      root,
      [root[0] + (t - 0.5) * 40, top - 40],
      [root[0] + (t - 0.5) * 130 + random.between(-12, 12), top - random.between(70, 140)],
    ];
  });
  return [...marks, ...stalks.flatMap((stalk) => [solid(limb(stalk, (t) => 20 - 8 * t)), polyp(stalk[2] ?? [x, top])])];
}

function unit(x: number, y: number, random: Random): string[] {
  const width = RACK_WIDTH - 28;
  if (random.next() < 0.35) {
    const lamps = steps(6)
      .filter(() => random.next() < 0.75)
      .map((t) => ellipse([x + 12 + t * (width - 24), y + 13], 7));
    return [lift(lamps.join(''))];
  }
  const slots = steps(random.pick([5, 7, 11])).map((t) => `M${x + 4 + t * (width - 8)} ${y + 2}v22`);
  return [liftStroke(slots.join(''), 4)];
}

const polyp = (center: Point) =>
  stroke(
    steps(8)
      .map((t) => curve([center, polar(center, 14, t * 6.28 + 0.2), polar(center, 27, t * 6.28 + 0.5)]))
      .join(''),
    4,
  ) + solid(ellipse(center, 9));

/** Sea fans: branching that thins by the same fraction at every fork. */
function fans(random: Random): string[] {
  const marks: string[] = [];
  const grow = (from: Point, angle: number, length: number, width: number): void => {
    if (width < 3) return;
    const to = polar(from, length, angle);
    const bend = polar(from, length * 0.5, angle + random.between(-0.25, 0.25));
    marks.push(stroke(curve([from, bend, to]), width));
    for (const side of [-1, 1])
      grow(to, angle + side * random.between(0.18, 0.5), length * random.between(0.72, 0.9), width * 0.72);
  };
  grow([800, 1050], -1.75, 190, 44);
  grow([1130, 1060], -1.3, 200, 44);
  grow([60, 1060], -1.4, 150, 34);
  grow([1930, 1060], -1.75, 170, 36);
  return marks;
}

/** A brain coral: contour lines of a dome, disturbed. */
function brain([x, y]: Point, radius: number): string[] {
  const fold = noise(77, 90);
  const area = { x: x - radius, y: y - radius, width: radius * 2, height: radius * 1.5 };
  const inDome = (px: number, py: number) => Math.hypot(px - x, (py - y) * 1.25) < radius;
  const height = (px: number, py: number) => (inDome(px, py) && py < 1000 ? fold(px, py) : -1);
  return [stroke(contours(area, [0.3, 0.38, 0.46, 0.54, 0.62, 0.7], height, 6), 6)];
}

function fish(random: Random): string[] {
  return Array.from({ length: 26 }, () => {
    const along = random.next();
    const [x, y] = [
      760 + along * 560 + random.between(-60, 60),
      210 + 130 * Math.sin(along * 3.1) + random.between(-90, 90),
    ];
    const size = random.between(13, 25);
    const tail = polygon([
      [x - size * 1.6, y],
      [x - size * 2.7, y - size * 0.8],
      [x - size * 2.7, y + size * 0.8],
    ]);
    return (
      solid(ellipse([x, y], size * 1.8, size * 0.7) + tail) + lift(ellipse([x + size, y - size * 0.15], size * 0.17))
    );
  });
}
