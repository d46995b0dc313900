/**
 * Where ads stand in a story.
 *
 * A short piece has none: readers came for the text. In a longer one the first comes after three paragraphs and 300 px at the
 * earliest, so that a story never begins with an ad, and the last ends 300 px above the end, where the ad below the story is near.
 * Between two ads there are 750 px of text on a phone and 1,000 px on a desktop. An ad stands between two paragraphs of plain
 * text: beside a heading, a picture, a list, a table, a quotation or an embed it would be taken for a part of it, or tear apart
 * what belongs together. A story has eight at most. Phones and desktops are planned by themselves, since the same text is twice as
 * high on a phone.
 *
 * The distances are those that the Guardian's in-article rules come down to; 30 % of a page is the limit of the Coalition for
 * Better Ads. https://www.betterads.org/mobile-ad-density-higher-than-30/
 */

/** A block of a body, between others like it. */
export interface Block {
  /** A paragraph of text, or anything else. */
  isText: boolean;
  /** Estimated heights with the space below, in CSS pixels. */
  height: Record<Device, number>;
}

export const devices = ['phone', 'desktop'] as const;
export type Device = (typeof devices)[number];

/** How ads may stand in a story; heights in CSS pixels. */
export interface PlacementRules {
  /** Pieces of fewer paragraphs have none. */
  paragraphs: number;
  /** Paragraphs before the first. */
  before: number;
  /** Text above the first. */
  top: number;
  /** Text below the last. */
  bottom: number;
  /** Text between two. */
  distance: Record<Device, number>;
  /** Ads in one story. */
  most: number;
}

export const defaultRules: PlacementRules = {
  paragraphs: 6,
  before: 3,
  top: 300,
  bottom: 300,
  distance: { phone: 750, desktop: 1000 },
  most: 8,
};

/** A place for an ad. */
export interface AdBreak {
  /** It stands after so many paragraphs. */
  after: number;
  /** For whom it is there, with how far below the beginning of the text it stands, in CSS pixels. */
  depth: Partial<Record<Device, number>>;
}

/** @returns the places of a body's ads, from the top */
export function placeAds(blocks: readonly Block[], rules: PlacementRules): AdBreak[] {
  const breaks = new Map<number, AdBreak>();
  for (const device of devices) {
    for (const { after, depth } of placeFor(device, blocks, rules)) {
      const one = breaks.get(after) ?? { after, depth: {} };
      one.depth[device] = depth;
      breaks.set(after, one);
    }
  }
  return [...breaks.values()].sort((a, b) => a.after - b.after);
}

function placeFor(
  device: Device,
  blocks: readonly Block[],
  { paragraphs, before, top, bottom, distance, most }: PlacementRules,
): { after: number; depth: number }[] {
  if (blocks.filter(({ isText }) => isText).length < paragraphs) return [];
  const whole = blocks.reduce((sum, { height }) => sum + height[device], 0);
  const places: { after: number; depth: number }[] = [];
  let depth = 0;
  let text = 0;
  for (const [index, { isText, height }] of blocks.entries()) {
    depth += height[device];
    if (!isText) continue;
    text++;
    const last = places.at(-1);
    const isFarEnough = last === undefined ? depth >= top : depth - last.depth >= distance[device];
    const isBetweenText = blocks[index + 1]?.isText === true;
    if (places.length < most && text >= before && isFarEnough && isBetweenText && whole - depth >= bottom) {
      places.push({ after: text, depth: Math.round(depth) });
    }
  }
  return places;
}
