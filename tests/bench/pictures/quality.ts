/**
 * node tests/bench/pictures/quality.ts FOLDER [--widths 720,1440] [--candidates regex] [--through 1920]: what the
 * settings of the picture encoders cost and give, on the JPEG photographs of a folder. Every photograph is decoded and
 * scaled to each width once; every candidate encodes these pixels, on one thread, and what it made is compared with
 * them. Prints a Markdown table with a part per format: bytes, CPU seconds of the encoder alone, and structural
 * dissimilarity (DSSIM: 0 is the same picture), with the ratios to the first candidate of the format, which is always
 * measured.
 *
 * With --through, the pixels encoded are scaled from an intermediate picture of that width, and still compared with
 * those scaled from the original.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp, { type AvifOptions, type JpegOptions, type Sharp, type WebpOptions } from 'sharp';
import { decode, dissimilarity, type Pixels, planesOf } from './dssim.ts';

type Candidate =
  | readonly ['avif', Required<Pick<AvifOptions, 'quality' | 'effort' | 'chromaSubsampling' | 'tune'>> & AvifOptions]
  | readonly ['webp', Required<Pick<WebpOptions, 'quality' | 'effort'>> & WebpOptions]
  | readonly ['jpeg', Required<Pick<JpegOptions, 'quality'>> & JpegOptions];

/**
 * The first of each format is sharp's default, and so Astro's: the baseline. AVIF has 64 levels for 100 qualities, so
 * some are the same: 52 gives the bytes of 53, and 49 those of 50.
 */
const candidates: readonly Candidate[] = [
  ['avif', { quality: 50, effort: 4, chromaSubsampling: '4:4:4', tune: 'auto' }],
  ['avif', { quality: 52, effort: 1, chromaSubsampling: '4:4:4', tune: 'ssim' }],
  ['avif', { quality: 51, effort: 2, chromaSubsampling: '4:4:4', tune: 'ssim' }],
  ['avif', { quality: 52, effort: 2, chromaSubsampling: '4:4:4', tune: 'ssim' }],
  ['avif', { quality: 50, effort: 3, chromaSubsampling: '4:4:4', tune: 'iq' }],
  ['avif', { quality: 51, effort: 3, chromaSubsampling: '4:4:4', tune: 'iq' }],
  ['avif', { quality: 52, effort: 3, chromaSubsampling: '4:4:4', tune: 'iq' }],
  ['avif', { quality: 50, effort: 3, chromaSubsampling: '4:4:4', tune: 'ssim' }],
  ['avif', { quality: 51, effort: 3, chromaSubsampling: '4:4:4', tune: 'ssim' }],
  ['avif', { quality: 52, effort: 3, chromaSubsampling: '4:4:4', tune: 'ssim' }],
  ['webp', { quality: 80, effort: 4 }],
  ['webp', { quality: 75, effort: 2 }],
  ['webp', { quality: 80, effort: 2 }],
  ['webp', { quality: 82, effort: 2 }],
  ['jpeg', { quality: 80 }],
  ['jpeg', { quality: 75 }],
  ['jpeg', { quality: 75, mozjpeg: true }],
  ['jpeg', { quality: 80, mozjpeg: true }],
  ['jpeg', { quality: 82, mozjpeg: true }],
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    widths: { type: 'string', default: '720,1440' },
    candidates: { type: 'string', default: '' },
    through: { type: 'string' },
  },
});
const [folder] = positionals;
if (folder === undefined) throw new Error('Which folder of photographs?');
const widths = values.widths.split(',').map(Number);
const wanted = new RegExp(values.candidates);

const nameOf = ([format, options]: Candidate) =>
  [format, ...Object.entries(options).map(([option, value]) => `${option} ${value}`)].join(', ');
const baselineOf = (format: Candidate[0]) => candidates.find((candidate) => candidate[0] === format);
const matched = candidates.filter((candidate) => wanted.test(nameOf(candidate)));
const baselines = new Set(matched.map(([format]) => baselineOf(format)));
const measured = candidates.filter((candidate) => baselines.has(candidate) || matched.includes(candidate));

const fromPixels = ({ data, info: { width, height } }: Pixels) => sharp(data, { raw: { width, height, channels: 3 } });
const scale = (picture: Sharp, width: number) => decode(picture.resize({ width, withoutEnlargement: true }));

interface Outcome {
  width: number;
  bytes: number;
  seconds: number;
  dssim: number;
}

const sum = (outcomes: readonly Outcome[], key: keyof Outcome) =>
  outcomes.reduce((total, outcome) => total + outcome[key], 0);

/** The value below which a share of the outcomes lie. */
const quantile = (outcomes: readonly Outcome[], key: keyof Outcome, share: number) =>
  outcomes.map((outcome) => outcome[key]).sort((a, b) => a - b)[Math.ceil(outcomes.length * share) - 1] ?? Number.NaN;

const outcomes = new Map(measured.map((candidate): [Candidate, Outcome[]] => [candidate, []]));
const photographs = readdirSync(folder).filter((file) => /\.jpe?g$/i.test(file));
sharp.concurrency(1);
sharp.cache(false);
for (const [index, photograph] of photographs.entries()) {
  const original = await decode(sharp(join(folder, photograph)).autoOrient());
  const source = values.through ? await scale(fromPixels(original), Number(values.through)) : original;
  for (const width of widths) {
    const direct = await scale(fromPixels(original), width);
    const pixels = values.through ? await scale(fromPixels(source), width) : direct;
    const reference = planesOf(direct);
    for (const [[format, options], results] of outcomes) {
      const encoder = fromPixels(pixels).toFormat(format, options);
      const before = process.cpuUsage();
      const encoded = await encoder.toBuffer();
      const { user, system } = process.cpuUsage(before);
      const dssim = dissimilarity(reference, await decode(sharp(encoded)));
      results.push({ width, bytes: encoded.length, seconds: (user + system) / 1e6, dssim });
    }
  }
  console.error(`${index + 1}/${photographs.length} ${photograph}`);
}

const medians = widths.map((width) => `median KB at ${width} px`);
const columns = ['candidate', 'MB', '×', 'CPU s', '×', 'mean DSSIM', '×', '90 % DSSIM', '×', ...medians];
for (const cells of [columns, columns.map((_, index) => (index === 0 ? '---' : '---:'))]) {
  console.log(`| ${cells.join(' | ')} |`);
}
for (const [candidate, results] of outcomes) {
  const baseline = outcomes.get(baselineOf(candidate[0]) ?? candidate) ?? [];
  const ratio = (of: (results: readonly Outcome[]) => number, digits: number, unit = 1) => [
    (of(results) / unit).toFixed(digits),
    (of(results) / of(baseline)).toFixed(2),
  ];
  const cells = [
    nameOf(candidate),
    ...ratio((results) => sum(results, 'bytes'), 2, 1e6),
    ...ratio((results) => sum(results, 'seconds'), 2),
    ...ratio((results) => sum(results, 'dssim') / results.length, 5),
    ...ratio((results) => quantile(results, 'dssim', 0.9), 5),
    ...widths.map((width) => {
      const ofWidth = results.filter((outcome) => outcome.width === width);
      return (quantile(ofWidth, 'bytes', 0.5) / 1000).toFixed(1);
    }),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}
