/** How pictures are made: the shapes and widths that each use needs. How they are encoded is in `encode.ts`. */

/**
 * Raise it whenever the same picture gives other bytes, because a recipe or a setting changed or a new version of an encoder does
 * it differently: addresses of pictures are immutable.
 */
export const recipe = 2;

/** The proportions of a crop, as they stand in the names of files. */
export const shapes = { '16x9': 16 / 9, '4x3': 4 / 3, '1x1': 1, '40x21': 40 / 21 } as const;
export type Shape = keyof typeof shapes;

export interface Recipe {
  /** Absent: the whole picture. */
  shape?: Shape;
  /** Those that are narrower are not shown so, in pixels. */
  least?: number;
  /** Those that have fewer pixels in all are not shown so. */
  leastArea?: number;
  /** In pixels; the original's own width takes the place of those that are larger. */
  widths: readonly number[];
  /** Made as one JPEG, for machines: search engines and networks take nothing newer for granted. */
  forMachines?: true;
  /** How wide it is shown, for browsers that choose before they know: the styles say the same in their own words. */
  sizes?: string;
}

/** The size of the largest icon, in pixels: that of a start screen on Android. https://web.dev/articles/maskable-icon */
export const leastIcon = 512;

/** The widest that any picture is made, in pixels. */
export const widest = 1920;

/**
 * A phone of 360 px takes 360, 720 or 1080 px by its density, a text column of 672 px takes 720 or 1440, and the full width of
 * 1200 px takes 1440 or 1920.
 */
const widths = [360, 720, 1080, 1440, widest];

/** What pages may ask of a picture. */
export const uses = {
  /** Over a story, as wide as the page. The commonest phones, 412 px at 1.75 or 2.625, would else be one pixel too wide for theirs. */
  hero: {
    widths,
    sizes: '(min-width: 80rem) 75rem, (min-width: 62.5rem) calc(100vw - 5rem), (min-width: 48rem) 92vw, 99vw',
  },
  /** In the text, and large when the reader wants that. */
  body: { widths, sizes: '(min-width: 45.66rem) 42rem, (min-width: 25rem) 92vw, calc(100vw - 2rem)' },
  /** Beside a headline in a list of several columns. */
  card: {
    shape: '16x9',
    least: 300,
    widths: [360, 720, 1080],
    // The columns of `.cards`.
    sizes:
      '(min-width: 80rem) 17.25rem, (min-width: 70rem) calc((100vw - 11rem) / 4), (min-width: 62.5rem) calc((100vw - 7rem) / 2), (min-width: 36.96rem) calc((92vw - 2rem) / 2), (min-width: 25rem) 92vw, calc(100vw - 2rem)',
  },
  /** The first story of a front page. */
  lead: {
    shape: '16x9',
    widths: [360, 720, 1080, 1440],
    sizes:
      '(min-width: 80rem) 54.125rem, (min-width: 64rem) calc(100vw - 25.875rem), (min-width: 62.5rem) calc(100vw - 5rem), (min-width: 25rem) 92vw, calc(100vw - 2rem)',
  },
  /** Beside a headline in a short list. */
  square: { shape: '1x1', widths: [80, 160, 240], sizes: '4rem' },
  author: { shape: '1x1', widths: [80, 160, 240], sizes: '4.5rem' },
  /** In an ad: as it is, in the encodings that pages take. */
  creative: { widths: [1940] },
  /** In a paid card, which has its picture however small. */
  'ad-card': { shape: '16x9', widths: [360, 720, 1080] },
  /** Where a link to the story is shown elsewhere. https://ogp.me, and 1200x630 as networks advise */
  share: { shape: '40x21', widths: [1200], forMachines: true },
  /** For search engines: https://developers.google.com/search/docs/appearance/structured-data/article */
  'search-16x9': { shape: '16x9', leastArea: 50_000, widths: [1200], forMachines: true },
  'search-4x3': { shape: '4x3', leastArea: 50_000, widths: [1200], forMachines: true },
  'search-1x1': { shape: '1x1', leastArea: 50_000, widths: [1200], forMachines: true },
  /** The publisher's, for search engines. */
  logo: { widths: [1200], forMachines: true },
} as const satisfies Record<string, Recipe>;
export type Use = keyof typeof uses;

export const recipeOf = (use: Use): Recipe => uses[use];

/** What a content file may name a picture for, and what pages then may ask of it; all that is made before they are printed. */
export const roles = {
  featured: ['hero', 'card', 'square', 'share', 'search-16x9', 'search-4x3', 'search-1x1'],
  avatar: ['author'],
  /** Of the publisher. */
  logo: ['logo'],
  /** For the whole site: files of fixed names are made of it, see `drawn/icons.ts`. */
  icon: [],
  /** In a campaign. */
  creative: ['creative', 'ad-card'],
  /** In a body. */
  picture: ['body'],
} as const satisfies Record<string, readonly Use[]>;
export type PictureRole = keyof typeof roles;
