/**
 * How near the pictures that a site shows come to the photographs that they are made of: their structural dissimilarity
 * (DSSIM) to the photograph in the same size. Defined as in quality.ts, so that the numbers can be compared with it.
 */
import { readFileSync, statSync } from 'node:fs';
import { extname, join, parse } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import type { Format } from './peers/peer.ts';

/** A printed site, which shows each photograph on the page /news/<name>/. */
export interface Site {
  name: string;
  folder: string;
}

/** What a site makes of one photograph in one format and width. */
interface Score {
  site: Site;
  photograph: string;
  format: Format;
  width: number;
  dssim: number;
  bytes: number;
}

const formats: readonly Format[] = ['avif', 'webp'];
const names = { avif: 'AVIF', webp: 'WebP' };
const widths = [720, 1440];

/** Prints a table with the mean dissimilarity and size of what each site makes of the photographs. */
export async function printScores(sites: readonly Site[], photographs: readonly string[]): Promise<void> {
  const scores: Score[] = [];
  for (const photograph of photographs) scores.push(...(await scoresOf(photograph, sites)));
  console.log(`\n| | photographs | ${sites.map(({ name }) => `${name}: DSSIM | KB each |`).join(' ')}`);
  console.log(`|---|---:|${'---:|---:|'.repeat(sites.length)}`);
  for (const format of formats) {
    for (const width of widths) {
      const these = scores.filter((score) => score.format === format && score.width === width);
      // Means of the same photographs, so only of those that every site shows in this width.
      const shown = Object.entries(Object.groupBy(these, ({ photograph }) => photograph));
      const everywhere = shown.flatMap(([, each = []]) => (each.length === sites.length ? [each] : []));
      const cells = sites.map((site) => {
        const ofSite = everywhere.flat().filter((score) => score.site === site);
        return `${mean(ofSite, 'dssim').toFixed(5)} | ${(mean(ofSite, 'bytes') / 1000).toFixed(1)} |`;
      });
      console.log(`| ${names[format]}, ${width} px | ${everywhere.length} | ${cells.join(' ')}`);
    }
  }
}

function mean(scores: readonly Score[], key: 'dssim' | 'bytes'): number {
  return scores.reduce((sum, score) => sum + score[key], 0) / scores.length;
}

/** Compares what each site shows of a photograph, in the widths and formats that it shows it in. */
async function scoresOf(photograph: string, sites: readonly Site[]): Promise<Score[]> {
  const references = new Map<string, Plane[]>();
  const scores: Score[] = [];
  for (const site of sites) {
    for (const path of shownFiles(site, parse(photograph).name)) {
      const format = formats.find((format) => extname(path) === `.${format}`);
      const { width, height } = await sharp(path).metadata();
      if (format === undefined || !widths.includes(width)) continue;
      const size = `${width}x${height}`;
      // From every pixel of the JPEG, which is slower than what sharp does if not told.
      const resized = sharp(photograph).resize({ width, height, fit: 'fill', fastShrinkOnLoad: false });
      const reference = references.get(size) ?? planesOf(await decode(resized));
      references.set(size, reference);
      const dssim = dissimilarity(reference, await decode(sharp(path)));
      scores.push({ site, photograph, format, width, dssim, bytes: statSync(path).size });
    }
  }
  return scores;
}

/** The files that the page of a photograph offers in `srcset`. */
function shownFiles(site: Site, name: string): Set<string> {
  const page = readFileSync(join(site.folder, 'news', name, 'index.html'), 'utf8');
  const candidates = [...page.matchAll(/\ssrcset="([^"]*)"/g)].flatMap(([, srcset = '']) => srcset.split(','));
  return new Set(candidates.map((candidate) => join(site.folder, candidate.trim().split(' ')[0] as string)));
}

/** Pixels of three bytes: red, green, blue. */
interface Pixels {
  data: Buffer;
  info: { width: number; height: number };
}

function decode(picture: Sharp): Promise<Pixels> {
  return picture.toColourspace('srgb').removeAlpha().raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
}

/** A colour of a picture, with its means and mean squares by window. */
interface Plane {
  values: Float32Array;
  means: Float32Array;
  squares: Float32Array;
}

function planesOf({ data, info }: Pixels): Plane[] {
  return [0, 1, 2].map((colour) => {
    const values = Float32Array.from({ length: info.width * info.height }, (_, at) => data[at * 3 + colour] as number);
    const squares = values.map((value) => value ** 2);
    return { values, means: windowMeans(values, info), squares: windowMeans(squares, info) };
  });
}

/** (1 - SSIM) / 2, the mean of the three colours: 0 for the same picture. */
function dissimilarity(reference: readonly Plane[], picture: Pixels): number {
  const planes = planesOf(picture);
  const similarities = reference.map((plane, colour) => similarity(plane, planes[colour] as Plane, picture.info));
  return similarities.reduce((sum, each) => sum + (1 - each) / 2, 0) / similarities.length;
}

/** The mean SSIM (Wang et al., 2004) of one colour of two pictures. */
function similarity(one: Plane, other: Plane, info: Pixels['info']): number {
  const [c1, c2] = [(0.01 * 255) ** 2, (0.03 * 255) ** 2];
  const products = windowMeans(
    one.values.map((value, at) => value * (other.values[at] as number)),
    info,
  );
  let [sum, windows] = [0, 0];
  for (let at = 0; at < info.width * (info.height - weights.length + 1); at++) {
    // A window that runs into the next row is none.
    if (at % info.width > info.width - weights.length) continue;
    const [a, b] = [one.means[at] as number, other.means[at] as number];
    const variances = (one.squares[at] as number) - a * a + (other.squares[at] as number) - b * b;
    const covariance = (products[at] as number) - a * b;
    sum += ((2 * a * b + c1) * (2 * covariance + c2)) / ((a * a + b * b + c1) * (variances + c2));
    windows++;
  }
  return sum / windows;
}

/** SSIM's window: a Gaussian of standard deviation 1.5, 11 pixels wide. */
const gaussian = Array.from({ length: 11 }, (_, at) => Math.exp(-((at - 5) ** 2) / (2 * 1.5 ** 2)));
const weights = gaussian.map((weight) => weight / gaussian.reduce((sum, each) => sum + each));

/** The weighted mean of each window within the plane, at the place of its first pixel. */
function windowMeans(values: Float32Array, { width }: Pixels['info']): Float32Array {
  return weigh(weigh(values, 1), width);
}

/** Weighs each value with those that follow at distances of `step`. */
function weigh(values: Float32Array, step: number): Float32Array {
  const sums = new Float32Array(values.length);
  for (let at = 0; at < values.length - (weights.length - 1) * step; at++) {
    let sum = 0;
    for (let tap = 0; tap < weights.length; tap++)
      sum += (weights[tap] as number) * (values[at + tap * step] as number);
    sums[at] = sum;
  }
  return sums;
}
