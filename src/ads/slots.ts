/**
 * The ad slots of the site: how large what stands in them may be, by the width of the window. From this one table come the styles
 * that keep their space free, what an ad server is asked for, and what a creative is checked against.
 */

/** In CSS pixels. */
export type Size = readonly [width: number, height: number];

/** The sizes from some width of the window on; an empty list: the slot is not there. */
interface Breakpoint {
  /** Width of the window in CSS pixels. */
  from: number;
  sizes: readonly Size[];
}

export interface Slot {
  /** Where it stands, in words. */
  place: string;
  /** From the narrowest window on. */
  breakpoints: readonly Breakpoint[];
  /** A link with a picture and a few words instead of a creative of some size: as wide as its column. */
  card?: true;
}

/** From so many pixels of window on, text stands as it does on a desktop. */
const desktop = 768;

/**
 * Sizes are those of the Interactive Advertising Bureau, the largest first.
 * https://www.iab.com/guidelines/iab-new-ad-portfolio/
 */
const slots = {
  leaderboard: {
    place: 'below a story',
    breakpoints: [
      {
        from: 0,
        sizes: [
          [320, 100],
          [320, 50],
        ],
      },
      { from: desktop, sizes: [[728, 90]] },
    ],
  },
  billboard: {
    place: 'at the top of the front page, of sections and of stories',
    breakpoints: [
      { from: 0, sizes: [[300, 250]] },
      { from: desktop, sizes: [[728, 90]] },
      {
        from: 1024,
        sizes: [
          [970, 250],
          [970, 90],
          [728, 90],
        ],
      },
    ],
  },
  'in-article': {
    place: 'between the paragraphs of a story',
    breakpoints: [{ from: 0, sizes: [[300, 250]] }],
  },
  sidebar: {
    place: 'beside a story, in view as long as the text is',
    breakpoints: [
      { from: 0, sizes: [] },
      {
        from: 1120,
        sizes: [
          [300, 600],
          [300, 250],
          [160, 600],
        ],
      },
    ],
  },
  'mobile-sticky': {
    place: 'at the bottom of the window of a phone',
    breakpoints: [
      {
        from: 0,
        sizes: [
          [320, 50],
          [300, 50],
        ],
      },
      { from: desktop, sizes: [] },
    ],
  },
  sponsored: {
    place: 'among the related stories',
    breakpoints: [{ from: 0, sizes: [] }],
    card: true,
  },
} as const satisfies Record<string, Slot>;

export type SlotName = keyof typeof slots;
export const slotNames = Object.keys(slots) as SlotName[];
export const slotOf = (name: SlotName): Slot => slots[name];

/** The height of a slot's label, in CSS pixels. */
export const labelHeight = 24;

/** The sizes that a slot may have in a window of some width. */
export function sizesAt(name: SlotName, width: number): readonly Size[] {
  return slotOf(name).breakpoints.findLast(({ from }) => from <= width)?.sizes ?? [];
}

/** The space that a slot keeps free in a window of some width, label included; 0: it is not there. */
export function reservedAt(name: SlotName, width: number): number {
  const heights = sizesAt(name, width).map(([, height]) => height);
  return heights.length === 0 ? 0 : Math.max(...heights) + labelHeight;
}

/** Every size of any slot, as `728x90`, the largest first. */
export const sizeNames = [
  ...new Set(
    slotNames
      .flatMap((name) => slotOf(name).breakpoints.flatMap(({ sizes }) => sizes))
      .toSorted(([a, b], [c, d]) => c * d - a * b)
      .map(([width, height]) => `${width}x${height}`),
  ),
];

export function readSize(name: string): Size {
  const [width = 0, height = 0] = name.split('x').map(Number);
  return [width, height];
}
