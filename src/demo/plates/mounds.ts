/** Cooling towers and termite mounds as one colony: the same problem, a warm crowd indoors, with the same answer. */
import { inside, liftStroke, type Plate, solid, stroke } from '../ink.ts';
import { noise, type Random } from '../random.ts';
import { curve, ellipse, type Point, steps } from '../shape.ts';
import { halftone, ridge, SHEET } from '../texture.ts';

interface Mound {
  x: number;
  base: number;
  height: number;
  width: number;
  /** 0 is a smooth tower with a waist, 1 a lumpy spire. */
  wild: number;
}

const MOUNDS: Mound[] = [
  { x: 250, base: 860, height: 430, width: 330, wild: 0 },
  { x: 620, base: 900, height: 640, width: 400, wild: 1 },
  { x: 1730, base: 880, height: 520, width: 380, wild: 1 },
  { x: 1060, base: 950, height: 560, width: 460, wild: 0 },
  { x: 1440, base: 990, height: 760, width: 420, wild: 0.9 },
];

export function mounds(random: Random): Plate {
  const shapes = MOUNDS.map((mound) => ({ mound, path: outline(mound) }));
  return {
    layers: [
      {
        ink: 'sunflower',
        marks: [solid(ellipse([1180, 330], 270)), ...shapes.map(({ path }) => solid(path, 0.75)), ground(0.5)],
      },
      { ink: 'vermilion', marks: [...shapes.map((shape, index) => shaded(shape.path, shape.mound, index)), earth()] },
      {
        ink: 'night',
        marks: [
          ...MOUNDS.flatMap((mound) => plume(mound, random)),
          ...shapes.flatMap(({ mound, path }) => strata(mound, path)),
          ...grass(random),
        ],
      },
    ],
  };
}

/** Half the width of a mound at a height from 0 (ground) to 1 (top). */
function half({ width, wild }: Mound, t: number): number {
  const tower = 0.5 - 0.36 * t + 0.17 * t ** 3.2;
  const spire = 0.5 * (1 - t) ** 0.75 + 0.05 + 0.035 * Math.sin(t * 17) * (1 - t * 0.5);
  return width * (tower * (1 - wild) + spire * wild);
}

function outline(mound: Mound): string {
  const rise = steps(14);
  const side = (sign: number) =>
    rise.map((t): Point => {
      const lump = mound.wild * 16 * Math.sin(t * 11 + sign * 2 + mound.x);
      return [mound.x + sign * half(mound, t) + lump, mound.base - mound.height * t];
    });
  return curve([...side(-1), ...side(1).reverse()], true);
}

function shaded(path: string, { x, width, base, height }: Mound, index: number): string {
  const area = { x: x - width * 0.7, y: base - height - 20, width: width * 1.4, height: height + 60 };
  const dots = halftone(
    area,
    27,
    (px, py) => 0.1 + 0.85 * ((px - area.x) / area.width) ** 1.5 + 0.12 * ((py - area.y) / height),
  );
  return inside(`mound${index}`, path, [solid(dots)]);
}

/** Lines around the mound, curved as seen from a little above, which make it round. */
function strata(mound: Mound, path: string): string[] {
  const wobble = noise(mound.x, 120);
  const lines = steps(24).map((t) => {
    const y = mound.base - mound.height * t;
    const reach = half(mound, t) * 1.2;
    return curve(
      steps(12).map((u): Point => {
        const x = mound.x + (u * 2 - 1) * reach;
        return [x, y + 26 * Math.sin(u * Math.PI) + mound.wild * 26 * (wobble(x, y) - 0.5)];
      }),
    );
  });
  const vents = steps(5).map((t) =>
    ellipse([mound.x - mound.width * 0.26 + t * mound.width * 0.52, mound.base - 26], 11, 22),
  );
  return [inside(`strata${mound.x}`, path, [stroke(lines.join(''), 3, 0.75), solid(vents.join(''))]), stroke(path, 6)];
}

/** Warm air: lines that leave the top together and forget each other on the way up. */
function plume(mound: Mound, random: Random): string[] {
  const top = mound.base - mound.height;
  const mouth = half(mound, 1);
  return steps(mound.wild ? 5 : 11).map((t) => {
    const start = mound.x + (t * 2 - 1) * mouth * 0.85;
    const [drift, phase] = [random.between(90, 190), random.between(0, 2)];
    const line = steps(12).map(
      (u): Point => [
        start + drift * u ** 1.6 + (t - 0.5) * 260 * u + 24 * Math.sin(u * 9 + phase) * u,
        top - 12 - u * (top + 60),
      ],
    );
    return stroke(curve(line), 3, 0.4);
  });
}

const ground = (tint: number) => solid(`${ridge(SHEET, 900, 50, noise(3, 500))}L2000 1125L0 1125Z`, tint);

function earth(): string {
  const soil = noise(8, 300);
  const bed = `${ridge(SHEET, 985, 60, noise(3, 400))}L2000 1125L0 1125Z`;
  const seams = steps(7).map((t) => ridge(SHEET, 1000 + t * 130, 44, soil));
  return solid(bed, 0.85) + liftStroke(seams.join(''), 4);
}

function grass(random: Random): string[] {
  const blades = Array.from({ length: 170 }, () => {
    const [x, y, lean] = [random.between(0, 2000), random.between(985, 1110), random.between(-16, 16)];
    return curve([
      [x, y],
      [x + lean * 0.3, y - 22],
      [x + lean, y - random.between(36, 64)],
    ]);
  });
  return [stroke(blades.join(''), 3)];
}
