import { defaultRules } from '../../ads/placement.ts';
import type { AdSettings } from '../../schemas/ads.ts';
import { usualPolicy } from '../../schemas/site/crawlers.ts';
import { webFormats } from '../../schemas/site/web-formats.ts';
import type { Site } from '../../schemas/site.ts';
import type { Look } from '../../typefaces/look.ts';
import type { Index } from './database.ts';

/** What holds until somebody writes `site.yaml`. */
const untitled: Site = {
  name: 'Untitled site',
  url: 'http://localhost:4321',
  language: 'en',
  timezone: 'UTC',
  navigation: [],
  social: [],
  pictures: { formats: [...webFormats], hosts: [] },
  media: { hosts: [] },
  machines: { markdown: false },
  feeds: { off: false, text: 'full' },
  markdown: 'satteri',
  crawlers: usualPolicy,
  hosting: { hsts: { days: 365, subdomains: false, preload: false } },
  check: {},
};

export function readSettings(index: Index): Site {
  const row = index.sql(`select data from entries where kind = 'site' and id = 'site'`).get();
  return row ? JSON.parse(row['data'] as string) : untitled;
}

/** The address of the site; null until somebody writes it down. */
export function readSite(index: Index): string | null {
  const row = index.sql(`select data ->> 'url' as url from entries where kind = 'site' and id = 'site'`).get();
  return (row?.['url'] as string | undefined) ?? null;
}

/** What holds without `ads.yaml`: one ad below each story, for the site itself as long as there are no campaigns. */
const fewAds: AdSettings = {
  slots: ['leaderboard'],
  provider: 'house',
  off: { sections: [], tags: [], kinds: [] },
  rules: defaultRules,
  consent: { provider: 'none' },
  'ads.txt': [],
};

export function readAdSettings(index: Index): AdSettings {
  const row = index.sql(`select data from entries where kind = 'ads' and id = 'ads'`).get();
  return row ? JSON.parse(row['data'] as string) : fewAds;
}

/** The look that pictures are drawn in, as the code has it; undefined until a build looked. */
export function readLook(index: Index): Look | undefined {
  const look = index.meta('look');
  return look === undefined ? undefined : JSON.parse(look);
}

/** Of the settings what decides how other files are read, as one text. */
export function readingDependsOn({ site, ads }: { site: Site; ads: AdSettings }): string {
  const { language, timezone, markdown, pictures, media, url } = site;
  const { slots, off, rules } = ads;
  return JSON.stringify([language, timezone, markdown, pictures.hosts, media.hosts, url, slots, off, rules]);
}
