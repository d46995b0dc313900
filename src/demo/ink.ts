/**
 * A small risograph: each layer is one ink on the same warm paper, laid over the others so that overlaps darken, a
 * little out of register and with the speckle of a drum that is not quite evenly inked.
 */
const INKS = {
  vermilion: '#ee4f38',
  coral: '#ff7468',
  sunflower: '#ffb929',
  ochre: '#d18a2f',
  moss: '#4f8f4f',
  teal: '#0e8a8c',
  sky: '#62a8d8',
  cobalt: '#2f5bb0',
  violet: '#7b5cab',
  night: '#23304f',
} as const;

export type Ink = keyof typeof INKS;

interface Layer {
  ink: Ink;
  marks: readonly string[];
}

export interface Plate {
  paper?: string;
  layers: readonly Layer[];
}

const PAPER = '#f6ecd8';

/** How far, in pixels of a 2000 wide sheet, the second and third ink miss the first. */
const REGISTER = ['0 0', '4 -3', '-3 3'];

export const solid = (path: string, tint = 1): string =>
  `<path d="${path}" fill="currentColor" fill-opacity="${tint}"/>`;

export const stroke = (path: string, width: number, tint = 1): string =>
  `<path d="${path}" fill="none" stroke="currentColor" stroke-width="${width}" stroke-opacity="${tint}" stroke-linecap="round" stroke-linejoin="round"/>`;

/** Ink taken off its own layer, down to whatever lies below. White multiplies to nothing. */
export const lift = (path: string): string => `<path d="${path}" fill="#fff"/>`;

export const liftStroke = (path: string, width: number): string =>
  `<path d="${path}" fill="none" stroke="#fff" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;

/** Marks that show only inside an outline. The name must be the only one of its kind on the plate. */
export const inside = (name: string, outline: string, marks: readonly string[]): string =>
  `<clipPath id="${name}"><path d="${outline}"/></clipPath><g clip-path="url(#${name})">${marks.join('')}</g>`;

export interface Sheet {
  width: number;
  height: number;
  seed: number;
}

/** The printed sheet as an SVG document. */
export function press(plate: Plate, { width, height, seed }: Sheet): string {
  const layers = plate.layers.map(
    ({ ink, marks }, index) =>
      `<g style="mix-blend-mode:multiply" filter="url(#drum${index})"><g color="${INKS[ink]}" transform="translate(${REGISTER[index] ?? '0 0'})">${marks.join('')}</g></g>`,
  );
  const drums = plate.layers.map((_, index) => drum(`drum${index}`, seed + index * 7));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><defs>${drums.join('')}</defs><rect width="${width}" height="${height}" fill="${plate.paper ?? PAPER}"/>${layers.join('')}</svg>`;
}

/** Speckle from fine noise, and cloudy inking from coarse noise. */
function drum(id: string, seed: number): string {
  return [
    `<filter id="${id}" x="0" y="0" width="100%" height="100%" filterUnits="userSpaceOnUse" color-interpolation-filters="sRGB">`,
    `<feTurbulence type="fractalNoise" baseFrequency="0.25" numOctaves="1" seed="${seed}"/>`,
    '<feColorMatrix values="0 0 0 0 1 0 0 0 0 1 0 0 0 0 1 0 0 0 -1 1.4" result="speckle"/>',
    `<feTurbulence type="fractalNoise" baseFrequency="0.006" numOctaves="2" seed="${seed + 1}"/>`,
    '<feColorMatrix values="0 0 0 0 1 0 0 0 0 1 0 0 0 0 1 0 0 0 -0.9 1.36" result="cloud"/>',
    '<feComposite in="SourceGraphic" in2="speckle" operator="in"/>',
    '<feComposite in2="cloud" operator="in"/></filter>',
  ].join('');
}
