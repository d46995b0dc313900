/** Two trees that keep separate crowns and cannot keep their roots apart. */
import { type Plate, solid, stroke } from '../ink.ts';
import { noise, type Random } from '../random.ts';
import { curve, ellipse, limb, type Point, polar, polyline, steps } from '../shape.ts';
import { contours, halftone, SHEET } from '../texture.ts';

const GROUND = 700;
const LEFT: Point = [690, GROUND];
const RIGHT: Point = [1310, GROUND];

export function grove(random: Random): Plate {
  const left = [...tree(LEFT, random), ...roots(LEFT, 1, random)];
  const right = [...tree(RIGHT, random), ...roots(RIGHT, -1, random)];
  return {
    layers: [
      {
        ink: 'sunflower',
        marks: [crown([690, 330], 470, 300), crown([1310, 330], 470, 300), solid(ellipse([1000, 905], 250, 130), 0.8)],
      },
      { ink: 'vermilion', marks: left },
      {
        ink: 'cobalt',
        marks: [
          ...right,
          soil(),
          stroke(
            polyline([
              [0, GROUND + 4],
              [2000, GROUND + 4],
            ]),
            5,
          ),
        ],
      },
    ],
  };
}

/** A crown as tone: dense in the middle, open at the rim. */
function crown([x, y]: Point, across: number, down: number): string {
  const leaf = noise(Math.round(x), 130);
  const area = { x: x - across, y: y - down, width: across * 2, height: down * 2 };
  return solid(
    halftone(
      area,
      33,
      (px, py) => 1.25 - 1.3 * Math.hypot((px - x) / across, (py - y) / down) + 0.6 * (leaf(px, py) - 0.5),
    ),
  );
}

function tree(foot: Point, random: Random): string[] {
  const marks: string[] = [];
  const grow = (from: Point, angle: number, length: number, width: number): void => {
    const bend = polar(from, length * 0.55, angle + random.between(-0.14, 0.14));
    const to = polar(from, length, angle);
    marks.push(solid(limb([from, bend, to], (t) => width * (1 - 0.34 * t))));
    if (width < 4.5) {
      marks.push(leaf(to, random));
      return;
    }
    const forks = width > 30 ? 3 : 2;
    for (const t of steps(forks - 1)) {
      grow(
        to,
        angle + (t - 0.5) * random.between(0.75, 1.25) * (forks - 0.6),
        length * random.between(0.7, 0.86),
        width * 0.62,
      );
    }
  };
  grow([foot[0], foot[1] + 8], -Math.PI / 2 + random.between(-0.05, 0.05), 215, 66);
  return marks;
}

/** Leaves are pads, as on a circuit board: a disc or a ring. */
const leaf = (at: Point, random: Random) =>
  random.next() < 0.6 ? solid(ellipse(at, random.between(6, 11))) : stroke(ellipse(at, random.between(6, 10)), 3.5);

/** Roots run sideways, first their own way and then under the other tree. */
function roots(foot: Point, toward: number, random: Random): string[] {
  return Array.from({ length: 15 }, (_, index) => {
    const reach = toward * (index < 10 ? random.between(250, 900) : -random.between(200, 560));
    const depth = random.between(90, 370);
    const spine = steps(14).map(
      (t): Point => [
        foot[0] + reach * t ** 0.9,
        GROUND + depth * Math.sin(t * 1.9) + 16 * Math.sin(t * 14 + index) * t,
      ],
    );
    const tip = spine.at(-1) ?? foot;
    return solid(limb(spine, (t) => 24 * (1 - t) ** 1.4 + 3)) + solid(ellipse(tip, 7)) + hairs(spine, random);
  });
}

function hairs(spine: readonly Point[], random: Random): string {
  const lines = spine.slice(4).map((from) => {
    const to = polar(from, random.between(20, 54), random.between(0.3, 2.8));
    return curve([from, polar(from, 18, 1.57), to]);
  });
  return stroke(lines.join(''), 2.2, 0.9);
}

function soil(): string {
  const layers = noise(61, 460);
  const area = { ...SHEET, y: GROUND + 10, height: SHEET.height - GROUND };
  return stroke(
    contours(
      area,
      steps(12).map((t) => 0.1 + t * 0.8),
      (x, y) => layers(x * 0.6, y * 1.8),
    ),
    2,
    0.4,
  );
}
