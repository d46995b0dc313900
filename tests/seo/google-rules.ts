/**
 * What Google asks of structured data, by type, as its documentation has it: https://developers.google.com/search/docs/appearance/structured-data
 * (article, breadcrumb, organization, profile-page, review-snippet) and https://developers.google.com/search/docs/appearance/site-names.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { urlToFile } from '../../src/urls.ts';
import type { Node } from './page.ts';

interface Rule {
  /** Paths of properties without which Google uses nothing of it. */
  required: readonly string[];
  /** Those that it recommends. */
  recommended: readonly string[];
  /** Types that a property may have. */
  types?: Record<string, readonly string[]>;
}

const article: Rule = {
  required: [],
  recommended: ['author', 'author.name', 'author.url', 'dateModified', 'datePublished', 'headline', 'image'],
  types: { author: ['Person', 'Organization'] },
};

/** A type that is not here has no place on a page. */
const rules: Record<string, Rule> = {
  NewsArticle: article,
  AnalysisNewsArticle: article,
  OpinionNewsArticle: article,
  ReviewNewsArticle: article,
  BackgroundNewsArticle: article,
  AdvertiserContentArticle: article,
  Review: {
    required: [
      'author',
      'author.name',
      'itemReviewed',
      'itemReviewed.name',
      'reviewRating',
      'reviewRating.ratingValue',
    ],
    recommended: ['datePublished', 'reviewRating.bestRating', 'reviewRating.worstRating'],
    types: {
      author: ['Person', 'Organization'],
      // Of the types that Google knows, and of types below these.
      itemReviewed: ['Book', 'Movie', 'TVSeries', 'MusicAlbum', 'VideoGame', 'SoftwareApplication', 'Product'],
      reviewRating: ['Rating'],
    },
  },
  NewsMediaOrganization: { required: [], recommended: ['name', 'url', 'logo', 'logo.url', 'sameAs'] },
  BreadcrumbList: {
    required: ['itemListElement', 'itemListElement.position', 'itemListElement.name', 'itemListElement.item'],
    recommended: [],
    types: { itemListElement: ['ListItem'] },
  },
  ProfilePage: {
    required: ['mainEntity', 'mainEntity.name'],
    recommended: ['mainEntity.description', 'mainEntity.image', 'mainEntity.sameAs'],
    types: { mainEntity: ['Person', 'Organization'] },
  },
  WebSite: { required: ['name', 'url'], recommended: [] },
  CollectionPage: { required: [], recommended: ['name', 'url', 'description'] },
  WebPage: { required: [], recommended: ['name', 'url', 'description'] },
};

/** Pixels of the smallest picture that an article may have, and of each side of the smallest logo. */
const least = { area: 50_000, side: 112 };

const addresses =
  /^(?:@id|url|item|sameAs|image|mainEntityOfPage|.*(?:Policy|Principles)|ownershipFundingInfo|masthead)$/;
const instants = /^date/;
const withOffset = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/;

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

/** All values at a path, through lists. */
function valuesAt(thing: unknown, path: string): unknown[] {
  const [first = '', ...rest] = path.split('.');
  const values = listOf((thing as Record<string, unknown>)[first]);
  return rest.length === 0 ? values : values.flatMap((value) => valuesAt(value, rest.join('.')));
}

export interface SiteFiles {
  /** Where the site is read. */
  origin: string;
  /** The folder of the printed site. */
  out: string;
}

/**
 * What Google would find wrong with the structured data of a page, in words.
 * @param whole whether it should have all that Google recommends
 */
export async function mistakesIn(graph: readonly Node[], files: SiteFiles, whole: boolean): Promise<string[]> {
  const ids = new Set(graph.map((thing) => thing['@id']));
  const mistakes = await Promise.all(graph.map((thing) => mistakesOf(thing, { ...files, ids, whole })));
  return mistakes.flat();
}

async function mistakesOf(
  thing: Node,
  { ids, whole, ...files }: SiteFiles & { ids: ReadonlySet<unknown>; whole: boolean },
): Promise<string[]> {
  const type = thing['@type'];
  const rule = rules[type];
  if (!rule) return [`${type} has no rule`];
  const wanted = [...rule.required, ...(whole ? rule.recommended : [])];
  const mistakes = wanted.filter((path) => valuesAt(thing, path).length === 0).map((path) => `has no ${path}`);
  for (const [path, types] of Object.entries(rule.types ?? {})) {
    for (const value of valuesAt(thing, path) as Node[]) {
      if (!types.includes(value['@type'])) mistakes.push(`${path} is a ${value['@type']}`);
    }
  }
  const walk = (value: unknown, name: string): void => {
    if (Array.isArray(value)) value.forEach((one) => void walk(one, name));
    else if (typeof value === 'object' && value !== null) {
      const keys = Object.keys(value);
      if (keys.length === 1 && keys[0] === '@id') {
        if (!ids.has((value as Node)['@id'])) mistakes.push(`${name} names what is not there`);
      } else for (const [key, inner] of Object.entries(value)) walk(inner, key);
    } else if (addresses.test(name)) mistakes.push(...mistakesOfAddress(name, value, files));
    else if (instants.test(name) && !withOffset.test(String(value))) mistakes.push(`${name} is ${value}`);
  };
  walk(thing, '');
  mistakes.push(...(await mistakesOfPictures(thing, files)), ...mistakesOfList(thing), ...mistakesOfRating(thing));
  return mistakes.map((mistake) => `${type}: ${mistake}`);
}

/** An address is whole, and one of the site leads to something. */
function mistakesOfAddress(name: string, value: unknown, { origin, out }: SiteFiles): string[] {
  const url = URL.parse(String(value));
  if (!url || !/^https?:$/.test(url.protocol)) return [`${name} is no whole address: ${value}`];
  if (url.origin !== origin) return [];
  return existsSync(join(out, urlToFile(url.pathname))) ? [] : [`${name} leads nowhere: ${value}`];
}

async function mistakesOfPictures(thing: Node, { origin, out }: SiteFiles): Promise<string[]> {
  const sizeOf = async (url: unknown) => {
    const { width, height } = await sharp(join(out, urlToFile(String(url).slice(origin.length)))).metadata();
    return { width, height };
  };
  const mistakes: string[] = [];
  for (const image of listOf(thing['image'])) {
    const { width, height } = await sizeOf(image);
    if (width * height < least.area) mistakes.push(`a picture of ${width}x${height}`);
  }
  const [logo] = listOf(thing['logo']) as Node[];
  if (logo) {
    const { width, height } = await sizeOf(logo['url']);
    if (Math.min(width, height) < least.side) mistakes.push(`a logo of ${width}x${height}`);
    if (Number(logo['width']) !== width || Number(logo['height']) !== height)
      mistakes.push('the logo has another size');
  }
  return mistakes;
}

function mistakesOfList({ itemListElement }: Node): string[] {
  if (itemListElement === undefined) return [];
  const positions = (itemListElement as { position: number }[]).map(({ position }) => position);
  if (positions.length < 2) return ['a list of one'];
  return positions.every((position, index) => position === index + 1) ? [] : [`positions ${positions}`];
}

function mistakesOfRating({ reviewRating }: Node): string[] {
  if (reviewRating === undefined) return [];
  const { ratingValue, bestRating, worstRating } = reviewRating as Record<string, number>;
  const isWithin = Number(worstRating) <= Number(ratingValue) && Number(ratingValue) <= Number(bestRating);
  return isWithin ? [] : [`a rating of ${ratingValue} between ${worstRating} and ${bestRating}`];
}
