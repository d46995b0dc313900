/**
 * The typefaces that `styles/tokens.css` names first, hosted by the site itself: from npm packages, with the letters that Western
 * languages need in one small file for each face, and the others in files that browsers fetch when a page has them.
 */
import { hash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AstroUserConfig } from 'astro';
import { fontProviders } from 'astro/config';
import { makeFolder } from '../folder.ts';

type Fonts = NonNullable<AstroUserConfig['fonts']>;

/** A cut of a typeface. */
interface Face {
  /** What it stands for in the styles: a weight or a range of weights. */
  weight: string;
  style: 'normal' | 'italic';
  /** In points: letters that are read small are drawn another way than those of a headline. */
  opticalSize: number;
  /** Where it is cut, if that is not what it stands for. */
  cut?: number;
  /** Its letters are set with regard to their neighbours: a third of a file, worth it where words are large or many. */
  fine: boolean;
}

/** What a typeface is for. */
interface Role {
  /** The custom property that names it. */
  property: string;
  /** What its fallback is measured against. */
  fallback: 'serif' | 'sans-serif';
  faces: readonly Face[];
}

const roles: readonly Role[] = [
  {
    property: '--serif',
    fallback: 'serif',
    faces: [
      { weight: '400', style: 'normal', opticalSize: 16, fine: true },
      { weight: '400', style: 'italic', opticalSize: 16, fine: false },
      { weight: '700', style: 'normal', opticalSize: 40, fine: true },
    ],
  },
  {
    property: '--sans',
    fallback: 'sans-serif',
    // One face for all small print: bold is rare there, and what browsers make of this one.
    faces: [{ weight: '400 500', cut: 500, style: 'normal', opticalSize: 11, fine: false }],
  },
];

/** What is in the first file of a face: ASCII but for signs that only programs have, and the marks of good typesetting. */
const basic = [
  [0x20, 0x5b],
  0x5d,
  0x5f,
  [0x61, 0x7a],
  0x7e,
  0xa0,
  0xa9,
  0xb7,
  0xd7,
  0xe9,
  [0x2013, 0x2014],
  [0x2018, 0x2019],
  [0x201c, 0x201d],
  0x2026,
  0x2197,
  0x2212,
];

/**
 * Reads the tokens.
 * @param folder where made files are kept
 * @returns what Astro's Fonts API takes; a typeface without an npm package is the reader's own
 */
export async function typefaces(tokens: string, folder: string): Promise<Fonts> {
  const css = readFileSync(tokens, 'utf8');
  const families: unknown[] = [];
  for (const { property, fallback, faces } of roles) {
    const name = new RegExp(`${property}:\\s*(["'])(.*?)\\1`).exec(css)?.[2];
    const files = name === undefined ? undefined : filesOf(name);
    if (!files) continue;
    const variants = (await Promise.all(faces.map((face) => variantsOf(face, files, folder)))).flat();
    families.push({
      provider: fontProviders.local(),
      name,
      cssVariable: `--font${property.slice(1)}`,
      fallbacks: [fallback],
      // What comes too late waits for the reader's next page: text that changes its typeface moves what stands below it.
      display: 'optional',
      options: { variants },
    });
  }
  return families as Fonts;
}

/** The files of a typeface's package. */
interface Files {
  /** The beginning of their paths, up to the subset. */
  stem: string;
  /** Which characters each subset has. */
  ranges: Record<string, string>;
}

function filesOf(name: string): Files | undefined {
  const id = name.toLowerCase().replaceAll(' ', '-');
  const require = createRequire(import.meta.url);
  let folder: string;
  try {
    folder = dirname(require.resolve(`@fontsource-variable/${id}/package.json`));
  } catch {
    return undefined;
  }
  return { stem: join(folder, 'files', id), ranges: JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')) };
}

async function variantsOf(face: Face, { stem, ranges }: Files, folder: string) {
  const { weight, style, opticalSize, fine, cut: at = Number(weight) } = face;
  const variants: { src: [URL]; weight: string; style: string; unicodeRange: [string, ...string[]] }[] = [];
  const add = async (subset: string, unicodeRange: string) => {
    const source = ['opsz', 'wght']
      .map((axes) => `${stem}-${subset}-${axes}-${style}.woff2`)
      .find((file) => existsSync(file));
    if (source === undefined) return;
    const axes = { wght: at, ...(source.includes('-opsz-') && { opsz: opticalSize }) };
    const keepFeatures = fine ? fineFeatures : features;
    const src = await cut(source, unicodeRange, { axes, keepFeatures, folder });
    variants.push({ src: [pathToFileURL(src)], weight, style, unicodeRange: unicodeRange.split(',') as [string] });
  };
  const rest = subtract(charactersIn(ranges['latin'] ?? ''), charactersOf(basic));
  await add('latin', writeRange(charactersOf(basic)));
  await add('latin', writeRange(rest));
  for (const subset of ['latin-ext', 'cyrillic', 'greek', 'vietnamese']) {
    if (ranges[subset]) await add(subset, ranges[subset]);
  }
  return variants;
}

/**
 * What browsers use of a typeface unless a style asks for more. With small capitals, fractions and the like each file is a fifth larger.
 * https://drafts.csswg.org/css-fonts-4/#default-features
 */
const features = ['ccmp', 'locl', 'mark', 'mkmk', 'rlig'];
const fineFeatures = [...features, 'calt', 'clig', 'kern', 'liga'];

/** The file that holds some characters of a typeface in one cut of it, made where it is not there yet. */
async function cut(
  source: string,
  range: string,
  { axes, keepFeatures, folder }: { axes: Record<string, number>; keepFeatures: string[]; folder: string },
): Promise<string> {
  const bytes = readFileSync(source);
  const order = Buffer.from(JSON.stringify([range, axes, keepFeatures]));
  const key = hash('sha256', Buffer.concat([bytes, order])).slice(0, 16);
  const file = join(folder, `${key}.woff2`);
  if (existsSync(file)) return file;
  const { default: subsetFont } = await import('subset-font');
  const text = String.fromCodePoint(...charactersIn(range));
  const made = await subsetFont(bytes, text, { targetFormat: 'woff2', variationAxes: axes, keepFeatures });
  makeFolder(folder);
  // A build that is killed leaves no half of it under its name.
  const beside = `${file}.${process.pid}.part`;
  writeFileSync(beside, made);
  renameSync(beside, file);
  return file;
}

function charactersOf(ranges: readonly (number | number[])[]): number[] {
  return ranges.flatMap((range) => {
    const [from = 0, to = from] = [range].flat();
    return Array.from({ length: to - from + 1 }, (_, n) => from + n);
  });
}

/** `U+20-7E,U+A0` as code points. */
function charactersIn(range: string): number[] {
  const parts = range.split(',').map((part) =>
    part
      .replace('U+', '')
      .split('-')
      .map((code) => Number.parseInt(code, 16)),
  );
  return charactersOf(parts);
}

const subtract = (from: readonly number[], what: readonly number[]) => from.filter((one) => !what.includes(one));

/** Code points as `U+20-7E,U+A0`. */
function writeRange(characters: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const one of characters.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last?.[1] === one - 1) last[1] = one;
    else ranges.push([one, one]);
  }
  const hex = (one: number) => one.toString(16).toUpperCase();
  return ranges.map(([from, to]) => `U+${hex(from)}${to > from ? `-${hex(to)}` : ''}`).join(',');
}
