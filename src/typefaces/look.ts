/**
 * What is needed to draw in the site's look, small enough to stand in the index: colours, typefaces, and a key that is another whenever
 * what is drawn would look otherwise.
 */
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageOf } from './package.ts';
import { colourOf, familyOf } from './tokens.ts';

/** Raise it whenever the same texts give other bytes: addresses of pictures are immutable. */
const drawing = 1;

export interface Look {
  key: string;
  /** As `#rrggbb`. */
  colours: Record<ColourName, string>;
  /** Absent where the typeface has no package, and so is the reader's own. */
  faces: Partial<Record<FaceName, { family: string; characters: string }>>;
}

/** What stands in large letters, and what stands in small ones. */
export type FaceName = 'serif' | 'sans';
type ColourName = keyof typeof fallbackColours;

/** Where the tokens say what only browsers understand. */
const fallbackColours = {
  paper: '#fffefb',
  ink: '#191816',
  'ink-soft': '#5c574d',
  accent: '#a8230c',
  'rule-strong': '#857d6e',
};

const tokens = join(import.meta.dirname, '../styles/tokens.css');

export async function readLook(): Promise<Look> {
  const css = readFileSync(tokens, 'utf8');
  const versions: string[] = [];
  const face = (name: FaceName): Look['faces'] => {
    const family = familyOf(css, `--${name}`);
    const files = family === undefined ? undefined : packageOf(family);
    if (family === undefined || !files) return {};
    versions.push(files.version);
    return { [name]: { family, characters: Object.values(files.ranges).join() } };
  };
  const names = Object.keys(fallbackColours) as ColourName[];
  const colours = await Promise.all(
    names.map(
      async (name) => [name, (await toHex(colourOf(css, `--${name}`)?.light)) ?? fallbackColours[name]] as const,
    ),
  );
  const look = {
    colours: Object.fromEntries(colours) as Look['colours'],
    faces: { ...face('serif'), ...face('sans') },
  };
  return { key: hash('sha256', JSON.stringify([drawing, versions, look])).slice(0, 12), ...look };
}

async function toHex(colour: string | undefined): Promise<string | undefined> {
  if (colour === undefined || /^#[\da-f]{6}$/i.test(colour)) return colour?.toLowerCase();
  const { default: sharp } = await import('sharp');
  try {
    const pixel = sharp({ create: { width: 1, height: 1, channels: 3, background: colour } });
    return `#${(await pixel.raw().toBuffer()).toString('hex')}`;
  } catch {
    return undefined;
  }
}
