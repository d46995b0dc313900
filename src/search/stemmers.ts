/**
 * Which stemmer knows a site's language: those of Snowball, as Orama keeps them. All of this is for the build; browsers get the one
 * file of the site's language, as the build puts it beside the shards.
 */
import { type Stemmer, Words } from './words.ts';

/** By language, as a name that the package has and what loads it. */
const stemmers: Record<string, [module: string, load: () => Promise<{ stemmer: Stemmer }>]> = {
  ar: ['arabic', () => import('@orama/stemmers/arabic')],
  bg: ['bulgarian', () => import('@orama/stemmers/bulgarian')],
  da: ['danish', () => import('@orama/stemmers/danish')],
  de: ['german', () => import('@orama/stemmers/german')],
  el: ['greek', () => import('@orama/stemmers/greek')],
  en: ['english', () => import('@orama/stemmers/english')],
  es: ['spanish', () => import('@orama/stemmers/spanish')],
  fi: ['finnish', () => import('@orama/stemmers/finnish')],
  fr: ['french', () => import('@orama/stemmers/french')],
  ga: ['irish', () => import('@orama/stemmers/irish')],
  hi: ['indian', () => import('@orama/stemmers/indian')],
  hu: ['hungarian', () => import('@orama/stemmers/hungarian')],
  hy: ['armenian', () => import('@orama/stemmers/armenian')],
  id: ['indonesian', () => import('@orama/stemmers/indonesian')],
  it: ['italian', () => import('@orama/stemmers/italian')],
  lt: ['lithuanian', () => import('@orama/stemmers/lithuanian')],
  nb: ['norwegian', () => import('@orama/stemmers/norwegian')],
  ne: ['nepali', () => import('@orama/stemmers/nepali')],
  nl: ['dutch', () => import('@orama/stemmers/dutch')],
  nn: ['norwegian', () => import('@orama/stemmers/norwegian')],
  no: ['norwegian', () => import('@orama/stemmers/norwegian')],
  pt: ['portuguese', () => import('@orama/stemmers/portuguese')],
  ro: ['romanian', () => import('@orama/stemmers/romanian')],
  ru: ['russian', () => import('@orama/stemmers/russian')],
  sa: ['sanskrit', () => import('@orama/stemmers/sanskrit')],
  sr: ['serbian', () => import('@orama/stemmers/serbian')],
  sv: ['swedish', () => import('@orama/stemmers/swedish')],
  ta: ['tamil', () => import('@orama/stemmers/tamil')],
  tr: ['turkish', () => import('@orama/stemmers/turkish')],
  uk: ['ukrainian', () => import('@orama/stemmers/ukrainian')],
};

const find = (language: string) => stemmers[language.split('-')[0]?.toLowerCase() ?? ''];

/** @returns the module with the stemmer of a language; undefined if there is none, and words stay as they are */
export function stemmerModule(language: string): string | undefined {
  const name = find(language)?.[0];
  return name && `@orama/stemmers/${name}`;
}

const known = new Map<string, Promise<Words>>();

/** What cuts texts of a language into words. */
export function wordsIn(language: string): Promise<Words> {
  let words = known.get(language);
  if (!words) {
    const load = find(language)?.[1] ?? (async () => ({ stemmer: (word: string) => word }));
    words = load().then(({ stemmer }) => new Words(language, stemmer));
    known.set(language, words);
  }
  return words;
}
