/**
 * What the script of a page needs to fill its ad slots. It is one file of the site, at a fixed address that no page has in it but the
 * script: when a campaign changes, this is printed and the archive is not.
 */
import type { SlotName } from './slots.ts';

/** `/slots.json` */
export interface AdFeed {
  provider: ProviderConfig;
  consent: ConsentConfig;
  /** The house ads that run, in a fixed order. */
  campaigns: FeedCampaign[];
}

export type ProviderConfig =
  | { name: 'placeholder' }
  | { name: 'house' }
  /** `unit` has `{slot}` and `{section}` in it. */
  | { name: 'gpt'; unit: string; script: string }
  | { name: 'adsense'; client: string; units: Partial<Record<SlotName, string>>; script: string }
  | { name: 'custom'; module: string };

/** `privacy`: path of the page that says what happens to data. */
export type ConsentConfig =
  | { name: 'none' }
  | { name: 'builtin'; privacy: string }
  | { name: 'tcf' | 'gpp'; script: string };

export interface FeedCampaign {
  id: string;
  advertiser: string;
  /** Where a click leads. */
  url: string;
  /** Milliseconds; the script holds to it even if the site is printed late. */
  end?: number | undefined;
  weight: number;
  /** Absent: all. */
  slots?: SlotName[] | undefined;
  sections?: string[] | undefined;
  creatives: FeedCreative[];
  card?: FeedCard | undefined;
}

/** A picture in the encodings that there are of it. */
interface FeedPicture {
  src: string;
  sources: { type: string; srcset: string }[];
  alt: string;
}

/** Sizes in CSS pixels. */
export interface FeedCreative extends FeedPicture {
  width: number;
  height: number;
}

export interface FeedCard extends FeedPicture {
  title: string;
  text?: string | undefined;
}
