/**
 * Draws every picture of the demo content: `node src/demo/pictures.ts`. The output is committed under `content/`; run it
 * again only after a change to a plate. The same code gives the same pixels, because chance is seeded by hand.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { type Plate, press, type Sheet } from './ink.ts';
import { moundSection, rackSection, towerSection } from './plates/airflow.ts';
import { aisle } from './plates/aisle.ts';
import { ammonite } from './plates/ammonite.ts';
import { cladogram } from './plates/cladogram.ts';
import { drawer } from './plates/drawer.ts';
import { fern } from './plates/fern.ts';
import { flock } from './plates/flock.ts';
import { grove } from './plates/grove.ts';
import { mask } from './plates/mask.ts';
import { moth } from './plates/moth.ts';
import { mounds } from './plates/mounds.ts';
import { octopus } from './plates/octopus.ts';
import { plankton } from './plates/plankton.ts';
import { portrait } from './plates/portrait.ts';
import { reef } from './plates/reef.ts';
import { scarab } from './plates/scarab.ts';
import { tide } from './plates/tide.ts';
import { whale } from './plates/whale.ts';
import { type Random, seeded } from './random.ts';

interface Picture {
  /** Below `content/`. */
  file: string;
  seed: number;
  draw: (random: Random) => Plate;
  size: 'featured' | 'body' | 'avatar';
}

const SIZES: Record<Picture['size'], Omit<Sheet, 'seed'>> = {
  featured: { width: 2000, height: 1125 },
  body: { width: 1200, height: 900 },
  avatar: { width: 400, height: 400 },
};

/** Originals stay small enough for a git repository. */
const LARGEST = 250_000;
const QUALITIES = [80, 72, 64, 56, 48];

const CONTENT = fileURLToPath(new URL('../../content/', import.meta.url));

const PICTURES: readonly Picture[] = [
  { file: 'articles/2026/03/moth.jpg', seed: 3, draw: moth, size: 'featured' },
  { file: 'articles/2026/03/attention-mask.jpg', seed: 8, draw: mask, size: 'body' },
  { file: 'articles/2026/04/what-a-token-is/plankton.jpg', seed: 5, draw: plankton, size: 'featured' },
  { file: 'articles/2026/05/grove.jpg', seed: 12, draw: grove, size: 'featured' },
  { file: 'articles/2026/05/termite-mounds-and-cooling-towers/mounds.jpg', seed: 7, draw: mounds, size: 'featured' },
  { file: 'articles/2026/05/termite-mounds-and-cooling-towers/mound.jpg', seed: 4, draw: moundSection, size: 'body' },
  { file: 'articles/2026/05/termite-mounds-and-cooling-towers/tower.jpg', seed: 5, draw: towerSection, size: 'body' },
  { file: 'articles/2026/05/termite-mounds-and-cooling-towers/rack.jpg', seed: 6, draw: rackSection, size: 'body' },
  { file: 'articles/2026/06/whale.jpg', seed: 9, draw: whale, size: 'featured' },
  { file: 'articles/2026/07/drawer.jpg', seed: 2, draw: drawer, size: 'featured' },
  { file: 'articles/2026/07/scarab.jpg', seed: 15, draw: scarab, size: 'featured' },
  { file: 'articles/2026/08/the-reef-behind-the-wall/reef.jpg', seed: 21, draw: reef, size: 'featured' },
  { file: 'articles/2026/09/flock.jpg', seed: 31, draw: flock, size: 'featured' },
  { file: 'articles/2026/09/fern.jpg', seed: 27, draw: fern, size: 'featured' },
  { file: 'articles/2026/10/ammonite.jpg', seed: 18, draw: ammonite, size: 'featured' },
  { file: 'articles/2026/10/tide.jpg', seed: 24, draw: tide, size: 'featured' },
  { file: 'articles/2026/11/cladogram.jpg', seed: 33, draw: cladogram, size: 'featured' },
  { file: 'articles/2026/11/aisle.jpg', seed: 36, draw: aisle, size: 'featured' },
  { file: 'articles/2026/11/octopus.jpg', seed: 39, draw: octopus, size: 'featured' },
  {
    file: 'authors/ines-halloran.jpg',
    seed: 1,
    draw: () => portrait({ inks: ['sunflower', 'teal', 'night'], filling: 'contours', hair: 'bun', seed: 4 }),
    size: 'avatar',
  },
  {
    file: 'authors/teodor-vance.jpg',
    seed: 2,
    draw: () => portrait({ inks: ['sky', 'vermilion', 'night'], filling: 'waves', hair: 'cap', seed: 9 }),
    size: 'avatar',
  },
  {
    file: 'authors/mirela-okafor.jpg',
    seed: 3,
    draw: () => portrait({ inks: ['coral', 'cobalt', 'night'], filling: 'cells', hair: 'curls', seed: 14 }),
    size: 'avatar',
  },
  {
    file: 'authors/wendell-asari.jpg',
    seed: 4,
    draw: () => portrait({ inks: ['sunflower', 'violet', 'night'], filling: 'rays', hair: 'bob', seed: 20 }),
    size: 'avatar',
  },
];

/** The best quality that fits; halftone dots make some plates larger than others. */
async function encode(print: Buffer): Promise<Buffer> {
  for (const quality of QUALITIES) {
    const jpeg = await sharp(print).jpeg({ quality, mozjpeg: true }).toBuffer();
    if (jpeg.length <= LARGEST) return jpeg;
  }
  throw new Error(`No JPEG quality is below ${LARGEST} bytes: make the texture of the plate coarser.`);
}

async function print({ file, seed, draw, size }: Picture): Promise<void> {
  const svg = press(draw(seeded(seed)), { ...SIZES[size], seed });
  const pixels = await sharp(Buffer.from(svg))
    .flatten({ background: '#fff' })
    // Takes the edge off the dots, as paper does; without it the files grow by a tenth.
    .blur(0.8)
    .png({ compressionLevel: 1 })
    .toBuffer();
  const encoded = await encode(pixels);
  const path = join(CONTENT, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, encoded);
  console.log(`${file} ${Math.round(encoded.length / 1000)} kB`);
}

/** The icon of the site in pixels, as search engines want a logo. */
async function printLogo(file: string): Promise<void> {
  const icon = fileURLToPath(new URL('../../public/favicon.svg', import.meta.url));
  await sharp(icon, { density: 1152 }).resize(512, 512).png({ palette: true }).toFile(join(CONTENT, file));
  console.log(file);
}

/** Arguments choose pictures by a part of their path; without any, all are drawn. */
const wanted = process.argv.slice(2);
const isWanted = (file: string) => wanted.length === 0 || wanted.some((part) => file.includes(part));
for (const picture of PICTURES) if (isWanted(picture.file)) await print(picture);
if (isWanted('logo.png')) await printLogo('logo.png');
