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

/** A cut of a typeface. Sizes in points: letters that are read small are drawn another way than those of a headline. */
interface Face {
  weight: 400 | 700;
  style: 'normal' | 'italic';
  opticalSize: number;
}

const faces: readonly Face[] = [
  { weight: 400, style: 'normal', opticalSize: 16 },
  { weight: 400, style: 'italic', opticalSize: 16 },
  { weight: 700, style: 'normal', opticalSize: 40 },
];

/** What is in the first file of a face: ASCII, and the marks of good typesetting. */
const basic = [
  [0x20, 0x7e],
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

/** What fallback faces are measured against, by the custom property that names the typeface. */
const generic = { '--serif': 'serif', '--sans': 'sans-serif' } as const;

/**
 * Reads the tokens.
 * @param folder where made files are kept
 * @returns what Astro's Fonts API takes; a typeface without an npm package is the reader's own
 */
export async function typefaces(tokens: string, folder: string): Promise<Fonts> {
  const css = readFileSync(tokens, 'utf8');
  const families: unknown[] = [];
  for (const [property, fallback] of Object.entries(generic)) {
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

async function variantsOf({ weight, style, opticalSize }: Face, { stem, ranges }: Files, folder: string) {
  const variants: { src: [URL]; weight: number; style: string; unicodeRange: [string, ...string[]] }[] = [];
  const add = async (subset: string, unicodeRange: string) => {
    const source = ['opsz', 'wght']
      .map((axes) => `${stem}-${subset}-${axes}-${style}.woff2`)
      .find((file) => existsSync(file));
    if (source === undefined) return;
    const axes = { wght: weight, ...(source.includes('-opsz-') && { opsz: opticalSize }) };
    const src = await cut(source, unicodeRange, axes, folder);
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
const features = ['calt', 'ccmp', 'clig', 'kern', 'liga', 'locl', 'mark', 'mkmk', 'rlig'];

/** The file that holds some characters of a typeface in one cut of it, made where it is not there yet. */
async function cut(source: string, range: string, axes: Record<string, number>, folder: string): Promise<string> {
  const bytes = readFileSync(source);
  const key = hash('sha256', Buffer.concat([bytes, Buffer.from(JSON.stringify([range, axes, features]))])).slice(0, 16);
  const file = join(folder, `${key}.woff2`);
  if (existsSync(file)) return file;
  const { default: subsetFont } = await import('subset-font');
  const text = String.fromCodePoint(...charactersIn(range));
  const made = await subsetFont(bytes, text, { targetFormat: 'woff2', variationAxes: axes, keepFeatures: features });
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
