/**
 * The typefaces that `styles/tokens.css` names first, hosted by the site itself: from npm packages, with the letters that Western
 * languages need in one small file for each face, and the others in files that browsers fetch when a page has them.
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { AstroUserConfig } from 'astro';
import { fontProviders } from 'astro/config';
import { cut } from '../typefaces/cut.ts';
import { axesOf, fileOf, packageOf, type TypefacePackage } from '../typefaces/package.ts';
import { charactersIn, charactersOf, writeRange } from '../typefaces/ranges.ts';
import { familyOf } from '../typefaces/tokens.ts';

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
    const name = familyOf(css, property);
    const files = name === undefined ? undefined : packageOf(name);
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

async function variantsOf(face: Face, files: TypefacePackage, folder: string) {
  const { ranges } = files;
  const { weight, style, opticalSize, fine, cut: at = Number(weight) } = face;
  const variants: { src: [URL]; weight: string; style: string; unicodeRange: [string, ...string[]] }[] = [];
  const add = async (subset: string, unicodeRange: string) => {
    const source = fileOf(files, subset, style);
    if (source === undefined) return;
    const axes = axesOf(source, { wght: at, opsz: opticalSize });
    const keptFeatures = fine ? fineFeatures : features;
    const src = await cut(source, { range: unicodeRange, axes, features: keptFeatures, format: 'woff2', folder });
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

const subtract = (from: readonly number[], what: readonly number[]) => from.filter((one) => !what.includes(one));
