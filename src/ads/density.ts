/** How much of a story's page is ads. */
import type { AdBreak, Device } from './placement.ts';
import { reservedAt, type SlotName } from './slots.ts';

/**
 * The most that ads may be of a page's height, of the Coalition for Better Ads.
 * https://www.betterads.org/mobile-ad-density-higher-than-30/
 */
export const mostAds = 0.3;

/** A story's page as far as ads go. */
export interface AdPage {
  /** Estimated height of its text, in CSS pixels. */
  text: Record<Device, number>;
  /** It has a featured picture. */
  pictured: boolean;
  /** The slots that are on. */
  slots: readonly SlotName[];
  breaks: readonly AdBreak[];
}

/**
 * What of a story is no text, in CSS pixels: headline and byline above it, tags and links below it, in the shortest story of the
 * demonstration site. Most have more: a standfirst, and a card for each author.
 */
const surroundings: Record<Device, number> = { phone: 510, desktop: 430 };
const picture: Record<Device, number> = { phone: 250, desktop: 670 };
/** The width of the window that stands for a device, in CSS pixels. */
export const windows: Record<Device, number> = { phone: 360, desktop: 1280 };
/** What stands above, below and over a story, and not beside it; what matters most first. One that sticks counts once. */
export const stacked: readonly SlotName[] = ['leaderboard', 'mobile-sticky', 'billboard'];

/** The part of a story's height that is ads on a device, from 0 to 1. What comes after the story does not count as its height. */
export function densityOf({ text, pictured, slots, breaks }: AdPage, device: Device): number {
  const width = windows[device];
  const inText = breaks.filter(({ depth }) => depth[device] !== undefined).length * reservedAt('in-article', width);
  const others = stacked.filter((name) => slots.includes(name)).map((name) => reservedAt(name, width));
  const ads = others.reduce((sum, height) => sum + height, inText);
  const story = surroundings[device] + (pictured ? picture[device] : 0) + text[device];
  return ads / (ads + story);
}

/** From so high a text on, in CSS pixels, there is room for an ad beside it. */
const besideFrom = 2 * reservedAt('sidebar', windows.desktop);

/** Whether a story is long enough for an ad beside it. */
export const hasRoomBeside = (text: Record<Device, number>) => text.desktop >= besideFrom;
