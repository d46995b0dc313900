import { readFileSync } from 'node:fs';
import { blobId } from '../../content/files/blob-id.ts';
import { contentFile } from '../../content/files/content-path.ts';
import { ContentChanged } from '../../errors.ts';
import { readDrawing } from '../../pictures/drawing.ts';
import { headlineFace } from '../../pictures/drawn/draw-card.ts';
import { encodeIco } from '../../pictures/drawn/ico.ts';
import type { Icon } from '../../pictures/drawn/icon.ts';
import { LetterMark } from '../../pictures/drawn/letter-mark.ts';
import { reading } from '../../pictures/probe.ts';
import type { Settings } from '../../settings.ts';
import type { Look } from '../../typefaces/look.ts';
import type { IconFile } from '../../urls.ts';
import { fontsFolder } from '../cards/draw.ts';

/** The side of what browsers show in a tab, in pixels. */
const tab = 32;
/** Widths and heights in pixels. https://developer.apple.com/design/human-interface-guidelines/app-icons and https://web.dev/articles/add-manifest */
const sides = {
  'apple-touch-icon.png': 180,
  'icon-192.png': 192,
  'icon-512.png': 512,
  'icon-maskable.png': 512,
} as const;

/** The files that stand for a site, by their names: the drawing only where there is one. */
export async function makeIcons(
  icon: Icon,
  look: Look,
  settings: Pick<Settings, 'content' | 'cache'>,
): Promise<Map<IconFile, Buffer>> {
  const draw =
    'picture' in icon ? await drawPicture(icon.picture, look, settings) : await drawLetter(icon.letter, look, settings);
  const files = new Map<IconFile, Buffer>();
  files.set('favicon.ico', encodeIco(await draw.png(tab, 'whole'), tab));
  for (const [file, side] of Object.entries(sides) as [keyof typeof sides, number][]) {
    const frame = file === 'icon-maskable.png' ? 'masked' : file === 'apple-touch-icon.png' ? 'opaque' : 'whole';
    files.set(file, await draw.png(side, frame));
  }
  if (draw.svg) files.set('favicon.svg', draw.svg);
  return files;
}

/** `opaque`: what is transparent would be black. `masked`: what is outside of a circle of four fifths may be cut off. */
type Frame = 'whole' | 'opaque' | 'masked';

interface Drawn {
  svg: Buffer | undefined;
  png(side: number, frame: Frame): Buffer | Promise<Buffer>;
}

async function drawLetter(letter: string, look: Look, settings: Pick<Settings, 'cache'>): Promise<Drawn> {
  const mark = new LetterMark(letter, await headlineFace(letter, look, fontsFolder(settings)), look.colours);
  return { svg: mark.svg(), png: (side, frame) => mark.png(side, { isMasked: frame === 'masked' }) };
}

async function drawPicture(
  { path, hash, isDrawing }: { path: string; hash: string; isDrawing: boolean },
  { colours }: Look,
  { content }: Pick<Settings, 'content'>,
): Promise<Drawn> {
  const { default: sharp } = await import('sharp');
  const original = readFileSync(contentFile(content, path));
  if (blobId(original) !== hash) throw new ContentChanged(path);
  const svg = isDrawing ? await readDrawing(original) : undefined;
  const large = sharp(svg ?? original, reading)
    .autoOrient()
    .resize({ width: largest, height: largest, fit: 'contain', background: '#0000' })
    .toColourspace('srgb')
    .ensureAlpha();
  const { data, info } = await large.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  return {
    svg,
    async png(side, frame) {
      const inner = frame === 'masked' ? Math.round(side * 0.8) : side;
      const [before, after] = [Math.floor((side - inner) / 2), Math.ceil((side - inner) / 2)];
      let picture = sharp(data, { raw: { width, height, channels } }).resize(inner, inner);
      if (frame !== 'whole') picture = picture.flatten({ background: colours.paper });
      if (after > 0) {
        picture = picture.extend({ top: before, left: before, bottom: after, right: after, background: colours.paper });
      }
      return picture.png({ compressionLevel: 9 }).toBuffer();
    },
  };
}

/** The original is read once, in this size. */
const largest = 1024;
