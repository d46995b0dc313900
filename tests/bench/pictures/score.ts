/**
 * How near the pictures that a site shows come to the photographs that they are made of: their structural dissimilarity
 * (DSSIM) to the photograph in the same size.
 */
import { readFileSync, statSync } from 'node:fs';
import { extname, join, parse } from 'node:path';
import sharp from 'sharp';
import { decode, dissimilarity, type Plane, planesOf } from './dssim.ts';
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
