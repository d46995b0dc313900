/** Makes any number of different photographs of a few: what the benchmark of pictures builds. The same on every machine. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp, { type Region } from 'sharp';

/** A photograph as a camera's owner would hand it in: no side is longer than this. */
const longest = 2400;

/** Multiples of these, modulo 1, spread evenly over the cube: powers of the root of x⁵ = x + 1 (Roberts' R4). */
const steps = [1, 2, 3, 4].map((power) => 1.1673039782614187 ** -power);

/**
 * Writes photographs named `photo-001.jpg` and so on: each of the JPEGs in `from` as a whole, then crops of each, then others.
 * @returns their paths
 */
export async function makePhotographs(from: string, to: string, count: number): Promise<string[]> {
  const originals = readdirSync(from).filter((file) => /\.jpe?g$/i.test(file));
  if (originals.length === 0) throw new Error(`There is no JPEG in ${from}.`);
  originals.sort();
  const made: string[] = [];
  for (let number = 0; number < count; number++) {
    const original = join(from, originals[number % originals.length] as string);
    const path = join(to, `photo-${String(number + 1).padStart(3, '0')}.jpg`);
    await makePhotograph(original, path, Math.floor(number / originals.length));
    made.push(path);
  }
  return made;
}

/** @param round 0: the whole picture; each other round shows another part of it */
async function makePhotograph(original: string, path: string, round: number): Promise<void> {
  const { width, height } = (await sharp(original).metadata()).autoOrient;
  await sharp(original)
    .autoOrient()
    .extract(round === 0 ? { left: 0, top: 0, width, height } : windowOf(round, width, height))
    .resize({ width: longest, height: longest, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 90 })
    .toFile(path);
}

/** The part of a picture that a round shows: 75 to 95 % of each side. */
function windowOf(round: number, width: number, height: number): Region {
  const [wide, high, right, down] = steps.map((step) => (round * step) % 1) as [number, number, number, number];
  const shown = { width: Math.round(width * (0.75 + 0.2 * wide)), height: Math.round(height * (0.75 + 0.2 * high)) };
  return { ...shown, left: Math.floor((width - shown.width) * right), top: Math.floor((height - shown.height) * down) };
}
