/** Three small plates that belong together: the same air in a mound, in a tower and in a rack. */
import { inside, lift, type Plate, solid, stroke } from '../ink.ts';
import { noise, type Random } from '../random.ts';
import { box, curve, ellipse, limb, type Point, polygon, steps } from '../shape.ts';
import { type Area, contours, halftone } from '../texture.ts';

const SMALL: Area = { x: 0, y: 0, width: 1200, height: 900 };
const SOIL = box(0, 740, 1200, 160);

const MOUND = curve(
  [
    [250, 770],
    [330, 610],
    [380, 430],
    [450, 330],
    [500, 190],
    [590, 90],
    [680, 170],
    [720, 330],
    [800, 430],
    [850, 600],
    [950, 770],
  ],
  true,
);
const TOWER = curve(
  [
    [300, 770],
    [360, 600],
    [420, 420],
    [430, 260],
    [410, 150],
    [790, 150],
    [770, 260],
    [780, 420],
    [840, 600],
    [900, 770],
  ],
  true,
);

/** A mound cut open: galleries, a nest, and a chimney. */
export function moundSection(random: Random): Plate {
  const nest = ellipse([600, 610], 180, 130);
  const chimney = limb(
    [
      [600, 600],
      [590, 420],
      [600, 270],
      [592, 120],
    ],
    (t) => 90 - 50 * t,
  );
  const galleries = Array.from({ length: 26 }, () =>
    limb(
      [
        [600, 600],
        [random.between(380, 820), random.between(380, 740)],
        [random.between(320, 880), random.between(480, 760)],
      ],
      (t) => 18 - 10 * t,
    ),
  );
  return section(MOUND, [
    lift(chimney),
    inside(
      'galleries',
      MOUND,
      galleries.map((path) => lift(path)),
    ),
    lift(nest),
    stroke(nest, 6),
    chambers(random),
  ]);
}

/** A cooling tower cut open: fill at the foot, nothing above it but height. */
export function towerSection(): Plate {
  const hollow = curve(
    [
      [345, 770],
      [400, 600],
      [455, 420],
      [465, 260],
      [448, 160],
      [752, 160],
      [735, 260],
      [745, 420],
      [800, 600],
      [855, 770],
    ],
    true,
  );
  const fill = steps(7)
    .map((t) => `M${380 + t * 12} ${735 - t * 85}L${820 - t * 12} ${735 - t * 85}`)
    .slice(0, 3);
  return section(TOWER, [lift(hollow), stroke(fill.join(''), 12), stroke(hollow, 4)]);
}

/** A rack from the side: cold aisle left, hot aisle right. */
export function rackSection(): Plate {
  const frame = box(400, 110, 400, 660);
  const shelves = steps(11)
    .slice(0, -1)
    .map((t) => box(424, 134 + t * 626, 352, 36));
  const fans = steps(11)
    .slice(0, -1)
    .map((t) => ellipse([748, 152 + t * 626], 13));
  return section(frame, [lift(shelves.join('')), stroke(shelves.join(''), 3), solid(fans.join(''))], true);
}

function section(outline: string, details: readonly string[], sideways = false): Plate {
  const grit = noise(19, 120);
  return {
    layers: [
      { ink: 'sunflower', marks: [solid(ellipse([600, 420], 340)), solid(SOIL, 0.5)] },
      {
        ink: 'vermilion',
        marks: [
          solid(SOIL, 0.6),
          solid(outline, 0.9),
          ...details,
          stroke(contours({ ...SMALL, y: 750, height: 150 }, [0.3, 0.4, 0.5, 0.6, 0.7], grit, 8), 3),
        ],
      },
      {
        ink: 'cobalt',
        marks: [
          solid(
            halftone(SMALL, 22, (x, y) => (sideways ? 0.5 - x / 1000 : (y - 300) / 1500)),
            0.7,
          ),
          ...(sideways ? across() : upward()),
        ],
      },
    ],
  };
}

const upward = () =>
  [-3, -2, -1, 1, 2, 3].map((lane) => {
    const line = steps(14).map(
      (t): Point => [
        600 + lane * (210 * (1 - t) ** 1.6 + 24 + 66 * t ** 4),
        800 - t * 770 + 10 * Math.sin(t * 12 + lane),
      ],
    );
    return arrow(line);
  });

const across = () =>
  steps(5).map((t) => {
    const y = 165 + t * 555;
    return arrow(
      steps(14).map(
        (u): Point => [70 + u * 1050, y + 14 * Math.sin(u * 9 + t * 4) - Math.max(0, u - 0.72) * (t * 620)],
      ),
    );
  });

function arrow(line: readonly Point[]): string {
  const [x, y] = line.at(-1) ?? [0, 0];
  const [fromX, fromY] = line.at(-2) ?? [0, 1];
  const angle = Math.atan2(y - fromY, x - fromX);
  const wing = (turn: number): Point => [x + Math.cos(angle + turn) * 34, y + Math.sin(angle + turn) * 34];
  return stroke(curve(line), 7) + solid(polygon([wing(2.6), wing(0), wing(-2.6)]));
}

function chambers(random: Random): string {
  const cells = Array.from({ length: 34 }, () => {
    const [angle, away] = [random.between(0, 6.28), Math.sqrt(random.next())];
    return ellipse([600 + Math.cos(angle) * away * 150, 610 + Math.sin(angle) * away * 100], random.between(7, 15));
  });
  return solid(cells.join(''));
}
