/**
 * Structural dissimilarity of pictures: (1 - SSIM) / 2 after Wang et al. (2004), the mean of three colours, 0 for the same picture.
 * As ImageMagick 7's `compare -metric DSSIM` has it, but for windows at the edge; older ImageMagicks have no such metric.
 */
import type { Sharp } from 'sharp';

/** Pixels of three bytes: red, green, blue. */
export interface Pixels {
  data: Buffer;
  info: { width: number; height: number };
}

/** A colour of a picture, with its means and mean squares by window. */
export interface Plane {
  values: Float32Array;
  means: Float32Array;
  squares: Float32Array;
}

export function decode(picture: Sharp): Promise<Pixels> {
  return picture.toColourspace('srgb').removeAlpha().raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
}

/** What a picture is compared by. */
export function planesOf({ data, info }: Pixels): Plane[] {
  return [0, 1, 2].map((colour) => {
    const values = new Float32Array(info.width * info.height);
    for (let at = 0; at < values.length; at++) values[at] = data[at * 3 + colour] as number;
    const squares = values.map((value) => value ** 2);
    return { values, means: windowMeans(values, info), squares: windowMeans(squares, info) };
  });
}

export function dissimilarity(reference: readonly Plane[], picture: Pixels): number {
  const planes = planesOf(picture);
  const similarities = reference.map((plane, colour) => similarity(plane, planes[colour] as Plane, picture.info));
  return similarities.reduce((sum, each) => sum + (1 - each) / 2, 0) / similarities.length;
}

function similarity(one: Plane, other: Plane, info: Pixels['info']): number {
  const [c1, c2] = [(0.01 * 255) ** 2, (0.03 * 255) ** 2];
  const products = windowMeans(
    one.values.map((value, at) => value * (other.values[at] as number)),
    info,
  );
  let [sum, windows] = [0, 0];
  for (let at = 0; at < products.length; at++) {
    // A window that runs into the next row is none.
    if (at % info.width >= info.width - margin) continue;
    const [a, b] = [one.means[at] as number, other.means[at] as number];
    const variances = (one.squares[at] as number) - a * a + (other.squares[at] as number) - b * b;
    const covariance = (products[at] as number) - a * b;
    sum += ((2 * a * b + c1) * (2 * covariance + c2)) / ((a * a + b * b + c1) * (variances + c2));
    windows++;
  }
  return sum / windows;
}

/** SSIM's window, 11 pixels wide: the first half and the middle of a Gaussian of standard deviation 1.5. */
const gaussian = [5, 4, 3, 2, 1, 0].map((distance) => Math.exp(-(distance ** 2) / (2 * 1.5 ** 2)));
const total = gaussian.reduce((sum, weight, index) => sum + (index < 5 ? 2 : 1) * weight, 0);
const [w0 = 0, w1 = 0, w2 = 0, w3 = 0, w4 = 0, w5 = 0] = gaussian.map((weight) => weight / total);
const margin = 10;

/** The weighted mean of each window, at the place of its first pixel. */
function windowMeans(values: Float32Array, { width }: Pixels['info']): Float32Array {
  return weigh(weigh(values, 1), width);
}

/** Weighs each value with those that follow at distances of `step`. */
function weigh(values: Float32Array, step: number): Float32Array {
  const sums = new Float32Array(values.length - margin * step);
  const value = (at: number) => values[at] as number;
  for (let at = 0; at < sums.length; at++) {
    sums[at] =
      w0 * (value(at) + value(at + 10 * step)) +
      w1 * (value(at + step) + value(at + 9 * step)) +
      w2 * (value(at + 2 * step) + value(at + 8 * step)) +
      w3 * (value(at + 3 * step) + value(at + 7 * step)) +
      w4 * (value(at + 4 * step) + value(at + 6 * step)) +
      w5 * value(at + 5 * step);
  }
  return sums;
}
